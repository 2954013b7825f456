"""The child process that reads, started by `sandbox`."""

from typing import Any

from campaigns.importing.confining import serve
from campaigns.importing.reading import read_document

WARM_UP = b"Urgent Action: Warm up (Kenya: UA 1.01)\nMay 1, 2001\nDear Minister,\nI write to you. Yours sincerely,\n"


def read(name: str, content: bytes) -> dict[str, Any]:
    """What one document says."""
    return {"document": read_document(name=name, content=content).to_plain()}


if __name__ == "__main__":
    read_document(name="warm-up.txt", content=WARM_UP)
    serve(read)
