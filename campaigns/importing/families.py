"""Which publisher's layout a document has, and from that what kind of thing it is."""

import re
from dataclasses import dataclass
from datetime import date

from campaigns.importing import languages
from campaigns.importing.fields.indexes import INDEX
from campaigns.importing.line import Kind, Line
from campaigns.references import Reference, find_references

MANY_SIGNATORIES = 5
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
    if any(reference.series.startswith("AHRC") for reference in references):
        return "asian_commission"
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
    cues = {match[0] for match in languages.phrase("petition").finditer(text)}
    parts = {line.section for line in lines if line.section in ("petition_text", "starter")}
    return len(cues) + len(parts) >= 2


def _is_joint_letter(lines: list[Line], text: str) -> bool:
    signatories = sum(line.section == "signatories" and not line.label for line in lines)
    addressed = any(line.section == "addressee" for line in lines)
    cues = {match[0] for match in languages.phrase("joint").finditer(text)}
    if any(line.section in ("action", "deadline") for line in lines):
        return False
    listed = sum(
        line.kind in (Kind.CELL, Kind.PARAGRAPH) and len(line.text) < 90 and not line.text.endswith(".")
        for line in lines
    )
    return (bool(cues) and (addressed or signatories >= MANY_SIGNATORIES or listed > 12)) or (
        addressed and signatories >= MANY_SIGNATORIES
    )


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
    numbered = found.reference is not None or family in ("index_form", "bulletin", "status_page")
    if (
        found.targets
        or found.letter
        or (numbered and (found.deadline or asks))
        or (found.deadline and asks)
        or family in LETTER_FAMILIES
    ):
        return "letter_writing"
    return "case_update" if numbered or found.updating else "statement"
