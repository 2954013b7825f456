"""The embedded servers start for whoever needs them, whatever happened before, and stop with the last."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import redis

from config.embedded import addresses, broker_url, cache_url, database_url
from config.embedded.commands import needs_servers, wanted_servers
from config.embedded.holding import Hold, hold
from tests.running.holders import BOTH, CHECKOUT, StartHolder, ask, let_go, pid_of, wait_until
from tests.running.started import processes_of


def test_the_database_keeps_what_it_acknowledged_and_sorts_alike_everywhere(data: Path) -> None:
    held = hold(BOTH)
    assert (ask("SHOW fsync"), ask("SHOW synchronous_commit"), ask("SHOW server_encoding")) == (
        "on",
        "on",
        "UTF8",
    )
    assert ask("SELECT datlocale FROM pg_database WHERE datname = current_database()") == "C.UTF-8"
    assert ask("SHOW listen_addresses") == ""
    held.release()


def test_the_broker_evicts_nothing_and_keeps_its_queues(data: Path) -> None:
    held = hold(BOTH)
    broker = redis.Redis.from_url(cache_url())
    assert broker.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    assert broker.config_get("appendonly") == {"appendonly": "yes"}
    broker.rpush("queue", "task")
    held.release()
    held = hold(BOTH)
    assert redis.Redis.from_url(cache_url()).lrange("queue", 0, -1) == [b"task"]
    held.release()


def test_the_last_one_out_stops_the_servers(data: Path, start_holder: StartHolder) -> None:
    first = start_holder()
    second = start_holder()
    let_go(first)
    assert ask("SELECT 1") == 1
    let_go(second)
    wait_until(lambda: not processes_of(data))


def test_a_second_one_joins_the_servers_that_run(data: Path, start_holder: StartHolder) -> None:
    start_holder()
    before = pid_of(data, "/postgres")
    held = hold(BOTH)
    assert pid_of(data, "/postgres") == before
    held.release()
    assert ask("SELECT 1") == 1


def test_only_what_is_wanted_is_started(data: Path) -> None:
    held = hold(["valkey"])
    assert not [command for command in processes_of(data).values() if "postgres" in command]
    second = hold(["postgres"])
    held.release()
    assert ask("SELECT 1") == 1
    second.release()


def test_a_killed_holder_leaves_no_orphan(data: Path, start_holder: StartHolder) -> None:
    holder = start_holder()
    holder.kill()
    wait_until(lambda: not processes_of(data))


def test_a_killed_keeper_takes_the_servers_with_it_and_the_next_start_finds_the_data(data: Path) -> None:
    held = hold(BOTH)
    ask("CREATE TABLE kept ()")
    os.kill(pid_of(data, "embedded.keeper"), signal.SIGKILL)
    again = hold(BOTH)
    assert ask("SELECT count(*) FROM kept") == 0
    again.release()
    held.line.close()


def test_a_killed_server_is_named_and_comes_back(data: Path) -> None:
    held = hold(BOTH)
    for program, title in (("/postgres", "PostgreSQL"), ("valkey-server", "Valkey")):
        os.kill(pid_of(data, program), signal.SIGKILL)
        said = wait_for_words(held, f"{title} runs again")
        assert any(line.startswith(f"lost {title} ended (killed by SIGKILL)") for line in said)
    assert ask("SELECT 1") == 1
    held.release()


def wait_for_words(held: Hold, words: str) -> list[str]:
    said: list[str] = []

    def heard() -> bool:
        said.extend(held.hear())
        return any(words in line for line in said)

    wait_until(heard)
    return said


def test_an_old_pid_that_now_belongs_to_another_process_blocks_nothing(data: Path) -> None:
    hold(BOTH).release()
    (data / "postgres" / "postmaster.pid").write_text(
        f"{os.getpid()}\n{data / 'postgres'}\n", encoding="utf-8"
    )
    held = hold(BOTH)
    assert ask("SELECT 1") == 1
    held.release()


def test_a_first_start_that_was_cut_short_blocks_nothing(data: Path) -> None:
    (data / "postgres.unfinished" / "base").mkdir(parents=True)
    held = hold(BOTH)
    assert ask("SELECT 1") == 1
    held.release()


def test_the_addresses_are_short_and_need_nothing_to_run(data: Path) -> None:
    assert len(str(addresses.valkey_socket())) < 108
    assert database_url().endswith(f"?host={addresses.socket_folder()}")
    assert broker_url() == f"redis+socket://{addresses.valkey_socket()}?virtual_host=0"
    assert not data.exists()


@pytest.mark.parametrize(
    "command",
    [
        "help",
        "collectstatic --noinput",
        "spectacular",
        "check --deploy",
        "migrate --help",
        "import_action --json a",
    ],
)
def test_a_command_that_touches_no_row_starts_nothing(command: str) -> None:
    assert not needs_servers(["manage.py", *command.split()])


@pytest.mark.parametrize("command", ["migrate", "check --database default", "import_action a", "shell"])
def test_a_command_that_may_touch_a_row_starts_the_servers(command: str) -> None:
    assert needs_servers(["manage.py", *command.split()])


def test_given_servers_are_used_each_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://localhost/letters")
    monkeypatch.delenv("REDIS_URL", raising=False)
    assert wanted_servers() == ["valkey"]


def manage(*arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    variables = {**os.environ, **(environment or {})}
    return subprocess.run(command, cwd=CHECKOUT, env=variables, capture_output=True, text=True, check=False)


ASK_SERVER = (
    "from django.db import connection as c; c.ensure_connection(); print(c.connection.info.backend_pid)"
)


def test_a_command_starts_the_servers_for_its_duration(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    done = manage("shell", "--no-imports", "-c", ASK_SERVER)
    assert done.stdout.strip().isdigit(), done.stderr
    assert (data / "postgres" / "PG_VERSION").exists()
    assert not processes_of(data)


def test_a_command_with_given_servers_starts_none(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
    done = manage("shell", "--no-imports", "-c", ASK_SERVER, environment=elsewhere)
    assert done.returncode != 0
    assert not data.exists()
