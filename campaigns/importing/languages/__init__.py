"""What labels, posts and phrases are called: one table for each language, read once.

All tables apply to every document: the page around a text is often in another language than the text. A new language is a new
`.toml` here; `...` in a pattern stands for up to 150 characters, everything else is a regular expression over folded text.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from campaigns.importing.folding import fold

FOLDER = Path(__file__).parent
# Phrases that may not end within a word: "in" is none of "incommunicado".
WHOLE_WORDS = frozenset({"write_in", "writings", "in_language", "use_hashtags"})
# The space in a folded pattern, but not within a class of characters.
SPACE = re.compile(r"(?P<class>\[[^\]]*\])|\\s\+")
# Any text at the end of a label ends at its colon: what stands behind is no part of it.
GAP_AT_END = re.compile(r"(?<!\\)\.(?=\{0,\d{1,3}\}(?!\\s\*\(\?<!))")
NOTHING = re.compile(r"(?!)")

Table = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """A label at the beginning of a line: which section, where its words end, and where the rest begins."""

    section: str
    end: int
    rest: int


@cache
def tables() -> dict[str, Table]:
    """The tables by ISO 639-1 code."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))
    }


def patterns(part: str, key: str) -> tuple[str, ...]:
    """The folded patterns of one entry over all languages, longest first."""
    found = {_pattern(one) for table in tables().values() for one in table.get(part, {}).get(key, ())}
    if part == "sections":
        # "Carta-modelo", "carta modelo": a hyphen within a label is no more than a space.
        found = {SPACE.sub(_space, GAP_AT_END.sub("[^:]", one.replace(".*", "[^:]{0,200}"))) for one in found}
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def _space(found: re.Match[str]) -> str:
    return found["class"] or r"(?:\s+|-)"


def _pattern(text: str) -> str:
    """Folded; `...` is any text, a space any run of spaces. What follows a gap begins a word."""
    gap, end_gap = r".{0,150} ?(?<![^\W_])", ".{0,150}"
    opened = fold(text).replace(" ... ", f" {gap}").replace("...", end_gap)
    return opened.replace(" ?", r"\s*").replace(" ", r"\s+")


@cache
def one_of(part: str, key: str) -> str:
    """The patterns of one entry as the source of an alternative."""
    found = patterns(part, key)
    return f"(?:{'|'.join(found)})" if found else "(?!)"


@cache
def word(part: str, key: str) -> re.Pattern[str]:
    """Any of the entry's patterns as whole words."""
    return re.compile(rf"(?<![^\W_])(?:{one_of(part, key)})(?![^\W_])")


@cache
def phrase(key: str) -> re.Pattern[str]:
    """Any of the phrases of one kind, anywhere."""
    before = "" if key == "authorities_after" else r"(?<![^\W_])"
    after = r"(?![^\W_])" if key in WHOLE_WORDS else ""
    return re.compile(before + one_of("phrases", key) + after)


@cache
def _beginning(section: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of('sections', section)})(?![^\W_])")


def begins(section: str, folded: str) -> bool:
    """Whether a folded line begins with one of a section's labels, whatever follows."""
    return bool(_beginning(section).match(folded))


@cache
def whole(part: str, key: str) -> re.Pattern[str]:
    """Any of the entry's patterns as all of a text, marks at its end aside."""
    return re.compile(rf"\s*{one_of(part, key)}[\s:.,;!]*$")


@cache
def phrases_by_language(key: str) -> dict[str, re.Pattern[str]]:
    """The phrases of one kind, each language for itself."""
    result = {}
    for code, table in tables().items():
        found = [_pattern(one) for one in table["phrases"].get(key, ())]
        result[code] = re.compile(rf"(?<![^\W_])(?:{'|'.join(found)})") if found else NOTHING
    return result


@cache
def ordinals() -> dict[str, int]:
    """The folded ordinal words with their numbers."""
    return {
        fold(name): number
        for table in tables().values()
        for name, number in table["numbers"]["ordinals"].items()
    }


@cache
def particles() -> frozenset[str]:
    """The small words within posts and offices."""
    return frozenset(fold(one) for table in tables().values() for one in table["numbers"]["particles"])


@cache
def stopwords() -> dict[str, frozenset[str]]:
    """Frequent words by language, to tell in which one a text is written."""
    return {
        code: frozenset(fold(one) for one in table["numbers"]["stopwords"])
        for code, table in tables().items()
    }


def language_of(text: str) -> str | None:
    """The language whose frequent words make up most of the text; None for too short or mixed a text."""
    found = re.findall(r"[^\W\d_]+", fold(text))
    counts = {code: sum(one in known for one in found) for code, known in stopwords().items()}
    ranked = sorted(counts.items(), key=lambda one: -one[1])
    if not ranked or ranked[0][1] < 3 or ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]
