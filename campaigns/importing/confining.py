"""What every child process does that handles files nobody vouches for: limits that it can't lift, then one answer for each line.

What it prints is one line of JSON for each line that it is sent.
"""

import json
import logging
import math
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from campaigns.importing.readers.limits import UnreadableDocumentError

EXTRA_MEMORY = 256 * 1024 * 1024
OPEN_FILES = 32
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.system",
    "os.fork",
    "ctypes.",
    "urllib.",
    "ftplib.",
)

log = logging.getLogger(__name__)


def limit() -> None:
    """Memory, files and processes of this process from now on. Linux counts the memory; elsewhere the time limit has to do."""
    in_use = _memory_in_use()
    if in_use:
        resource.setrlimit(resource.RLIMIT_AS, (in_use + EXTRA_MEMORY, in_use + EXTRA_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    sys.addaudithook(_refuse)


def _memory_in_use() -> int:
    counted = Path("/proc/self/statm")
    return int(counted.read_text().split()[0]) * resource.getpagesize() if counted.exists() else 0


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"Reading a document needs no {event}.")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise PermissionError("Reading a document writes no file.")


def allow(seconds: float) -> None:
    """Time of the processor from now on, by whole seconds: past it the kernel ends this process. A busy machine takes nothing of it."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds), hard))


def serve(handle: Callable[[str, bytes], dict[str, Any]]) -> None:
    """Says that it is ready, then answers until its input ends. `handle` gets a document's name and content."""
    limit()
    sys.stdout.write('{"ready": true}\n')
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(handle, json.loads(line))) + "\n")
        sys.stdout.flush()


def _answer(handle: Callable[[str, bytes], dict[str, Any]], request: dict[str, Any]) -> dict[str, Any]:
    """What `handle` makes of one document, or the code of why it can't."""
    allow(request["seconds"])
    try:
        return handle(request["name"], Path(request["path"]).read_bytes())
    except UnreadableDocumentError as error:
        return {"error": error.code, "names": error.names}
    except MemoryError:
        return {"error": "too_much_memory", "spent": True}
    except RecursionError:
        return {"error": "too_deep", "spent": True}
    except Exception:
        # A flaw of ours must not take the batch with it; it is logged with its place.
        log.exception("A document could not be read")
        return {"error": "not_understood", "spent": True}
