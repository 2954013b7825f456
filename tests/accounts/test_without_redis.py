"""Redis stopped or stuck: the sign-in pages answer, and the codes wait as rows."""

import signal
import socket
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from redis import Redis
from redis.exceptions import RedisError

from accounts.forgiving_cache import ForgivingRedisCache
from accounts.models import Mail, User
from accounts.tasks import send_waiting_mail
from config.embedded.binaries import valkey_program
from tests.accounts.codes import CODE, ask, code_for, signed_in_as

pytestmark = pytest.mark.django_db


class OwnServer:
    """A Valkey of this test alone, to stop and to freeze."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [
            valkey_program(),
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            self.folder,
        ]
        self.process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            with suppress(RedisError), Redis(port=self.port) as client:
                client.ping()
                return
            time.sleep(0.02)
        pytest.fail("The server did not start.")

    def signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def own_server(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnServer]:
    server = OwnServer(tmp_path)
    server.start()
    monkeypatch.setattr(ForgivingRedisCache, "away_until", 0.0)
    ours = settings.CACHES["default"]
    settings.CACHES = {"default": {**ours, "LOCATION": f"redis://127.0.0.1:{server.port}/0"}}
    yield server
    server.stop()


def stopped(server: OwnServer) -> None:
    server.stop()


def frozen(server: OwnServer) -> None:
    server.signal(signal.SIGSTOP)


@pytest.mark.parametrize("trouble", [stopped, frozen])
def test_codes_wait_as_rows_and_the_page_answers_quickly(
    own_server: OwnServer, activist: User, trouble: Callable[[OwnServer], None]
) -> None:
    cache.set("proof", "of life")
    assert cache.get("proof") == "of life"
    ask(Client(), "first@example.org")  # what the first request of a process costs is not Redis's doing
    trouble(own_server)
    times = []
    client = Client()
    for number in range(20):
        begun = time.perf_counter()
        assert ask(client if number == 0 else Client(), f"person{number}@example.org").status_code == 302
        times.append(time.perf_counter() - begun)
    # Wide enough for a busy machine: who waited for Redis each time would take longer, or for ever.
    assert statistics.median(times) < 0.5, times
    assert max(times) < 5, times
    assert Mail.objects.filter(state="waiting").count() == 21
    assert send_waiting_mail() == 21
    assert len(mail.outbox) == 21


def test_somebody_signs_in_without_redis(own_server: OwnServer, activist: User) -> None:
    own_server.stop()
    client = Client()
    ask(client, activist.email)
    client.post(CODE, {"code": code_for(activist.email), "action": "verify"})
    assert signed_in_as(client) == activist.pk


def test_without_rate_limits_few_codes_wait_for_one_address(own_server: OwnServer) -> None:
    """Or else somebody could ask for codes, and guess, for as long as Redis is away."""
    own_server.stop()
    answers = [ask(Client(), "victim@example.org").status_code for _ in range(10)]
    assert answers == [302] * 3 + [200] * 7
    assert Mail.objects.count() == 3


def test_a_cache_that_comes_back_is_used_again(
    own_server: OwnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_server.stop()
    cache.set("key", "lost")
    assert cache.get("key", "default") == "default"
    assert cache.add("lock", 1) is True
    assert cache.get_many(["key"]) == {}
    assert cache.incr("key") == 1
    assert cache.has_key("key") is False
    own_server.start()
    monkeypatch.setattr(ForgivingRedisCache, "away_until", 0.0)  # five seconds later
    cache.set("key", "kept")
    assert cache.get("key") == "kept"
