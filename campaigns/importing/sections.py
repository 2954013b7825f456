"""Which part of the document each line belongs to, by the labels that stand in it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from campaigns.importing import languages
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.dates import only_date
from campaigns.importing.furniture import is_furniture
from campaigns.importing.languages import Found
from campaigns.importing.line import Kind, Line
from campaigns.importing.readers.shaping import DIVIDER

# Sections that hold until the next label, and labels that speak for their own line (or the next, where that is empty).
LASTING = [
    "targets",
    "copies",
    "letter",
    "background",
    "lead",
    "action",
    "demands",
    "hashtags",
    "posts",
    "social",
    "documents",
    "advice",
    "signatories",
    "petition_text",
    "end",
]
PASSING = ["addressee", "languages", "deadline", "after_deadline", "people", "previous", "starter"]
SECTIONS = (*LASTING, *PASSING)

# What may end a letter that has no closing words, or the furniture at the end, where it fills a line.
STRONG = frozenset(
    [
        "targets",
        "copies",
        "background",
        "documents",
        "languages",
        "deadline",
        "action",
        "social",
        "hashtags",
        "posts",
        "people",
        "advice",
        "end",
    ]
)
# What may stand within the lines of a target without ending them.
WITHIN_TARGETS = frozenset({"addressee", "lead", "people", "starter", "petition_text"})
ENDED_BY_DIVIDER = frozenset({"targets", "copies", "hashtags", "posts", "documents"})
TITLE_LENGTH = 200
MAX_LABEL = 160
HEAD_LINES = 15
MIN_REPEATED = 12

SEPARATOR = re.compile(r"\s*(?::+\s*|-\s+|\.?\s*$)")
GLUED = re.compile(
    r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[.!?:;)\]\"»…\d])(?=[A-ZÀ-ÖØ-Þ])|(?<=[.!?:;)] )(?=[A-ZÀ-ÖØ-Þ]{3})"
)
ADDRESS_LABEL = re.compile(r"(address|adresse|direccion|indirizzo|endereco)\b")


@cache
def _label(section: str) -> re.Pattern[str]:
    return re.compile(languages.one_of("sections", section))


@cache
def _whole_label(section: str) -> re.Pattern[str]:
    return re.compile(rf"{languages.one_of('sections', section)}(?![^\W_])")


@cache
def _any_label() -> re.Pattern[str]:
    every = "|".join(languages.one_of("sections", section) for section in SECTIONS)
    return re.compile(rf"(?:{every})")


def label_at(line: Line, start: int = 0) -> Found | None:
    """The label that begins at a place of a line; the longest one, if several do."""
    folded = line.folded[start:]
    if not _any_label().match(folded):
        return None
    best: Found | None = None
    for section in SECTIONS:
        found = _match(section, line, start, folded)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def _match(section: str, line: Line, start: int, folded: str) -> Found | None:
    """Tries ever shorter matches until what follows shows that the label has ended."""
    limit = len(folded)
    while limit > 0 and (match := _whole_label(section).match(folded, 0, limit)) and match.end():
        end, separator = match.end(), SEPARATOR.match(folded, match.end())
        rest = separator.end() if separator else end
        if (rest > end or end == len(folded)) and _is_marked(section, line, folded, end, rest):
            return Found(section, start + end, start + rest)
        if section == "starter" and folded[end : end + 1] == " ":
            return Found(section, start + end, start + end + 1)
        limit = end - 1
    return _match_glued(section, line, start, folded)


def _match_glued(section: str, line: Line, start: int, folded: str) -> Found | None:
    """A label whose end shows only by a capital; in a line of capitals by the label alone."""
    least = 8 if section == "addressee" else 5
    for end in [place.start() for place in GLUED.finditer(line.text, start, start + MAX_LABEL)][::-1]:
        whole = end - start >= least and _label(section).fullmatch(folded, 0, end - start)
        if whole and _is_glued(line.text, start, end):
            return Found(section, end, end)
    limit = len(folded) if line.text[start : start + 12].isupper() and section != "addressee" else 0
    while limit > 0 and (match := _label(section).match(folded, 0, limit)) and match.end():
        end = start + match.end()
        if end < len(line.text) and _is_glued(line.text, start, end):
            return Found(section, end, end)
        limit = match.end() - 1
    return None


def _is_marked(section: str, line: Line, folded: str, end: int, rest: int) -> bool:
    """ "To" and "A" need a colon and somebody behind it; a whole sentence is a label only where it ends in a colon."""
    colon = ":" in folded[end:rest]
    if section == "addressee":
        return (colon and rest < len(folded)) or (end > 7 and rest >= len(folded))
    if section == "demands" and end > 40 and not line.text.isupper():
        return colon or folded[end - 1] == ":"
    return True


def _is_glued(text: str, start: int, end: int) -> bool:
    """ "Background informationThe village", "ACCIÓN URGENTEVigiladas", but not "Background Information"."""
    if end - start < 5 or not text[end].isupper():
        return False
    before = text[end - 1]
    if (
        " " in text[start:end]
        and end - start >= 9
        and text[start : end + 3].isupper()
        and text[end : end + 3].isalpha()
    ):
        return True
    return before.islower() or (before.isupper() and end + 1 < len(text) and text[end + 1].islower())


def split_glued(lines: list[Line]) -> Iterator[Line]:
    """Lines in which a label stands fast to other words are taken apart there."""
    for line in lines:
        start = 0
        for place in [match.start() for match in GLUED.finditer(line.text)][:200]:
            if place <= start or not _begins_label(line, place):
                continue
            yield _cut(line, start, place)
            start = place
        yield _cut(line, start, len(line.text)) if start else line


def _begins_label(line: Line, place: int) -> bool:
    found = label_at(line, place)
    if not found or found.section == "addressee" or found.end - place < 4:
        return False
    if line.text[place - 1] != " ":
        return (
            line.text[found.end : found.rest].strip() == ":"
            or found.rest == len(line.text)
            or found.end - place > 9
        )
    words = line.text[place : found.end]
    return words.isupper() and len(words) > 9


def _cut(line: Line, start: int, end: int) -> Line:
    part = replace(line, text=line.text[start:end].strip(), fields=set())
    part.marker, part.kind = ("", Kind.PARAGRAPH) if start else (line.marker, line.kind)
    part.wrapped = line.wrapped and end == len(line.text)
    return part


def is_closing(line: Line) -> bool:
    """Whether these are the closing words of a letter."""
    found = languages.phrase("letter_closing").match(line.folded)
    return bool(found) and len(line.text) - found.end() < 40 if found else False


def mark_sections(lines: list[Line]) -> list[Line]:
    """The lines, taken apart at labels, each with its section; `label` holds a label's words where the line is one."""
    return list(_Walk(list(split_glued(lines))).walk())


