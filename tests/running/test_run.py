"""The development run: one command starts everything, one signal stops everything, and nothing dies in silence."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded import addresses
from tests.plugin.processes import RunningProcess, start_process
from tests.running.started import processes_of

CHECKOUT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


class Run:
    """The run on a data folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.process: RunningProcess | None = None
        self.first_output = ""

    def start(self) -> RunningProcess:
        """Start it and wait until it says where it is."""
        unset = ("DATABASE_URL", "REDIS_URL", "MAKELEVEL", addresses.REDIS_NUMBER_VARIABLE)
        environment = {
            **dict.fromkeys(unset, ""),
            addresses.DATA_VARIABLE: str(self.data),
            "PORT": str(self.port),
        }
        self.process = start_process([sys.executable, "-m", "config.supervisor"], environment)
        self.process.wait_for(r"runs at http://localhost:\d+/", timeout=300)
        return self.process

    def stop(self) -> float:
        """Ask it to stop; answers how many seconds that took."""
        assert self.process is not None
        began = time.monotonic()
        self.process.popen.terminate()
        assert self.process.popen.wait(20) == 0
        return time.monotonic() - began

    def is_going_on(self) -> bool:
        return self.process is not None and self.process.popen.poll() is None

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def wait_until_gone(self) -> None:
        deadline = time.monotonic() + 15
        while processes_of(self.data):
            assert time.monotonic() < deadline, processes_of(self.data)
            time.sleep(0.1)

    def pid_of(self, program: str) -> int:
        """The server that runs `program`."""
        return min(pid for pid, command in processes_of(self.data).items() if program in command)

    def part_pid(self, name: str) -> int:
        """The process of a part as the supervisor wrote it down; 0 while there is none."""
        parts = json.loads((self.data / "parts.json").read_text(encoding="utf-8"))
        return int(parts.get(name, {}).get("pid", 0))


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """A run that has been started once, and stopped. Whatever the tests leave of it is a fault."""
    run = Run(tmp_path_factory.mktemp("run") / "data")
    process = run.start()
    assert run.answers()
    run.stop()
    run.wait_until_gone()
    run.first_output = "".join(process.output)
    yield run
    if run.is_going_on():
        run.stop()
    run.wait_until_gone()


@pytest.fixture
def run(migrated: Run) -> Run:
    """The same run, going on."""
    if not migrated.is_going_on():
        migrated.start()
    return migrated


def output(run: Run) -> str:
    assert run.process is not None
    return "".join(run.process.output)


def test_the_first_start_shows_its_steps_and_says_where_it_is_who_can_sign_in_and_how_to_stop(
    migrated: Run,
) -> None:
    said = migrated.first_output
    for words in (
        "starting PostgreSQL",
        "starting Valkey",
        "migrating the database",
        "starting web, workers and beat",
    ):
        assert words in said
    assert f"runs at http://localhost:{migrated.port}/" in said
    assert "coordinator" in said
    assert "Ctrl-C stops everything" in said


def test_a_later_start_is_quick_and_migrates_nothing(run: Run) -> None:
    assert "migrating" not in output(run)


def test_a_stop_takes_less_than_six_seconds_and_leaves_nothing(run: Run) -> None:
    assert run.stop() < 6
    assert not processes_of(run.data)


def test_ctrl_c_stops_everything(run: Run) -> None:
    assert run.process is not None
    run.process.popen.send_signal(signal.SIGINT)
    assert run.process.popen.wait(10) == 0
    assert not processes_of(run.data)


def test_a_killed_supervisor_leaves_no_orphan_and_the_next_start_works(run: Run) -> None:
    assert run.process is not None
    os.kill(run.process.popen.pid, signal.SIGKILL)
    run.process.popen.wait()
    run.start()
    assert run.answers()


@pytest.mark.parametrize("part", ["web", "worker", "tally", "beat"])
def test_a_part_that_dies_is_named_and_started_again(run: Run, part: str) -> None:
    assert run.process is not None
    os.kill(run.part_pid(part), signal.SIGKILL)
    run.process.wait_for(rf"{part} ended \(killed by SIGKILL\); starting it again")
    deadline = time.monotonic() + 20
    while not run.answers() or run.part_pid(part) == 0:
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize(("title", "program"), [("PostgreSQL", "/postgres"), ("Valkey", "valkey-server")])
def test_a_server_that_dies_is_named_and_started_again(run: Run, title: str, program: str) -> None:
    assert run.process is not None
    os.kill(run.pid_of(program), signal.SIGKILL)
    run.process.wait_for(rf"{title} ended \(killed by SIGKILL\); starting it again")
    run.process.wait_for(rf"{title} runs again")
    assert run.answers()


def test_a_second_run_in_the_same_folder_gets_a_sentence(run: Run) -> None:
    environment = {**os.environ, addresses.DATA_VARIABLE: str(run.data)}
    done = prepare(str(run.port), environment=environment)
    assert done.returncode == 1
    assert re.fullmatch(
        rf"Urgent Letters runs already from this folder: http://localhost:{run.port}/, .+\n", done.stderr
    )


def prepare(
    *arguments: str, environment: dict[str, str] | None = None, before: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run config/prepare.py as `make` does; `before` is executed first."""
    script = f"import sys; sys.path.insert(0, 'config'); import prepare; {before or 'pass'}; prepare.main(sys.argv[1:])"
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)


def test_a_taken_port_gets_a_sentence_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = prepare(str(port))
    assert done.returncode == 1
    assert (
        done.stderr
        == f"Port {port} is taken by another program. Choose another one: make run PORT={port + 1}\n"
    )


def test_a_port_that_is_none_gets_a_sentence() -> None:
    done = prepare("eighty")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "PORT is 'eighty'" in done.stderr


def test_a_python_without_venv_gets_told_the_package() -> None:
    done = prepare(before="sys.modules['ensurepip'] = None")
    assert done.returncode == 1
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert done.stderr.endswith(f"apt-get install python{version}-venv\n")


def test_an_old_python_gets_a_sentence() -> None:
    done = prepare(before="prepare.OLDEST = (99, 0)")
    assert done.returncode == 1
    assert "needs Python 99.0 or newer" in done.stderr
    assert "Traceback" not in done.stderr
