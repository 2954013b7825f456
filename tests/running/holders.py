"""Processes that hold the embedded servers, and questions to these."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from config.embedded import database_url
from tests.running.started import processes_of

CHECKOUT = Path(__file__).resolve().parents[2]
BOTH = ("postgres", "valkey")

# Holds both servers, says so, and lets go when its input ends. Stands alone: the standard library and the two wheels.
HOLDER = """
import sys
from embedded import database_url
from embedded.holding import hold
held = hold(("postgres", "valkey"))
print("holding", flush=True)
sys.stdin.read()
held.release()
"""

StartHolder = Callable[..., subprocess.Popen[str]]


def wait_until(true: Callable[[], object], *, timeout: float = 15) -> None:
    """Wait for something to become true; fails if it does not."""
    deadline = time.monotonic() + timeout
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def let_go(holder: subprocess.Popen[str]) -> None:
    holder.communicate(timeout=20)


def ask(question: str) -> object:
    """The answer of the embedded database to a query."""
    with psycopg.connect(database_url(), autocommit=True) as connection:
        answer = connection.execute(question.encode())
        row = answer.fetchone() if answer.description else None
        return None if row is None else row[0]


def pid_of(data: Path, program: str) -> int:
    """The process that runs a program on the data folder."""
    [pid] = [pid for pid, command in processes_of(data).items() if program in command]
    return pid
