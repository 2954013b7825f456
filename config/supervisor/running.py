"""One run, from the first step to the last process: started in order, watched, stopped together."""

import http.client
import os
import selectors
import signal
import sys
import time

import django
from django.core.exceptions import ImproperlyConfigured
from psycopg import OperationalError

from config import catalogues
from config.embedded.addresses import data_folder
from config.embedded.commands import wanted_servers
from config.embedded.faults import ServersUnavailableError
from config.embedded.holding import Hold, hold
from config.embedded.keeper import lock
from config.embedded.processes import end_survivors, remember
from config.supervisor.migrating import is_migrated, remember_migrated
from config.supervisor.parts import Part, command, parts_of_the_run
from config.supervisor.telling import Teller

GRACE = 4.0  # seconds that the parts have to end by themselves; gunicorn gives its requests three


class RunFailedError(Exception):
    """The run can't go on; the message says why."""


class _StopAskedError(Exception):
    """Ctrl-C or SIGTERM came during a step."""


class Run:
    """The whole run of one checkout on one port."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.teller = Teller()
        self.parts: list[Part] = []
        self.errands: list[Part] = []  # parts that end by themselves
        self.servers: Hold | None = None
        self.announced = False
        self.stop_asked = 0
        self.started = data_folder() / "parts.json"

    def go(self) -> int:
        """Run until somebody stops it (0) or it can't go on (1)."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note_stop)
        try:
            self._begin()
            self._watch()
        except _StopAskedError:
            pass
        except (RunFailedError, ServersUnavailableError, OperationalError) as fault:
            self.teller.shout(f"{fault}")
            return 1
        finally:
            self._stop()
        return 0

    def _note_stop(self, *_: object) -> None:
        self.stop_asked += 1

    def _begin(self) -> None:
        data_folder().mkdir(parents=True, exist_ok=True)
        survivors = end_survivors(self.started, patience=GRACE)
        if survivors:
            self.teller.say(f"ended {survivors} processes that a killed run had left")
        catalogues.compile_stale()
        self._hold_servers()
        self._import_project()
        if not is_migrated():
            text = "migrating the database (up to half a minute when it is new)"
            self.teller.say(text)
            self._finish(self._send("migrate", "--noinput"), text)
            remember_migrated()
        self.parts = parts_of_the_run(self.port)
        for part in self.parts:
            part.start()
        examples = self._send("load_examples")
        self.teller.say("starting web, workers and beat")
        self._announce(self._finish(examples, "loading the examples"))

    def _hold_servers(self) -> None:
        wanted = wanted_servers()
        if wanted:
            self.servers = hold(wanted, say=self.teller.say)

    def _import_project(self) -> None:
        """Import the project once; every part is forked from here."""
        self.teller.say("loading the program")
        try:
            django.setup()
        except ImproperlyConfigured as fault:
            raise RunFailedError(str(fault)) from fault

    def _remember(self) -> None:
        """Write down what runs, for a next start that finds us killed."""
        remember(self.started, {part.name: part.pid for part in (*self.parts, *self.errands) if part.pid})

    def _send(self, *arguments: str) -> Part:
        """Start a manage.py command that ends by itself."""
        errand = Part(arguments[0], command(*arguments))
        self.errands.append(errand)
        errand.start()
        self._remember()
        return errand

    def _finish(self, part: Part, text: str) -> list[str]:
        """Wait for a part that ends by itself; answers what it wrote. Raises RunFailedError if it failed."""
        written: list[str] = []
        while True:
            over = part.ended()
            written += part.lines()
            if over:
                break
            if self.stop_asked:
                part.kill()
                raise _StopAskedError
            self._look_after()
            self.teller.progress(f"{text}: {written[-1].strip() if written else 'begun'}")
            time.sleep(0.05)
        if over != "exit code 0":
            raise RunFailedError("\n".join([*written[-15:], f"{text}: failed ({over})."]))
        return written

    def _announce(self, who_can_sign_in: list[str]) -> None:
        """Wait until the site answers, then say where it is, who can sign in, and how to stop."""
        while not self._answers():
            if self.stop_asked:
                raise _StopAskedError
            self._look_after()
            self.teller.progress("waiting for the site to answer")
            time.sleep(0.05)
        self.announced = True
        lines = ["", *who_can_sign_in, "", f"Urgent Letters runs at http://localhost:{self.port}/"]
        self.teller.say(
            "\n".join([*lines, f"Ctrl-C stops everything; the data stays in {data_folder()}.", ""]), who=""
        )

    def _answers(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def _watch(self) -> None:
        while not self.stop_asked:
            self._look_after()
            self._wait_for_words()

    def _wait_for_words(self) -> None:
        """Sleep until a part or the keeper says something, but not longer than a fifth of a second."""
        with selectors.DefaultSelector() as selector:
            if self.servers:
                selector.register(self.servers.line, selectors.EVENT_READ)
            for part in self.parts:
                if part.output >= 0:
                    selector.register(part.output, selectors.EVENT_READ)
            selector.select(timeout=0.2)

    def _look_after(self) -> None:
        """Pass on what was said; name what died and start it again. Raises RunFailedError when that is in vain."""
        self._look_after_servers()
        for part in self.parts:
            how = part.ended()
            for line in part.lines():
                self.teller.say(line, who=part.name)
            if how:
                if not self.announced:
                    raise RunFailedError(f"{part.name} did not start ({how}); stopping everything.")
                pause = part.pause()
                if pause is None:
                    raise RunFailedError(f"{part.name} ended again and again ({how}); stopping everything.")
                self.teller.shout(f"{part.name} ended ({how}); starting it again in {pause:g} s.")
            elif not part.pid and time.monotonic() >= part.due:
                part.start()
                self._remember()

    def _look_after_servers(self) -> None:
        if self.servers is None:
            return
        try:
            for line in self.servers.hear():
                word, _, text = line.partition(" ")
                if word in ("lost", "failed"):
                    self.teller.shout(text)
                else:
                    self.teller.say(text)
        except ServersUnavailableError as fault:
            self.teller.shout(f"{fault}; starting it again.")
            self.servers.line.close()
            self.servers = None
            self._hold_servers()

    def _stop(self) -> None:
        """Stop everything together; what does not end in time is killed. Leaves nothing behind."""
        self.teller.say("stopping")
        deadline = time.monotonic() + GRACE
        patient = self.stop_asked  # whoever presses Ctrl-C once more waits no longer
        left = [*self.parts, *self.errands]
        for part in left:
            part.ask_to_stop()
        while left and time.monotonic() < deadline and self.stop_asked == patient:
            left = [part for part in left if part.pid and not part.ended()]
            time.sleep(0.02)
        for part in left:
            self.teller.say(f"{part.name} did not end in {GRACE:g} s and is killed")
            part.kill()
        for part in (*self.parts, *self.errands):
            for line in part.lines():
                self.teller.say(line, who=part.name)
        self.started.unlink(missing_ok=True)
        if self.servers:
            self.servers.release(patience=max(deadline + 1.5 - time.monotonic(), 0.5))
        self.teller.say("stopped")


def run(port: int) -> int:
    """Run on `port`, unless another run of this checkout is going on."""
    data_folder().mkdir(parents=True, exist_ok=True)
    handle = lock(data_folder() / "supervisor.lock")
    if handle is None:
        print("Urgent Letters runs already from this folder.", file=sys.stderr)
        return 1
    with handle:
        handle.truncate(0)
        handle.write(f"http://localhost:{port}/, process {os.getpid()}")
        handle.flush()
        return Run(port).go()