class _Walk:
    """Goes down the document and remembers in which section it is."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.current = ""
        self.waiting = ""  # a passing label whose own line was empty
        self.wrapped_in = ""  # a passing label whose paragraph goes on in the next lines
        self.content_seen = False
        self.head: set[str] = set()

    def walk(self) -> Iterator[Line]:
        """Each line with its section."""
        for index, line in enumerate(self.lines):
            if is_furniture(line) and not (
                self.current in ("targets", "copies") and read_contacts(line.text).labels
            ):
                line.furniture = True
                yield line
            elif self._is_repeated(line):
                line.furniture = True
                self.current = "" if self.current in ("targets", "copies") else self.current
                yield line
            elif DIVIDER.match(line.text):
                line.furniture = True
                self.current = "" if self.current in ENDED_BY_DIVIDER else self.current
                yield line
            else:
                found = self._label(line, late=index > 0.4 * len(self.lines))
                yield from self._labelled(line, found) if found else self._plain(line)

    def _is_repeated(self, line: Line) -> bool:
        """The title or a header again, at the top of another page."""
        if line.folded in self.head:
            return True
        if (
            not self.current
            and not self.content_seen
            and len(self.head) < HEAD_LINES
            and len(line.text) > MIN_REPEATED
        ):
            self.head.add(line.folded)
        return False

    def _label(self, line: Line, *, late: bool) -> Found | None:
        found = label_at(line)
        if not found:
            return None
        fills = found.rest >= len(line.text)
        within_targets = self.current in ("targets", "copies")
        if found.section == "end" and not (late or self.content_seen):
            return None
        if self.current in ("letter", "end") and not (
            found.section in STRONG and (fills or self.current == "letter")
        ):
            return None
        if within_targets and (found.section in WITHIN_TARGETS or ADDRESS_LABEL.match(line.folded)):
            return None
        if self.current in ("demands", "posts") and line.kind is Kind.ITEM and not fills:
            return None
        return found

    def _labelled(self, line: Line, found: Found) -> Iterator[Line]:
        self.content_seen |= found.section in ("targets", "letter", "demands", "action", "copies")
        label = replace(line, text=line.text[: found.rest].strip(), fields=set())
        label.label, label.section = line.text[: found.end].strip(), found.section
        yield label
        rest = line.text[found.rest :].strip()
        self.wrapped_in = found.section if line.wrapped and found.section in PASSING else ""
        if found.section in LASTING:
            self.current, self.waiting = found.section, ""
        else:
            self.waiting = "" if rest or found.section == "after_deadline" else found.section
        if rest:
            part = replace(line, text=rest, fields=set())
            part.section = found.section
            part.marker, part.kind = "", Kind.PARAGRAPH
            yield from self._closing(part)

    def _plain(self, line: Line) -> Iterator[Line]:
        if (
            line.kind is Kind.HEADING
            and self.current not in ("", "letter", "end")
            and len(line.text) < TITLE_LENGTH
        ):
            self.current = (
                ""
                if self.current in ("targets", "copies", "hashtags", "posts", "documents", "social")
                else self.current
            )
        if self.current in ("targets", "copies") and only_date(line.folded):
            self.current = ""
        line.section = self.waiting or self.wrapped_in or self.current
        self.waiting, self.wrapped_in = "", self.wrapped_in if line.wrapped else ""
        yield from self._closing(line)

    def _closing(self, line: Line) -> Iterator[Line]:
        if line.section == "letter" and is_closing(line):
            self.current = ""
        yield line
