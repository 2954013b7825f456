"""Processes that must not outlive the one that started them, and telling a process from a later one with its number."""

import ctypes
import json
import os
import platform
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

PR_SET_PDEATHSIG = 1
LINUX = platform.system() == "Linux"

Known = dict[str, dict[str, str]]  # by name: `pid` and `born`


def die_with_parent(parent: int, number: int) -> None:
    """Have the kernel send signal `number` to this process when its parent ends, even by `kill -9`.

    Called between fork and exec, after any change of user (which would undo it). Linux only; elsewhere the next start ends
    what survived.
    """
    if not LINUX:
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the line above
        os._exit(1)


def birth(pid: int) -> str:
    """When process `pid` began, in the system's own notation; empty if there is none. With the pid it names one process."""
    if LINUX:
        try:
            status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        fields = status.rpartition(")")[2].split()
        return "" if fields[0] == "Z" else fields[19]
    told = subprocess.run(
        ["/bin/ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return told.stdout.strip()


def remember(path: Path, pids: Mapping[str, int]) -> None:
    """Write down which processes were started, for `end_survivors`."""
    unfinished = path.with_suffix(".new")
    known: Known = {name: {"pid": str(pid), "born": birth(pid)} for name, pid in pids.items()}
    unfinished.write_text(json.dumps(known), encoding="utf-8")
    unfinished.replace(path)


def _alive(path: Path) -> list[int]:
    try:
        known: Known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # never started, or the disk filled up while writing: nothing is known
        return []
    return [
        int(each["pid"])
        for each in known.values()
        if each["born"] and birth(int(each["pid"])) == each["born"]
    ]


def end_survivors(path: Path, *, patience: float = 10) -> int:
    """End what an earlier start left behind (its parent was killed), each with its whole group; answers how many."""
    found = _alive(path)
    for pid in found:
        send(os.killpg, pid, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while _alive(path) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid in _alive(path):
        send(os.killpg, pid, signal.SIGKILL)
    path.unlink(missing_ok=True)
    return len(found)


def send(by: Callable[[int, int], None], pid: int, number: int) -> None:
    """Signal a process or group that may be gone already."""
    try:
        by(pid, number)
    except ProcessLookupError:
        return
