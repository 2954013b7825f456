"""Holding the embedded servers: join those that run, else start them; let go and the last one out stops them."""

import atexit
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from . import addresses
from .faults import ServersUnavailableError
from .keeper import ALREADY_KEPT

Say = Callable[[str], None]


class Hold:
    """An open line to the keeper. While it is open the servers run."""

    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self._heard = b""

    def hear(self) -> list[str]:
        """What the keeper said since, without waiting. Raises ServersUnavailableError when the keeper is gone."""
        self.line.setblocking(False)
        try:
            heard = self.line.recv(4096)
        except BlockingIOError:
            return []
        except ConnectionError:
            heard = b""
        if not heard:
            raise ServersUnavailableError("the keeper of PostgreSQL and Valkey ended")
        *lines, self._heard = (self._heard + heard).split(b"\n")
        return [line.decode() for line in lines]

    def release(self, *, patience: float = 10) -> None:
        """Let go; who is the last waits until the servers have stopped, but no longer than `patience` seconds."""
        try:
            self.line.shutdown(socket.SHUT_WR)
            self.line.settimeout(patience)
            while self.line.recv(4096):
                pass
        except OSError:  # the keeper is gone already, or takes longer than we wait
            return
        finally:
            self.line.close()


def hold(wanted: Iterable[str], *, say: Say = lambda _: None, patience: float = 90) -> Hold:
    """Hold the servers named in `wanted` (`postgres`, `valkey`), starting what does not run.

    Progress goes to `say`. Raises ServersUnavailableError with a sentence if they can't be had.
    """
    deadline = time.monotonic() + patience
    keeper: subprocess.Popen[bytes] | None = None
    while time.monotonic() < deadline:
        line = _connect()
        if line is not None:
            if _ask(line, wanted, say, deadline):
                return Hold(line)
        elif keeper is None or keeper.poll() == 0 or keeper.poll() == ALREADY_KEPT:
            time.sleep(0.1 if keeper else 0)  # one that is just stopping has the lock for a moment
            keeper = _start_keeper()
        elif keeper.poll() is not None:
            raise ServersUnavailableError(f"The embedded servers did not start: {_last_words()}")
        time.sleep(0.02)
    raise ServersUnavailableError(
        f"The embedded servers did not answer within {patience:.0f} s: {_last_words()}"
    )


def _connect() -> socket.socket | None:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.connect(str(addresses.keeper_socket()))
    except OSError:
        line.close()
        return None
    return line


def _ask(line: socket.socket, wanted: Iterable[str], say: Say, deadline: float) -> bool:
    """Ask for servers and wait; False when the keeper left meanwhile (it was just stopping)."""
    line.settimeout(max(deadline - time.monotonic(), 0.1))
    try:
        line.sendall(" ".join(wanted).encode())
        with line.makefile("r", encoding="utf-8") as answers:
            for answer in answers:
                word, _, text = answer.strip().partition(" ")
                if word == "ready":
                    return True
                if word == "failed":
                    raise ServersUnavailableError(text)
                say(text)
    except OSError:
        pass
    line.close()
    return False


def _keeper_log() -> Path:
    return addresses.data_folder() / "keeper.log"


def _last_words() -> str:
    lines = _keeper_log().read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[-1] if lines else f"see {_keeper_log()}"


def _start_keeper() -> subprocess.Popen[bytes]:
    """Start a keeper that belongs to nobody: Ctrl-C in this terminal is not meant for it."""
    folder = addresses.data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log = _keeper_log().open("wb")
    except PermissionError as fault:
        raise ServersUnavailableError(
            f"{folder} belongs to another user: work as that user, or remove the folder (the development data is in it)."
        ) from fault
    with log:
        # From its own parent folder, as a package of its own: broken settings must not keep the servers from starting.
        return subprocess.Popen(
            [sys.executable, "-m", "embedded.keeper"],
            cwd=Path(__file__).resolve().parents[1],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={
                **os.environ,
                addresses.DATA_VARIABLE: str(folder),
            },  # a relative one would mean another folder there
        )


def hold_for_this_process(wanted: Iterable[str]) -> Hold:
    """Hold until this process ends; what takes longer than two seconds is told on stderr."""
    began = time.monotonic()

    def say(text: str) -> None:
        if time.monotonic() - began > 2:
            print(f"{text} …", file=sys.stderr, flush=True)

    held = hold(wanted, say=say)
    atexit.register(held.release)
    return held
