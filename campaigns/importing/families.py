"""Which publisher's layout a document has, and from that what kind of thing it is."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import EMAIL
from campaigns.importing.fields.dates import find_dates
from campaigns.importing.fields.deadlines import paragraph
from campaigns.importing.fields.indexes import INDEX
from campaigns.importing.fields.letters import is_opening
from campaigns.importing.furniture import is_form_row
from campaigns.importing.line import Kind, Line
from campaigns.importing.rows_to_sign import is_column
from campaigns.importing.sections import is_closing
from campaigns.references import Reference, find_references

MANY_SIGNATORIES = 5
FEWEST_HEADS = 2
SHORT = 90
COUNT = re.compile(r"(?<![\d/.-])\d[\d.,' ]*")
# Several names on one line: in columns, or between marks.
SIGNERS = re.compile(r"\s{3,}|\s*[|;·•,]\s+|\t")
ASIAN_APPEALS = frozenset(
    f"AHRC-{one}" for one in ("UA", "UAC", "UAU", "UAG", "UP", "HU", "HA", "HAC", "HAU", "FUA")
)
LETTER_FAMILIES = frozenset({"observatory", "asian_commission"})


@dataclass(frozen=True)
class Evidence:
    """What the other readers found."""

    reference: Reference | None
    targets: int
    letter: int
    deadline: date | None
    demands: int
    updating: bool


def recognise(lines: list[Line]) -> str:
    """The family of layouts, by what only its documents have."""
    text = "\n".join(line.folded for line in lines)
    references = [reference for line in lines[:14] for reference, _, _ in find_references(line.text)]
    if any(reference.series == "OBS" for reference in references):
        return "observatory"
    if any(reference.series in ASIAN_APPEALS for reference in references):
        return "asian_commission"
    # What the Commission numbers besides are letters, statements and articles, as anybody has them.
    references = [one for one in references if not one.series.startswith("AHRC")]
    if not references and _is_petition(lines, text):
        return "petition"
    if not references and _is_joint_letter(lines, text):
        return "joint_letter"
    if references or INDEX.search("\n".join(line.text for line in lines[:14])):
        return _of_amnesty(lines, text)
    return (
        "statement"
        if not any(line.section in ("targets", "copies", "action") for line in lines)
        else "web_page"
    )


def _of_amnesty(lines: list[Line], text: str) -> str:
    head = lines[:14]
    if re.search(
        r"aktiv seit|acti(?:f|ve) depuis|active since|attiv[oa] d|activ[ao] desde|ativ[ao] desde", text
    ) and re.search(r"ai[ -]index", text):
        return "status_page"
    if any(INDEX.search(line.text) and re.search(r"/(?:[67]\d|8\d|9\d|0\d)\b", line.text) for line in head):
        return "bulletin"
    if any(INDEX.search(line.text) and find_references(line.text) for line in head):
        return "index_form"
    return "section_page"


def _is_petition(lines: list[Line], text: str) -> bool:
    """By the phrases of sites for petitions, or by what every page to sign has: its name, a count of those who signed, a call to sign."""
    cues = {match[0] for match in languages.phrase("petition").finditer(text)}
    parts = {line.section for line in lines if line.section in ("petition_text", "starter")}
    if len(cues) + len(parts) >= 2:
        return True
    short = [line.folded for line in lines if len(line.text) < SHORT and not is_prose(line.text)]
    word = languages.word("phrases", "petition_word")
    named = any(word.search(one) for one in short) or any(
        word.match(line.folded) and len(line.text) < SHORT for line in lines
    )
    told = [_without_days(line.folded) for line in lines if len(line.text) < SHORT]
    counted = any(
        languages.word("phrases", "signed").search(one)
        and COUNT.search(one if COUNT.search(one) else following)
        for one, following in pairwise([*told, ""])
    )
    called = any(languages.word("phrases", "sign").search(one) for one in short)
    return named + counted + called + _collects(lines) + _has_sheet(lines) + len(parts) >= 2


def _without_days(folded: str) -> str:
    """Neither days nor addresses count signers."""
    for found in find_dates(folded)[::-1]:
        folded = folded[: found.start] + folded[found.end :]
    return EMAIL.sub(" ", folded)


def _collects(lines: list[Line]) -> bool:
    """Whether single people are asked for their names, in the words around the letter: those of organisations make no petition."""
    usable = [line for line in lines if line.section not in ("letter", "background")]
    told = [
        " ".join(line.folded for line in paragraph(usable, index, longest=len(usable)))
        for index in range(len(usable))
    ]
    asked = [one for one in told if languages.word("phrases", "collecting").search(one)]
    return any(not languages.word("phrases", "organisations").search(one) for one in asked)


def _has_sheet(lines: list[Line]) -> bool:
    """Whether rows to sign in stand there: the heads of their columns, on one line or in the cells of a table."""
    cells = [line for line in lines if line.kind is Kind.CELL and is_column(line)]
    return len(cells) >= FEWEST_HEADS or any(is_form_row(line.folded) for line in lines)


def _is_joint_letter(lines: list[Line], text: str) -> bool:
    signatories = sum(line.section == "signatories" and not line.label for line in lines)
    addressed = any(line.section in ("addressee", "targets") or is_opening(line) for line in lines)
    cues = {match[0] for match in languages.phrase("joint").finditer(text)}
    if any(line.section in ("action", "deadline") for line in lines):
        return False
    if _is_signed_by_many(lines):
        return True
    listed = sum(
        line.kind in (Kind.CELL, Kind.PARAGRAPH) and len(line.text) < 90 and not line.text.endswith(".")
        for line in lines
    )
    return (bool(cues) and (addressed or signatories >= MANY_SIGNATORIES or listed > 12)) or (
        addressed and signatories >= MANY_SIGNATORIES
    )


def _is_signed_by_many(lines: list[Line]) -> bool:
    """A letter that speaks of organisations and has, right below its closing words, the names of many."""
    opening = next((index for index, line in enumerate(lines) if is_opening(line)), len(lines))
    closing = next((index for index in range(opening, len(lines)) if is_closing(lines[index])), len(lines))
    told = " ".join(line.folded for line in lines[:closing] if not line.furniture)
    if not languages.word("phrases", "organisations").search(told):
        return False
    below = [line for line in lines[closing + 1 :] if not line.furniture]
    signing = takewhile(lambda line: _may_sign(line) or line.section == "signatories", below)
    return sum(len(SIGNERS.split(line.text)) for line in signing if not line.label) >= MANY_SIGNATORIES


def _may_sign(line: Line) -> bool:
    apart = line.label or is_prose(line.text) or line.text[-1] in ":!?"
    return not (apart or re.search(r"[@#\d]|//", line.text))


def kind_of(family: str, lines: list[Line], found: Evidence) -> str:
    """The kind, where no letter is asked for a closing or news is left, and a statement where there is no number either."""
    if family in ("petition", "joint_letter"):
        return family
    closed = any(
        languages.phrase("closed").search(line.folded)
        for line in lines
        if not line.furniture and line.section != "end"
    )
    if closed and not found.targets and not found.letter:
        return "case_update"
    asks = any(line.section in ("action", "targets", "deadline") and not line.furniture for line in lines)
    # What the Commission numbers besides its appeals are statements and letters, as anybody has them.
    numbered = found.reference is not None and not found.reference.series.startswith("AHRC")
    numbered = numbered or family in ("index_form", "bulletin", "status_page")
    if (
        found.targets
        or found.letter
        or (numbered and (found.deadline or asks))
        or (found.deadline and asks)
        or family in LETTER_FAMILIES
    ):
        return "letter_writing"
    return "case_update" if numbered or found.updating else "statement"
