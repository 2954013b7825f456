"""What the tests of the run share."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded import addresses
from tests.running.holders import CHECKOUT, HOLDER, StartHolder, wait_until
from tests.running.started import processes_of


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of the test's own; whatever still runs on it at the end is a fault."""
    folder = tmp_path / "run"
    monkeypatch.setenv(addresses.DATA_VARIABLE, str(folder))
    monkeypatch.delenv(addresses.REDIS_NUMBER_VARIABLE)
    yield folder
    wait_until(lambda: not processes_of(folder))
    shutil.rmtree(addresses.socket_folder(), ignore_errors=True)


@pytest.fixture
def start_holder(data: Path) -> Iterator[StartHolder]:
    """Start a process that holds the servers, possibly as another user or under another command."""
    started: list[subprocess.Popen[str]] = []

    def start(*before: str, python: str = sys.executable, **options: object) -> subprocess.Popen[str]:
        holder = subprocess.Popen(  # type: ignore[call-overload]
            [*before, python, "-c", HOLDER],
            **{"cwd": CHECKOUT / "config", **options},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(holder)
        line = holder.stdout.readline()
        assert line == "holding\n", line + holder.stdout.read()
        return holder

    yield start
    for holder in started:
        holder.communicate()
