"""The web server under load: gunicorn as in production, two workers, once with the project and once bare."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORKERS = 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(application: str, *, log: Path) -> Iterator[str]:
    """Serve a WSGI application on loopback; answers its address once it answers."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    gunicorn = [sys.executable, "-m", "gunicorn", application, "-w", str(WORKERS), "-b", f"127.0.0.1:{port}"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*gunicorn, "--no-control-socket", "--graceful-timeout", "3"],
            stdout=output,
            stderr=output,
            env=os.environ,
        )
        try:
            _wait(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(10)


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5)  # noqa: S310 - loopback
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server did not start: {log.read_text()[-2000:]}")
