"""Files nobody vouches for: handled in a child process without the site's secrets, a few seconds and 256 MB for each."""

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from campaigns.importing.document import ReadDocument
from campaigns.importing.readers.limits import MAX_BYTES, UnreadableDocumentError

SECONDS = 5.0  # of the processor
# By the clock on the wall, for a child that waits for nothing that comes; shorter than gunicorn waits for an answer.
PATIENCE = 20.0
# The first answer waits for Python and the language tables; on a loaded machine that takes a while.
SECONDS_TO_START = 60.0
# A new child now and then: whatever leaks in it stays small.
DOCUMENTS_PER_CHILD = 200
ROOT = Path(__file__).parents[2]
CHUNK = 1 << 20


class ConfinedProcess:
    """A child process for a batch of documents. One that hangs or dies costs its document, and a new child goes on.

    `seconds` are those that its processor may work on a document, `patience` those that may go by: on a busy machine many more.
    """

    module: str
    seconds: float
    patience: float

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._answered = 0
        self._left = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def ask(self, *, name: str, content: bytes) -> dict[str, Any]:
        """What the child makes of the document; UnreadableDocumentError with one sentence where it can't."""
        if len(content) > MAX_BYTES:
            raise UnreadableDocumentError("file_too_large", megabytes=str(MAX_BYTES // 1_000_000))
        with tempfile.NamedTemporaryFile(prefix="document-") as spooled:
            spooled.write(content)
            spooled.flush()
            answer = self._ask({"name": Path(name).name[:200], "path": spooled.name, "seconds": self.seconds})
        if "error" in answer:
            raise UnreadableDocumentError(answer["error"], **answer.get("names", {}))
        return answer

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        child = self._running()
        try:
            os.write(_pipe(child.stdin), json.dumps(request).encode() + b"\n")
            answer = self._answer(child, self.patience)
        except BrokenPipeError:
            answer = None
        self._answered += 1
        if answer is None:
            self.stop()
            return {"error": "given_up", "names": {"seconds": f"{self.seconds:.0f}"}}
        if answer.get("spent") or self._answered >= DOCUMENTS_PER_CHILD:
            self.stop()
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._child = _start(self.module)
            self._answered, self._left = 0, b""
            if self._answer(self._child, SECONDS_TO_START) is None:
                self.stop()
                raise RuntimeError("The process that handles documents did not start.")
        return self._child

    def _answer(self, child: subprocess.Popen[bytes], seconds: float) -> dict[str, Any] | None:
        """One line of JSON; None when time is up or the child has gone."""
        until, received = time.monotonic() + seconds, [self._left]
        output = _pipe(child.stdout)
        while b"\n" not in received[-1]:
            ready, _, _ = select.select([output], [], [], max(0.0, until - time.monotonic()))
            part = os.read(output, CHUNK) if ready else b""
            if not part:
                return None
            received.append(part)
        line, _, self._left = b"".join(received).partition(b"\n")
        found: dict[str, Any] = json.loads(line)
        return found

    def stop(self) -> None:
        """Ends the child, if there is one."""
        if self._child is None:
            return
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe:
                pipe.close()
        self._child = None


class ReadingProcess(ConfinedProcess):
    """The one that reads."""

    module = "campaigns.importing.serving"
    seconds = SECONDS
    patience = PATIENCE

    def read(self, *, name: str, content: bytes) -> ReadDocument:
        """What the document says."""
        return ReadDocument.from_plain(self.ask(name=name, content=content)["document"])


def _start(module: str) -> subprocess.Popen[bytes]:
    """A child that knows nothing of the site's settings and secrets."""
    environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": os.defpath}
    return subprocess.Popen(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


def _pipe(pipe: Any) -> int:
    number: int = pipe.fileno()
    return number
