"""The translations' compiled form, made by Babel: neither GNU gettext nor a committed binary is needed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def compile_stale(folder: Path = LOCALE) -> int:
    """Compile each catalogue that is newer than its compiled form; answers how many were."""
    compiled = 0
    for source in folder.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parts[-3])
        unfinished = target.with_suffix(".mo.new")
        with unfinished.open("wb") as binary:
            write_mo(binary, catalogue)
        unfinished.replace(target)  # another process may be reading it
        compiled += 1
    return compiled


if __name__ == "__main__":
    compile_stale()
