"""The embedded PostgreSQL."""

import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from . import addresses
from .faults import ServersUnavailableError
from .identities import Home, Identity, find_home, own
from .processes import birth
from .server import Say, Server, last_line

# What a statement carries is not logged when it fails: names of people above all. `terse` drops the details, which tell the
# values of a row or key and, after a crash or a deadlock, whole statements. docker-compose.yml sets the same.
LOG_NO_VALUES = {
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}


class Postgres(Server):
    """PostgreSQL: durable, UTF-8, the built-in collation (the same on every machine), reached by its socket alone."""

    name, title = "postgres", "PostgreSQL"
    death_signal = signal.SIGINT  # a fast shutdown; SIGTERM would wait for every client to leave

    def __init__(self) -> None:
        super().__init__()
        self.home: Home | None = None

    @property
    def data(self) -> Path:
        return self.living().folder / "postgres"

    def living(self) -> Home:
        self.home = self.home or find_home(addresses.data_folder())
        return self.home

    def identity(self) -> Identity:
        return self.living().identity

    def command(self, say: Say) -> Sequence[str | Path]:
        if self.data.is_dir():
            own(self.data, self.identity())
        else:
            say("making an empty database")
            self._make()
        self._drop_stale_pid()
        own(addresses.socket_folder(), self.identity())
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(addresses.socket_folder()),
            "unix_socket_permissions": "0700",
            "max_connections": "200",
            "log_timezone": "UTC",
            "TimeZone": "UTC",
            **LOG_NO_VALUES,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [self.living().programs / "bin/postgres", "-D", self.data, *options]

    def _make(self) -> None:
        """Make the cluster under another name first: an attempt that was cut short never looks finished."""
        unfinished = self.data.with_name("postgres.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        own(unfinished, self.identity())
        programs = self.living().programs / "bin"
        cluster = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
        cluster += ["--builtin-locale=C.UTF-8", "--no-instructions", f"--username={addresses.DATABASE}"]
        self._run([programs / "initdb", "-D", unfinished, *cluster])
        self._run(
            [programs / "postgres", "--single", "-D", unfinished, "postgres"],
            typed=f"CREATE DATABASE {addresses.DATABASE}\n",
        )
        unfinished.rename(self.data)

    def _run(self, command: Sequence[str | Path], *, typed: str = "") -> None:
        process = self.spawn(command, stdin=subprocess.PIPE)
        process.communicate(typed.encode())
        if process.returncode != 0:
            raise ServersUnavailableError(f"The embedded database could not be made: {last_line(self.name)}")

    def _drop_stale_pid(self) -> None:
        """PostgreSQL refuses to start when its old pid now belongs to any living process; we know better whose it is."""
        path = self.data / "postmaster.pid"
        try:
            pid = int(path.read_text(encoding="utf-8").split()[0])
        except (FileNotFoundError, ValueError, IndexError):
            return
        if not self._serves(pid):
            path.unlink(missing_ok=True)

    def _serves(self, pid: int) -> bool:
        """Whether process `pid` is a PostgreSQL on our data (it makes its data folder its working folder)."""
        here = Path(f"/proc/{pid}/cwd")
        if not here.parent.parent.exists():
            return bool(birth(pid))
        try:
            return here.resolve(strict=True) == self.data.resolve()
        except OSError:
            return False

    def ready(self) -> bool:
        """PostgreSQL writes `ready` into the eighth line of its pid file."""
        try:
            lines = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return False
        ours = self.process is not None and bool(lines) and lines[0] == str(self.process.pid)
        return ours and len(lines) > 7 and lines[7].strip() == "ready"
