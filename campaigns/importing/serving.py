"""The child process: reads one document after the other from a folder it is told, within limits it can't lift.

It is started by `sandbox`; what it prints is one line of JSON for each line that it is sent.
"""

import json
import logging
import resource
import sys
from pathlib import Path
from typing import Any

from campaigns.importing.readers.limits import UnreadableDocumentError
from campaigns.importing.reading import read_document

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
WARM_UP = b"Urgent Action: Warm up (Kenya: UA 1.01)\nMay 1, 2001\nDear Minister,\nI write to you. Yours sincerely,\n"

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


def answer(request: dict[str, str]) -> dict[str, Any]:
    """What one document says, or the code of why it can't be read."""
    try:
        content = Path(request["path"]).read_bytes()
        return {"document": read_document(name=request["name"], content=content).to_plain()}
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


def serve() -> None:
    """Says that it is ready, then answers until its input ends."""
    read_document(name="warm-up.txt", content=WARM_UP)
    limit()
    sys.stdout.write('{"ready": true}\n')
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
