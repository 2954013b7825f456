"""Processes of a test's own: forked, so that they start at once, and killed as roughly as one likes."""

import os
import signal
import sys
import traceback
from collections.abc import Callable

from django.db import connections


def fork(work: Callable[[], object]) -> int:
    """Do `work` in a process of its own, with connections of its own; answers its id."""
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    except BaseException:  # noqa: BLE001 - a child must never go on into the test that made it
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def kill(pid: int) -> None:
    """`kill -9`."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def has_ended(pid: int) -> bool:
    """Whether it has ended, and well: whatever went wrong in it goes wrong in the test."""
    ended, status = os.waitpid(pid, os.WNOHANG)
    assert not ended or os.waitstatus_to_exitcode(status) == 0
    return bool(ended)
