"""Real Celery processes on the test's database and broker, to be killed as roughly as a test likes."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from config.embedded.processes import die_with_parent

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass
class RunningProcess:
    """A process group that a test started. `output` grows as it writes."""

    popen: subprocess.Popen[str]
    output: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        if self.popen.stdout is not None:
            self.output.extend(self.popen.stdout)

    def wait_for(self, pattern: str, *, timeout: float = 30) -> None:
        """Wait until a line of its output matches."""
        deadline = time.monotonic() + timeout
        while not any(re.search(pattern, line) for line in list(self.output)):
            if self.popen.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"No line matched {pattern!r}; the process wrote:\n{''.join(self.output)}")
            time.sleep(0.02)

    def kill(self) -> None:
        """`kill -9` of the process and all its children."""
        self._signal(signal.SIGKILL)
        self.popen.wait()

    def stop(self, *, timeout: float = 15) -> int:
        """Ask it to end; answers its exit code."""
        self.popen.terminate()
        try:
            return self.popen.wait(timeout)
        finally:
            self._signal(signal.SIGKILL)

    def _signal(self, number: int) -> None:
        try:
            os.killpg(self.popen.pid, number)
        except ProcessLookupError:
            return


def start_process(
    arguments: Sequence[str | Path], environment: Mapping[str, str] | None = None
) -> RunningProcess:
    """Start a command in the checkout, in a process group of its own; it ends with the tests, however these end."""
    return RunningProcess(
        subprocess.Popen(
            arguments,
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=partial(die_with_parent, os.getpid(), signal.SIGTERM),  # noqa: PLW1509 - nothing of ours holds a lock
        )
    )


StartWorker = Callable[..., RunningProcess]


def _on_test_database(environment: Mapping[str, str] | None) -> dict[str, str]:
    from tests.plugin.database import database_url

    return {"DATABASE_URL": database_url(), **(environment or {})}


def _empty_broker() -> None:
    from config.celery import app

    with app.connection_for_write() as connection:
        connection.default_channel.client.flushdb()


@pytest.fixture
def _celery_processes(transactional_db: None) -> Iterator[list[RunningProcess]]:
    _empty_broker()
    started: list[RunningProcess] = []
    yield started
    for process in started:
        process.kill()


@pytest.fixture
def celery_worker_process(_celery_processes: list[RunningProcess]) -> StartWorker:
    """Start a real worker: `worker = celery_worker_process(queues=["urgent"])`; `worker.kill()` is `kill -9`.

    It works on the test's own database and broker number and is ready when the call returns. Options: `queues` (all of
    config.celery), `concurrency` (1), `environment` (more variables), `wait` (False returns at once).
    """

    def start(
        queues: Sequence[str] | None = None,
        *,
        concurrency: int = 1,
        environment: Mapping[str, str] | None = None,
        wait: bool = True,
    ) -> RunningProcess:
        from config.celery import QUEUES

        command = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "config.celery",
            "worker",
            "-l",
            "INFO",
            "-c",
            str(concurrency),
        ]
        options = [
            "-Q",
            ",".join(queues or QUEUES),
            "-n",
            f"test{time.monotonic_ns()}@localhost",
            "--without-gossip",
            "--without-mingle",
        ]
        worker = start_process([*command, *options], _on_test_database(environment))
        _celery_processes.append(worker)
        if wait:
            worker.wait_for(r"\bready\.")
        return worker

    return start


@pytest.fixture
def celery_beat_process(_celery_processes: list[RunningProcess], tmp_path: Path) -> StartWorker:
    """Start a real beat with the project's schedule; several may run at once."""

    def start(*, environment: Mapping[str, str] | None = None) -> RunningProcess:
        schedule = tmp_path / f"beat-{len(_celery_processes)}"
        command = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "config.celery",
            "beat",
            "-l",
            "INFO",
            "--pidfile=",
            "-s",
            str(schedule),
        ]
        beat = start_process(command, _on_test_database(environment))
        _celery_processes.append(beat)
        beat.wait_for(r"beat: Starting")
        return beat

    return start
