"""The day a document was issued and the last day for letters."""

import re
from datetime import date

from campaigns.importing import languages
from campaigns.importing.fields.dates import FoundDate, find_dates, months, only_date
from campaigns.importing.fields.indexes import INDEX, is_form_line
from campaigns.importing.folding import fold
from campaigns.importing.line import Line
from campaigns.references import find_references

NOT_THE_ACTION = frozenset(
    {"letter", "background", "posts", "end", "signatories", "previous", "petition_text"}
)
FILLER = re.compile(
    r"[\s:.,('\"-]*(?:(?:the|le|el|il|den|dem|der|am|dia|on|l'|o|ao|al|del|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s+){0,2}$"
)
SHORT = 160
UNDATED = re.compile(
    r"[\s:,]*(?:(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,12})|(?P<month2>[^\W\d_]{3,12})\s+(?P<day2>\d{1,2}))\b(?!,?\s+\d{4})"
)

Found = tuple[date | None, list[Line], bool]
NONE: Found = (None, [], False)


def find_issued(lines: list[Line], *, family: str) -> Found:
    """The date, its lines, and whether it was guessed. A letter's own date comes before its page's."""
    usable = [
        line
        for line in lines
        if (line.section not in ("previous", "end", "background") or is_form_line(line))
        and not line.furniture
    ]
    if family == "petition" and (found := _labelled(usable))[0]:
        return found
    if family == "joint_letter" and (found := _alone(_after_addressee(usable), len(usable)))[0]:
        return found
    if family == "observatory" and (found := _alone(_after_number(usable), 8))[0]:
        return found
    for attempt in (_in_header(usable), _labelled(usable), _alone(usable, 14)):
        if attempt[0]:
            return attempt
    value, where, _ = _alone(list(reversed(usable)), 12)
    return value, where, value is not None


def _after_addressee(lines: list[Line]) -> list[Line]:
    start = next(
        (index for index, line in enumerate(lines) if line.section in ("addressee", "targets", "copies")),
        len(lines),
    )
    return lines[start:]


def _after_number(lines: list[Line]) -> list[Line]:
    start = next((index for index, line in enumerate(lines) if find_references(line.text)), len(lines))
    return lines[start:]


def _alone(lines: list[Line], within: int) -> Found:
    for line in lines[:within]:
        if (
            line.section not in ("deadline", "letter")
            and not languages.phrase("deadline").search(line.folded)
            and (found := only_date(line.folded))
            and len(line.text) < 60
        ):
            return found.value, [line], False
    return NONE


def _labelled(lines: list[Line]) -> Found:
    """ "Date: 2 August 2021", "Aktiv seit 3. Juli 2024", "Lanciata" and the date in the next line."""
    label = re.compile(rf"(?<![^\W_]){languages.one_of('phrases', 'issued')}\s*:?\s*")
    for index, line in enumerate(lines):
        if len(line.text) > SHORT or line.section in ("deadline", "letter"):
            continue
        dates = find_dates(line.folded)
        for match in label.finditer(line.folded):
            nearest = next((one for one in dates if match.start() < one.start <= match.end() + 3), None)
            if (
                nearest
                and (match.start() == 0 or not line.folded[match.start() - 1].isalnum())
                and _stands_out(line, match.start(), nearest)
            ):
                return nearest.value, [line], False
        following = only_date(lines[index + 1].folded) if index + 1 < len(lines) else None
        if following and label.fullmatch(line.folded):
            return following.value, [line, lines[index + 1]], False
    return NONE


def _stands_out(line: Line, start: int, found: FoundDate) -> bool:
    """Not in the middle of a sentence."""
    before = line.folded[:start].rstrip()
    return not before or before[-1] in ":|;,-•)" or (len(line.text) < 80 and found.end > len(line.text) - 30)


def _in_header(lines: list[Line]) -> Found:
    """In the line of index and number: "Index: ... Date: 2 August 2021", "AU 5/17, AFR 1/1/2017, 2 mai 2017"."""
    for line in [*lines[:10], *filter(is_form_line, lines[10:])]:
        spots = [match.end() for match in INDEX.finditer(line.text)] + [
            end for _, _, end in find_references(line.text)
        ]
        dates = find_dates(line.folded)
        near = [
            one
            for one in dates
            for spot in spots
            if 0 <= one.start - spot <= 60 and not _in_brackets(line.text, one)
        ]
        if near and (len(line.text) < SHORT or near[0].start < 120):
            return near[0].value, [line], False
    return NONE


def _in_brackets(text: str, found: FoundDate) -> bool:
    opened = text.rfind("(", 0, found.start)
    return opened >= 0 and text.find(")", opened, found.start) < 0


def find_deadline(lines: list[Line], issued: date | None) -> Found:
    """The last day for letters, from its own line or from a sentence about letters."""
    usable = [line for line in lines if line.section not in NOT_THE_ACTION and not line.furniture]
    for line in usable:
        if line.section == "deadline" and (dates := find_dates(line.folded)):
            return dates[0].value, [line], False
    for index in range(len(usable)):
        found = _in_sentence(usable, index)
        if found[0]:
            return found
    return _without_year(usable, issued)


def _in_sentence(lines: list[Line], index: int) -> Found:
    """A sentence may run over three lines of a narrow page."""
    spread = lines[index : index + 3]
    text = " ".join(line.folded for line in spread)
    ends = [len(" ".join(line.folded for line in spread[: count + 1])) for count in range(len(spread))]
    dates = find_dates(text)
    for match in languages.phrase("deadline").finditer(text):
        if match.start() >= ends[0]:
            break
        for one in dates:
            behind = match.end() <= one.start <= match.end() + 24 and FILLER.fullmatch(
                text[match.end() : one.start]
            )
            within = match.start() < one.start < match.end() and one.end > match.end() - 2
            if behind or within:
                count = sum(end < one.end for end in ends) + 1
                return one.value, spread[:count], False
    return NONE


def _without_year(lines: list[Line], issued: date | None) -> Found:
    """ "before 8 February" means the next one after the issue; it stays a guess."""
    if issued is None:
        return NONE
    for line in lines:
        ends = (
            [0]
            if line.section == "deadline" and not line.label
            else [one.end() for one in languages.phrase("deadline").finditer(line.folded)]
        )
        for end in ends:
            match = UNDATED.match(line.folded, end)
            number = months().get(fold((match["month"] or match["month2"]) if match else ""))
            if match and number:
                return _next(issued, number, int(match["day"] or match["day2"])), [line], True
    return NONE


def _next(after: date, month: int, day: int) -> date | None:
    for year in (after.year, after.year + 1):
        try:
            value = date(year, month, day)
        except ValueError:
            return None
        if value >= after:
            return value
    return None
