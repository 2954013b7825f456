"""The embedded servers start for root and for a normal user, in a closed clone and where namespaces are forbidden.

Root has more ways to fail, so these tests exist for root alone; as a normal user every other test of the servers is one.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.embedded import addresses, binaries
from tests.running.holders import CHECKOUT, StartHolder, let_go, pid_of

FORBIDDEN = (sys.executable, str(Path(__file__).with_name("forbidding.py")))


def _copy_of_programs(folder: Path) -> dict[str, object]:
    """The package and both wheels inside `folder`; options for a process that uses these alone."""
    shutil.copytree(
        CHECKOUT / "config" / "embedded",
        folder / "config" / "embedded",
        ignore=shutil.ignore_patterns("__py*"),
    )
    for source in (binaries.postgres_programs().parent, binaries.valkey_program().parents[2]):
        shutil.copytree(
            source, folder / "site" / source.name, ignore=shutil.ignore_patterns("include", "__py*")
        )
        if source.with_name(f"{source.name}.libs").exists():
            shutil.copytree(source.with_name(f"{source.name}.libs"), folder / "site" / f"{source.name}.libs")
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder / "site"),
        addresses.DATA_VARIABLE: str(folder / "run"),
    }
    return {"cwd": folder / "config", "env": environment}


def _owner(pid: int) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


def _runnable_python(user: int) -> str:
    """A Python that a user other than root can run."""
    for candidate in (sys.executable, "/usr/local/bin/python3", "/usr/bin/python3"):
        test = [candidate, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        try:
            if (
                subprocess.run(test, user=user, group=user, extra_groups=[], cwd="/", check=False).returncode
                == 0
            ):
                return candidate
        except OSError:
            continue
    pytest.fail("No Python 3.11 on this machine can be run by users other than root.")


if os.geteuid() == 0:
    NOBODY = 65534

    @pytest.fixture
    def closed(tmp_path: Path) -> Path:
        """A folder that nobody but its owner enters, with a copy of the programs in it to come."""
        folder = tmp_path / "closed"
        folder.mkdir(mode=0o700)
        return folder

    @pytest.fixture
    def elsewhere() -> Iterator[Callable[[], set[Path]]]:
        """What was added where data goes that the checkout is closed for; it is taken away again. One test at a time."""
        folder = Path("/var/lib/urgent-letters")
        folder.mkdir(exist_ok=True)
        with Path(tempfile.gettempdir(), "urgent-letters-elsewhere.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            before = set(folder.iterdir())
            yield lambda: set(folder.iterdir()) - before
            for added in set(folder.iterdir()) - before:
                shutil.rmtree(added)

    def _holds_data(folder: Path) -> bool:
        return (folder / "postgres" / "PG_VERSION").exists()

    def test_root_starts_them_in_a_closed_clone(
        closed: Path, elsewhere: Callable[[], set[Path]], start_holder: StartHolder
    ) -> None:
        let_go(start_holder(**_copy_of_programs(closed)))
        inside = closed / "run" / "postgres" / "PG_VERSION"
        assert [inside.exists(), *map(_holds_data, elsewhere())].count(True) == 1

    def test_root_starts_them_where_namespaces_are_forbidden(data: Path, start_holder: StartHolder) -> None:
        folder = Path(tempfile.mkdtemp())
        folder.chmod(0o755)
        environment = {**os.environ, addresses.DATA_VARIABLE: str(folder / "run")}
        holder = start_holder(*FORBIDDEN, env=environment)
        assert _owner(pid_of(folder, "/postgres")) == NOBODY
        assert (folder / "run" / "postgres" / "PG_VERSION").exists()
        let_go(holder)
        shutil.rmtree(folder)

    def test_root_starts_them_in_a_closed_clone_where_namespaces_are_forbidden(
        closed: Path, elsewhere: Callable[[], set[Path]], start_holder: StartHolder
    ) -> None:
        options = _copy_of_programs(closed)
        let_go(start_holder(*FORBIDDEN, **options))
        assert not (closed / "run" / "postgres").exists()
        again = start_holder(*FORBIDDEN, **options)
        assert _owner(pid_of(closed, "/postgres")) == NOBODY
        assert any(map(_holds_data, elsewhere()))
        let_go(again)
        let_go(start_holder(**options))  # namespaces came back: the same data, under another owner

    def test_a_normal_user_starts_them_in_a_closed_home(data: Path, start_holder: StartHolder) -> None:
        home = Path(tempfile.mkdtemp())
        options = _copy_of_programs(home)
        for path in (home, *home.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        python = _runnable_python(NOBODY)
        holder = start_holder(python=python, user=NOBODY, group=NOBODY, extra_groups=[], **options)
        assert _owner(pid_of(home, "/postgres")) == NOBODY
        let_go(holder)
        shutil.rmtree(home)
