"""Under whom PostgreSQL runs: it refuses root, and a clone need not be open to anybody else."""

import ctypes
import os
import pwd
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from . import addresses
from .binaries import copy_postgres, postgres_programs
from .faults import ServersUnavailableError

CLONE_NEWUSER = 0x10000000
UNMAPPED_USER = 65534

# Where root keeps what `nobody` must reach while the checkout is closed to him. Not /var/tmp: that is swept after a month.
ELSEWHERE = Path("/var/lib/urgent-letters")


class Identity(Enum):
    """How the process that becomes PostgreSQL sheds root."""

    OURSELVES = "this user"  # not root: nothing to shed
    NAMESPACE = "a user namespace"  # still root outside, so it enters what root owns; another user to itself
    NOBODY = "nobody"  # where namespaces are forbidden, as in most containers


@dataclass(frozen=True)
class Home:
    """Where PostgreSQL lives: its programs (`pginstall`), the folder that holds its data, and under whom it runs."""

    programs: Path
    folder: Path
    identity: Identity


def nobody() -> tuple[int, int]:
    """User and group of `nobody`."""
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return UNMAPPED_USER, UNMAPPED_USER
    return entry.pw_uid, entry.pw_gid


def _enter_namespace() -> None:
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "user namespaces are forbidden")
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{UNMAPPED_USER} {user} 1"),
        ("gid_map", f"{UNMAPPED_USER} {group} 1"),
    ):
        Path(f"/proc/self/{name}").write_text(text, encoding="ascii")


def become(identity: Identity) -> None:
    """Shed root for good in this process. Raises OSError where it is not allowed."""
    if identity is Identity.NAMESPACE:
        _enter_namespace()
    elif identity is Identity.NOBODY:
        user, group = nobody()
        os.setgroups([])
        os.setgid(group)
        os.setuid(user)


def _holds(identity: Identity, question: Callable[[], bool]) -> bool:
    """Ask in a child that took on `identity`, since there is no way back from it."""
    child = os.fork()
    if child == 0:
        try:
            become(identity)
            os._exit(0 if question() else 1)
        except BaseException:  # noqa: BLE001 - a forked child must never return into its parent's code
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _identity() -> Identity:
    if os.geteuid() != 0:
        return Identity.OURSELVES
    for identity in (Identity.NAMESPACE, Identity.NOBODY):
        if _holds(identity, lambda: True):
            return identity
    raise ServersUnavailableError(
        "PostgreSQL does not run as root, and this machine allows neither user namespaces nor a change to the user nobody:"
        " run as a normal user, or set DATABASE_URL."
    )


def own(path: Path, identity: Identity) -> None:
    """Give `path` and all in it to whom `identity` will be, seen from outside; only root can and need do that."""
    if os.geteuid() != 0:
        return
    user, group = nobody() if identity is Identity.NOBODY else (0, 0)
    if path.lstat().st_uid == user:
        return
    for each in (*path.rglob("*"), path):  # the folder last: its owner tells that all is done
        os.chown(each, user, group, follow_symlinks=False)


def find_home(data_folder: Path) -> Home:
    """Choose identity, programs and folder. Data that once went elsewhere stays there."""
    identity = _identity()
    programs = postgres_programs()
    elsewhere = ELSEWHERE / addresses.key()
    open_to_us = not elsewhere.exists() and _holds(
        identity,
        lambda: os.access(programs / "bin/postgres", os.X_OK) and os.access(data_folder, os.R_OK | os.X_OK),
    )
    if identity is Identity.OURSELVES or open_to_us:
        return Home(programs, data_folder, identity)
    elsewhere.mkdir(parents=True, exist_ok=True)
    for folder in (ELSEWHERE, elsewhere):
        folder.chmod(0o755)  # whatever the umask
    version = programs.parent.name + "-" + str(int((programs / "bin/postgres").stat().st_mtime))
    return Home(copy_postgres(ELSEWHERE / version), elsewhere, identity)
