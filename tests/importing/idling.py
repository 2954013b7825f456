"""A confined process that works or sleeps as long as its document says: `work` and `sleep` without an end."""

import time
from typing import Any

from campaigns.importing.confining import serve


def idle(name: str, content: bytes) -> dict[str, Any]:
    """Answers at once, unless told otherwise."""
    while content == b"work":
        pass
    if content == b"sleep":
        time.sleep(3600)
    return {"said": content.decode()}


if __name__ == "__main__":
    serve(idle)
