"""The index of an Amnesty International document: `MDE 12/3/94` until the nineties, `MDE 12/3456/2021` now."""

import re

from campaigns.importing.folding import fold
from campaigns.importing.line import Line
from campaigns.references import find_references

REGIONS = "AFR|AMR|ASA|EUR|MDE|ACT|ORG|POL|IOR|NWS|PRE|FIN|DOC"
INDEX = re.compile(
    rf"\b({REGIONS})[\s/]*(\d{{2}})\s*/\s*(?:(WU|NS|CW)\s*)?(\d{{1,4}})\s*/\s*((?:19|20)\d{{2}}|\d{{2}})(?!\d)",
    re.IGNORECASE,
)
LABEL = re.compile(r"(ai[\s-]*index|index|indice|numero d'index|doc)\b[^\n]{0,12}$")
HEAD_SHARE = 0.25
# "First UA: 31/24 Index: AMR 41/7001/2024 Mexico Date: 2 May 2024" with room for a long country.
FORM_LINE = 140
FORM_START = 20


def find_index(lines: list[Line]) -> tuple[str | None, list[Line]]:
    """The document's own index: labelled, or in its head; not one that belongs to an earlier action."""
    wanted = [
        line
        for line in lines
        if line.section not in ("previous", "end") and not (line.furniture and "©" in line.text)
    ]
    text = "\n".join(line.text for line in wanted)
    starts, place = [], 0
    for line in wanted:
        starts.append(place)
        place += len(line.text) + 1
    matches = list(INDEX.finditer(text))
    for test in (_is_labelled, _is_in_head):
        for match in matches:
            if test(text, match) and not _is_earlier(text, match):
                spanned = [
                    line
                    for line, start in zip(wanted, starts, strict=True)
                    if start < match.end() and start + len(line.text) > match.start()
                ]
                return printed(match), spanned
    return None, []


def is_form_line(line: Line) -> bool:
    """Whether the line begins with a number and holds an index: a form's own line, which a copied page may have far down."""
    if line.section == "previous" or line.furniture or len(line.text) > FORM_LINE:
        return False
    numbers = [(start, end) for _, start, end in find_references(line.text)]
    found = INDEX.search(line.text)
    if not found or not numbers or not found.start() > numbers[0][1]:
        return False
    return numbers[0][0] < FORM_START and "(" not in line.text[numbers[0][1] : found.start()]


def printed(match: re.Match[str]) -> str:
    """On one line, single spaces: `AMR 23/045/2001`."""
    region, country, kind, number, year = match.groups()
    return f"{region.upper()} {country}/{kind.upper() + ' ' if kind else ''}{number}/{year}"


def _is_labelled(text: str, match: re.Match[str]) -> bool:
    return bool(LABEL.search(fold(text[max(0, match.start() - 40) : match.start()]).rstrip(" :\n")))


def _is_in_head(text: str, match: re.Match[str]) -> bool:
    return match.start() < max(600, HEAD_SHARE * len(text))


def _is_earlier(text: str, match: re.Match[str]) -> bool:
    """In brackets behind another action's number: "in UA 12/95 (AFR 57/11/95, 30 August 1995)"."""
    before = text[max(0, match.start() - 30) : match.start()]
    bracket = before.rfind("(")
    if bracket < 0 or ")" in before[bracket:]:
        return False
    return bool(re.search(r"\d\s*$", before[:bracket]))
