"""Health checks of the containers: `python -m config.health web`, `worker` or `beat`; exit code 0 when all is well."""

import http.client
import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

BEAT_SCHEDULE = Path("/tmp/beat-schedule")  # noqa: S108 - inside the container, which is beat's alone
BEAT_WRITES_WITHIN = 600  # seconds; it writes its schedule down every three minutes


def web() -> bool:
    """The site answers, and its database does."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".*") or "localhost"
    line = http.client.HTTPConnection("127.0.0.1", 8000, timeout=5)
    line.request("GET", "/healthz", headers={"Host": host})
    return line.getresponse().status == 200


def worker() -> bool:
    """The worker of this container answers through the broker."""
    from config.celery import app  # noqa: PLC0415 - the other two checks do without

    return bool(app.control.ping(destination=[f"celery@{socket.gethostname()}"], timeout=5))


def beat() -> bool:
    """Beat has written down its schedule lately."""
    written = max(path.stat().st_mtime for path in BEAT_SCHEDULE.parent.glob(f"{BEAT_SCHEDULE.name}*"))
    return time.time() - written < BEAT_WRITES_WITHIN


CHECKS: dict[str, Callable[[], bool]] = {"web": web, "worker": worker, "beat": beat}

if __name__ == "__main__":
    sys.exit(not CHECKS[sys.argv[1]]())
