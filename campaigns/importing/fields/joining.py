"""Lines of a target put together where one goes on in the next, and the labels of a form taken off them."""

import re
from collections.abc import Iterator
from functools import cache

from campaigns.importing import languages
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.folding import fold
from campaigns.importing.line import Line

CALLED = ("name", "post", "address")
# So many lines a remark in brackets may take.
BRACKET_LINES = 3


def joined(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """Each line with its text; what goes on in the next line has that line's text too, which is empty there."""
    taken = 0
    for index, line in enumerate(lines):
        if taken:
            taken -= 1
            yield line, ""
            continue
        taken = _goes_on_for(line.text, [one.text for one in lines[index + 1 : index + 1 + BRACKET_LINES]])
        yield line, " ".join(one.text for one in lines[index : index + 1 + taken])


def _goes_on_for(text: str, following: list[str]) -> int:
    """How many of the next lines belong to this one: an open bracket is closed there, or a salutation has another half."""
    depth = text.count("(") - text.count(")")
    for count, below in enumerate(following if depth > 0 else [], 1):
        if "(" in below or (count > 1 and read_contacts(below).any):
            break
        if ")" in below:
            return count
    below = following[0] if following else ""
    halves = text.rstrip().endswith("/") or below.startswith("/")
    salutes = halves and read_contacts(text).labels[-1:] == ["salutation"]
    return 1 if salutes and not read_contacts(below).any else 0


@cache
def _called(what: str) -> re.Pattern[str]:
    return re.compile(rf"{languages.one_of('called', what)}\s*:\s*")


@cache
def _address_within() -> re.Pattern[str]:
    return re.compile(rf"[.,;]?\s+{languages.one_of('called', 'address')}\s*:\s*")


def called(text: str) -> tuple[str, str]:
    """What the label in front of a line calls it, and the line without that label: "Position: Minister of Justice"."""
    for what in CALLED:
        if (found := _called(what).match(fold(text))) and found.end() < len(text):
            return what, text[found.end() :]
    return "", text


def address_apart(text: str) -> str:
    """The label of an address within a line is no more than a comma."""
    parts, start = [], 0
    for match in _address_within().finditer(fold(text)):
        parts.append(text[start : match.start()])
        start = match.end()
    return ", ".join([*parts, text[start:]])
