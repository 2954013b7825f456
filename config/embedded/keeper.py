"""The keeper: one process that owns the embedded servers for as long as anybody holds a line to it.

Whoever needs servers connects to its socket, says which, and waits for `ready`. The open line is the hold: it ends with its
process, also by `kill -9`, so nobody can forget to let go and nobody can pull a server away from another. When the last
line is gone the servers stop. Should the keeper itself be killed, the kernel stops them, and whoever needs them next starts
another keeper; a lock on the data folder makes it the only one.

Told to its clients, a line each: `say TEXT`, `ready`, `lost TEXT` (a server died and is started again), `failed TEXT`.
"""

import fcntl
import os
import selectors
import signal
import socket
import stat
import sys
import time
from pathlib import Path
from typing import IO

from . import addresses
from .faults import ServersUnavailableError
from .identities import nobody
from .postgres import Postgres
from .processes import end_survivors, remember
from .server import Say, Server
from .valkey import Valkey

ALREADY_KEPT = 3  # exit code: another keeper has the lock
RESTARTS, WITHIN = 4, 60.0  # a server that dies more often than this (in seconds) is given up


class _Stopped(Exception):  # noqa: N818 - a signal, not a fault
    pass


def lock(path: Path) -> IO[str] | None:
    """Lock `path` for the life of this process, or None when somebody else has it."""
    handle = path.open("a", encoding="utf-8")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


def prepare_socket_folder() -> None:
    """Make the folder for the sockets private. Its name can be guessed, so one that is not ours is refused."""
    folder = addresses.socket_folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    owners = {os.getuid()} | ({nobody()[0]} if os.geteuid() == 0 else set())
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
        raise ServersUnavailableError(
            f"{folder} belongs to somebody else: have it removed, or set DATABASE_URL and REDIS_URL."
        )
    folder.chmod(0o700)


class Keeper:
    """Holds the servers while it has clients."""

    def __init__(self) -> None:
        self.servers: dict[str, Server] = {"postgres": Postgres(), "valkey": Valkey()}
        self.clients: set[socket.socket] = set()
        self.leaving: list[socket.socket] = []
        self.deaths: list[float] = []
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.selector = selectors.DefaultSelector()
        self.started = addresses.data_folder() / "servers.json"

    def listen(self) -> None:
        end_survivors(self.started)
        addresses.keeper_socket().unlink(missing_ok=True)
        self.listener.bind(str(addresses.keeper_socket()))
        self.listener.listen(64)
        self.listener.setblocking(False)
        self.selector.register(self.listener, selectors.EVENT_READ)

    def keep(self) -> None:
        """Serve until the last client is gone (the first has ten seconds to come)."""
        latest_first = time.monotonic() + 10
        while self.clients or time.monotonic() < latest_first:
            for key, _ in self.selector.select(timeout=0.2):
                if key.fileobj is self.listener:
                    self._welcome()
                else:
                    self._hear(key.fileobj)  # type: ignore[arg-type]
                    latest_first = 0
            self._watch()
            if not self.clients:
                self._welcome()  # who knocked in this very moment is let in
            if self.clients:
                self._see_off()

    def _welcome(self) -> None:
        try:
            while True:
                client, _ = self.listener.accept()
                client.setblocking(False)
                self.clients.add(client)
                self.selector.register(client, selectors.EVENT_READ)
        except BlockingIOError:
            return

    def _hear(self, client: socket.socket) -> None:
        try:
            words = client.recv(200).decode("ascii", "replace")
        except ConnectionError:
            words = ""
        if words:
            self._start(words.split(), lambda text: self._tell(client, f"say {text}"))
            self._tell(client, "ready")
        else:
            self.selector.unregister(client)
            self.clients.remove(client)
            self.leaving.append(client)

    def _see_off(self) -> None:
        """Close the lines of those who left. The last one's stays open until the servers have stopped: it waits for that."""
        for client in self.leaving:
            client.close()
        self.leaving.clear()

    def _tell(self, client: socket.socket, line: str) -> None:
        try:
            client.send(f"{line}\n".encode())
        except (BlockingIOError, ConnectionError):  # it doesn't listen, or is gone; its line will say so
            return

    def tell_all(self, line: str) -> None:
        for client in self.clients:
            self._tell(client, line)

    def _start(self, names: list[str], say: Say) -> None:
        for name in names:
            server = self.servers[name]
            if server.process is None:
                say(f"starting {server.title}")
                server.start(say)
        remember(
            self.started, {name: each.process.pid for name, each in self.servers.items() if each.process}
        )

    def _watch(self) -> None:
        for name, server in self.servers.items():
            how = server.ended()
            if how:
                now = time.monotonic()
                self.deaths = [moment for moment in self.deaths if now - moment < WITHIN] + [now]
                if len(self.deaths) > RESTARTS:
                    raise ServersUnavailableError(f"{server.title} ended again and again ({how})")
                self.tell_all(f"lost {server.title} ended ({how}); starting it again")
                server.process = None
                time.sleep(0.2 * len(self.deaths))
                self._start([name], lambda text: self.tell_all(f"say {text}"))
                self.tell_all(f"say {server.title} runs again")

    def stop(self) -> None:
        """Stop both at once. From here on nobody new is let in: who knocks finds the door gone and starts another keeper."""
        addresses.keeper_socket().unlink(missing_ok=True)
        self.listener.close()
        for server in self.servers.values():
            server.ask_to_stop()
        for server in self.servers.values():
            server.wait_stopped()
        self.started.unlink(missing_ok=True)


def _stop_by_signal(*_: object) -> None:
    raise _Stopped


def main() -> int:
    """Keep the servers of the data folder; 0 when the last client left, 3 when another keeper is at it."""
    folder = addresses.data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle = lock(folder / "keeper.lock")
    if handle is None:
        return ALREADY_KEPT
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _stop_by_signal)
    keeper = Keeper()
    try:
        prepare_socket_folder()
        keeper.listen()
        keeper.keep()
    except _Stopped:
        return 0
    except (ServersUnavailableError, OSError) as fault:
        print(fault, file=sys.stderr, flush=True)
        keeper.tell_all(f"failed {fault}")
        return 1
    finally:
        keeper.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
