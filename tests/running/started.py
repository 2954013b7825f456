"""Which processes run on a data folder."""

import os
from pathlib import Path

from config.embedded.addresses import DATA_VARIABLE


def _runs_on(entry: Path, folder: Path) -> bool:
    """Told of the folder by its environment or its command line, or at work in it (the servers overwrite the former two)."""
    told = f"{DATA_VARIABLE}={folder}".encode()
    variables = (entry / "environ").read_bytes().split(b"\0")
    inside = (entry / "cwd").resolve().is_relative_to(folder)
    return (
        inside
        or str(folder) in _command(entry)
        or any(each == told or each.startswith(told + b"/") for each in variables)
    )


def _command(entry: Path) -> str:
    return (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()


def processes_of(folder: Path) -> dict[int, str]:
    """Process id and command line of everything that runs on the data folder `folder` or one below it, but this process."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            command = _command(entry)  # once: it may end between two looks
            if command and _runs_on(entry, folder):
                found[int(entry.name)] = command
        except OSError:  # it ended, or belongs to somebody else
            continue
    return found
