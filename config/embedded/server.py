"""A server as a process: how it is started, known to be ready, and stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from . import addresses
from .faults import ServersUnavailableError
from .identities import Identity, become
from .processes import die_with_parent, send

Say = Callable[[str], None]

LOG_LIMIT = 5_000_000  # bytes; a longer log is begun anew


def open_log(name: str) -> IO[bytes]:
    """The log of a part, in the data folder's `log`."""
    folder = addresses.data_folder() / "log"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{name}.log"
    too_long = path.exists() and path.stat().st_size > LOG_LIMIT
    return path.open("wb" if too_long else "ab")


def last_line(name: str) -> str:
    """The last thing that a part wrote to its log."""
    lines = (
        (addresses.data_folder() / "log" / f"{name}.log")
        .read_text(encoding="utf-8", errors="replace")
        .splitlines()
    )
    return lines[-1].strip() if lines else "nothing in its log"


def ending(code: int) -> str:
    """How a process ended, in words."""
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


class Server:
    """A server that lives no longer than the process which started it."""

    name: str
    title: str
    death_signal: signal.Signals

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def command(self, say: Say) -> Sequence[str | Path]:
        """Prepare the data if need be; the command that runs the server."""
        raise NotImplementedError

    def ready(self) -> bool:
        raise NotImplementedError

    def identity(self) -> Identity:
        return Identity.OURSELVES

    def spawn(self, command: Sequence[str | Path], **more: object) -> subprocess.Popen[bytes]:
        identity, keeper = self.identity(), os.getpid()

        def shed() -> None:
            become(identity)
            die_with_parent(keeper, self.death_signal)

        with open_log(self.name) as log:
            return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
                command,
                cwd="/",
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=shed,
                **{"stdin": subprocess.DEVNULL, **more},
            )

    def start(self, say: Say, *, patience: float = 60) -> None:
        """Start and wait until it answers. Raises ServersUnavailableError with the last line of its log."""
        deadline = time.monotonic() + patience
        command = self.command(say)
        self.process = self.spawn(command)
        slow = time.monotonic() + 2
        while not self.ready():
            if self.process.poll() is not None:
                # After a crash its old children may hold the shared memory for a moment.
                if time.monotonic() > deadline - patience + 10:
                    raise ServersUnavailableError(f"{self.title} did not start: {last_line(self.name)}")
                time.sleep(0.3)
                self.process = self.spawn(command)
            if time.monotonic() > deadline:
                raise ServersUnavailableError(
                    f"{self.title} did not answer in {patience:.0f} s: {last_line(self.name)}"
                )
            if time.monotonic() > slow:
                say(f"waiting for {self.title}: {last_line(self.name)}")
                slow += 2
            time.sleep(0.01)

    def ended(self) -> str:
        """How it ended, or an empty text while it runs (or was never started)."""
        code = self.process.poll() if self.process else None
        return "" if code is None else ending(code)

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            send(os.kill, self.process.pid, self.death_signal)

    def wait_stopped(self, *, patience: float = 30) -> None:
        """Wait for the end; what takes longer is killed (both servers recover at their next start)."""
        if self.process is None:
            return
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            send(os.killpg, self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None
