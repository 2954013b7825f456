"""The servers of a test run, chosen before the settings are read.

Loaded by `-p`, in the process that runs the tests and, with pytest-xdist, in each of its workers. Without DATABASE_URL and REDIS_URL the embedded servers run on a data folder of the tests' own, never on that
of `make run`. Several runs share them: each has databases of its own, and takes one of Valkey's numbers for itself.
"""

import fcntl
import os
import sys
from pathlib import Path
from typing import IO

import pytest

from config import catalogues
from config.embedded import addresses
from config.embedded.commands import wanted_servers
from config.embedded.faults import ServersUnavailableError
from config.embedded.holding import Hold, hold

NUMBERS = range(1, 64)

# What a developer's shell may carry for the development run, and no test should depend on.
FOREIGN = (
    "ALLOWED_HOSTS",
    "CONTACT_EMAIL",
    "DEFAULT_FROM_EMAIL",
    "EMAIL_URL",
    "IMPRINT_URL",
    "MEDIA_ROOT",
    "ORGANISATION_ADDRESS",
    "ORGANISATION_NAME",
    "PORT",
    "SECRET_KEY",
    "SITE_NAME",
    "SITE_URL",
)

_held: list[Hold] = []
_number: list[IO[str]] = []


def _take_number(folder: Path) -> int:
    """Take a number of Valkey that no other run has; the lock ends with this process."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in NUMBERS:
        handle = (folder / f"redis-{number}.lock").open("w", encoding="ascii")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            continue
        _number.append(handle)
        return number
    raise pytest.UsageError("63 test runs are going on at once; wait for one to end.")


def _apart(redis: str) -> str:
    """The given Redis with a number of this worker's own, counted from the one in the address."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if not redis or not worker:
        return redis
    address, _slash, number = redis.rpartition("/")
    if not number.isdecimal():
        raise pytest.UsageError(
            "With several processes REDIS_URL has to end in a number, as redis://host:6379/9."
        )
    return f"{address}/{int(number) + int(worker.removeprefix('gw'))}"


def _choose() -> None:
    for name in FOREIGN:
        os.environ.pop(name, None)
    if "REDIS_URL" in os.environ:
        os.environ["REDIS_URL"] = _apart(os.environ["REDIS_URL"])
    os.environ["ENVIRONMENT"] = "development"
    os.environ.setdefault(addresses.DATA_VARIABLE, str(addresses.CHECKOUT / ".run" / "tests"))
    os.environ[addresses.REDIS_NUMBER_VARIABLE] = str(_take_number(addresses.data_folder()))


_choose()


def pytest_configure(config: pytest.Config) -> None:
    catalogues.compile_stale()
    wanted = wanted_servers()
    if not wanted or config.option.collectonly:
        return
    try:
        _held.append(hold(wanted, say=lambda text: print(f"{text} …", file=sys.stderr, flush=True)))
    except ServersUnavailableError as fault:
        raise pytest.UsageError(str(fault)) from fault


def pytest_unconfigure() -> None:
    while _held:
        _held.pop().release()
