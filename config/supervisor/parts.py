"""The parts of the run as processes: forked from the supervisor, which has imported the project once for all of them.

Importing takes most of a start. Each part has a session of its own, ends when the supervisor ends (even by `kill -9`), is
read line by line, and is ended as a group.
"""

import os
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import NoReturn

from config.embedded.addresses import data_folder
from config.embedded.processes import die_with_parent, send
from config.embedded.server import ending

RESTARTS, WITHIN = (
    5,
    60.0,
)  # a part that dies more often than this (in seconds) is given up, and with it the run

# The workers of the run: the queues of each, and how many processes. The tally waits for no mail server, as in production.
WORKERS = {"worker": (("urgent", "mail", "upkeep"), 2), "tally": (("tally",), 1)}


@dataclass
class Part:
    """One part: its name, its work, and its life so far."""

    name: str
    work: Callable[[], object]
    pid: int = 0
    output: int = -1  # a file descriptor, -1 when there is none
    due: float = 0  # when to start it again, on the monotonic clock
    _deaths: list[float] = field(default_factory=list)
    _rest: bytes = b""

    def start(self) -> None:
        """Start it in a session of its own: the terminal's Ctrl-C is for the supervisor, which stops the parts in order."""
        supervisor = os.getpid()
        if self.output >= 0:
            os.close(self.output)
        self.output, writing = os.pipe()
        os.set_blocking(self.output, False)
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            self._live(supervisor, writing)
        os.close(writing)

    def _live(self, supervisor: int, writing: int) -> NoReturn:
        """The child: keeps nothing of the supervisor's open (its locks and lines above all), works, and leaves."""
        code = 1
        try:
            os.setsid()
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            die_with_parent(supervisor, signal.SIGTERM)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(writing, 1)
            os.dup2(writing, 2)
            os.closerange(3, 4096)
            self.work()
            code = 0
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
        except BaseException:  # noqa: BLE001 - whatever it was, it must not go on into the supervisor's own code
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def lines(self) -> list[str]:
        """The whole lines that it wrote since."""
        heard = b""
        while self.output >= 0:
            try:
                more = os.read(self.output, 65536)
            except BlockingIOError:
                break
            heard += more
            if not more:
                os.close(self.output)
                self.output = -1
        *lines, self._rest = (self._rest + heard).split(b"\n")
        return [line.decode("utf-8", "replace") for line in lines]

    def ended(self) -> str:
        """How it ended (told once), or an empty text while it runs or waits for its next start."""
        if not self.pid:
            return ""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if not pid:
            return ""
        send(os.killpg, self.pid, signal.SIGKILL)  # children of a killed master would go on
        self.pid = 0
        return ending(os.waitstatus_to_exitcode(status))

    def pause(self) -> float | None:
        """Note a death. Seconds until the next start, or None if it died too often."""
        now = time.monotonic()
        self._deaths = [moment for moment in self._deaths if now - moment < WITHIN] + [now]
        if len(self._deaths) > RESTARTS:
            return None
        pause = 0.5 * float(2 ** (len(self._deaths) - 1))
        self.due = now + pause
        return pause

    def ask_to_stop(self) -> None:
        if self.pid:
            send(os.kill, self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """End the whole group at once."""
        if self.pid:
            send(os.killpg, self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0


def command(*arguments: str) -> Callable[[], object]:
    """The work of a manage.py command. Its checks are left to `make lint`: they cost a second at every start."""

    def work() -> None:
        from django.core.management import call_command  # noqa: PLC0415 - with its own import of settings

        call_command(*arguments, skip_checks=True)

    return work


def _web(port: int) -> Callable[[], object]:
    def work() -> None:
        from gunicorn.app.wsgiapp import run  # noqa: PLC0415 - only this part needs it

        os.environ["GUNICORN_CMD_ARGS"] = ""
        options = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--worker-class", "sync", "--preload"]
        sys.argv = ["gunicorn", "config.wsgi", *options, "--no-control-socket", "--graceful-timeout", "3"]
        sys.argv += ["--log-level", "warning"]
        import_module("config.urls")
        run()

    return work


def _celery(*arguments: str) -> Callable[[], object]:
    def work() -> None:
        from celery.bin.celery import main  # noqa: PLC0415 - only these parts need it

        sys.argv = ["celery", "-A", "config.celery", *arguments, "--loglevel", "WARNING"]
        os.environ["CELERY_SKIP_CHECKS"] = "1"  # a second at every start; `make lint` runs them
        warnings.filterwarnings("ignore", message="You're running the worker with superuser")
        main()

    return work


def _worker(name: str) -> Part:
    queues, processes = WORKERS[name]
    options = ["--queues", ",".join(queues), "--concurrency", str(processes), "--hostname", f"{name}@%h"]
    return Part(name, _celery("--quiet", "worker", *options, "--without-gossip", "--without-mingle"))


def parts_of_the_run(port: int) -> list[Part]:
    """Web, workers and beat."""
    schedule = str(data_folder() / "beat-schedule")
    return [
        Part("web", _web(port)),
        *(_worker(name) for name in WORKERS),
        Part("beat", _celery("--quiet", "beat", "--schedule", schedule, "--pidfile=")),
    ]
