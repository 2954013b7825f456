"""The embedded Valkey."""

import signal
import socket
from collections.abc import Sequence
from pathlib import Path

from . import addresses
from .binaries import valkey_program
from .server import Say, Server


class Valkey(Server):
    """Valkey: an append-only file, and nothing is ever evicted, since it carries the queues."""

    name, title = "valkey", "Valkey"
    death_signal = signal.SIGTERM

    def command(self, say: Say) -> Sequence[str | Path]:
        data = addresses.data_folder() / "valkey"
        data.mkdir(mode=0o700, exist_ok=True)
        settings = {
            "port": "0",
            "unixsocket": str(addresses.valkey_socket()),
            "unixsocketperm": "700",
            "dir": str(data),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "databases": "64",
            "maxmemory-policy": "noeviction",
        }
        return [
            valkey_program(),
            *(part for name, value in settings.items() for part in (f"--{name}", value)),
        ]

    def ready(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
                line.settimeout(1)
                line.connect(str(addresses.valkey_socket()))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False
