"""The day a document was issued and the last day for letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.dates import FoundDate, date_piece, find_dates, months, only_date
from campaigns.importing.fields.indexes import INDEX, is_form_line
from campaigns.importing.fields.signing import NONE, Found, above_text, apart, in_short_line, is_span
from campaigns.importing.folding import fold
from campaigns.importing.line import Line
from campaigns.references import find_references

NOT_THE_ACTION = frozenset(
    {"letter", "background", "posts", "end", "signatories", "previous", "petition_text"}
)
FILLER = re.compile(
    r"[\s:.,('\"-]*(?:(?:the|le|el|il|den|dem|der|am|dia|on|l'|o|ao|al|del|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s+){0,2}$"
)
# Where a document says what to do.
INSTRUCTING = frozenset({"action", "targets", "copies", "demands", "languages"})
# Not the full stop behind a number: "5. Mai".
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?]\s")
SHORT = 160
LONGEST_DATE = 24
# The rest of a label: "Date of publication of the appeal: ".
LABEL_END = re.compile(r"[^:.\d]{0,30}:\s*")
UNDATED = re.compile(
    r"[\s:,]*(?:(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,12})|(?P<month2>[^\W\d_]{3,12})\s+(?P<day2>\d{1,2}))\b(?!,?\s+\d{4})"
)


@dataclass(frozen=True)
class _Hit:
    """A day that a sentence names as the last one, with the lines of the sentence."""

    value: date
    lines: list[Line]


def find_issued(lines: list[Line], *, family: str) -> Found:
    """The date, its lines, and whether it was guessed. A letter's own date comes before its page's."""
    usable = [
        line
        for line in lines
        if (line.section not in ("previous", "end", "background") or is_form_line(line))
        and not line.furniture
    ]
    if family == "petition" and (found := _labelled(above_text(usable)))[0]:
        return found
    if family == "petition" and (found := in_short_line(above_text(usable)))[0]:
        return found
    if family == "petition" and (found := _labelled(apart(lines)))[0]:
        return found
    if family == "petition" and (spans := [line for line in usable if is_span(line.folded)]):
        return find_dates(spans[0].folded)[0].value, spans[:1], False
    if family == "joint_letter" and (found := _of_letter(usable))[0]:
        return found
    if family in ("observatory", "asian_commission") and (found := _alone(_after_number(usable), 8))[0]:
        return found
    for attempt in (_in_header(usable), _labelled(usable), _alone(usable, 14), _in_piece(usable[:14])):
        if attempt[0]:
            return attempt
    value, where, _ = _alone(list(reversed(usable)), 12)
    return value, where, value is not None


def _of_letter(lines: list[Line]) -> Found:
    """Below whom it is addressed to; else right above its opening words, where a page's own date is never."""
    if (found := _alone(_after_addressee(lines), len(lines)))[0]:
        return found
    opening = next(
        (index for index, line in enumerate(lines) if languages.phrase("letter_opening").match(line.folded)),
        0,
    )
    above = [line for line in lines[:opening] if not languages.phrase("issued").match(line.folded)]
    return _alone(above[::-1], len(above))


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


def _in_piece(lines: list[Line]) -> Found:
    """In a line of several pieces: "Index: ... | Tunisia | 27 October 2021"."""
    for line in lines:
        told = len(line.text) > SHORT or languages.phrase("deadline").search(line.folded)
        if not told and line.section not in ("deadline", "letter") and (found := date_piece(line.folded)):
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
            colon = LABEL_END.match(line.folded, match.end())
            end = colon.end() if colon and match.start() == 0 else match.end()
            nearest = next((one for one in dates if match.start() < one.start <= end + 3), None)
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
    own = next((one.key for line in lines for one, _, _ in find_references(line.text)), None)
    for line in [*lines[:10], *filter(is_form_line, lines[10:])]:
        spots = [match.end() for match in INDEX.finditer(line.text)] + [
            end for reference, _, end in find_references(line.text) if reference.key == own
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
    """The last day for letters, from its own line or from a sentence about letters; guessed where sentences differ."""
    usable = [line for line in lines if line.section not in NOT_THE_ACTION and not line.furniture]
    for line in usable:
        if line.section == "deadline" and (dates := find_dates(line.folded)):
            return dates[0].value, [line], False
    hits = _best_first(usable, [hit for index in range(len(usable)) for hit in _in_sentences(usable, index)])
    if hits:
        return hits[0].value, hits[0].lines, len({hit.value for hit in hits}) > 1
    return _without_year(usable, issued)


def _best_first(lines: list[Line], hits: list[_Hit]) -> list[_Hit]:
    """What stands among the instructions or below those who are written to counts more than what the text above tells."""
    first_target = next((index for index, line in enumerate(lines) if line.section == "targets"), len(lines))
    below = {id(line) for line in lines[first_target:] if line.section != "lead"}
    return sorted(
        hits, key=lambda hit: hit.lines[0].section not in INSTRUCTING and id(hit.lines[0]) not in below
    )


def _in_sentences(lines: list[Line], index: int) -> Iterator[_Hit]:
    """The days that sentences beginning in a line name; one may run over three lines of a narrow page."""
    spread = lines[index : index + 3]
    text = " ".join(line.folded for line in spread)
    ends = [len(" ".join(line.folded for line in spread[: count + 1])) for count in range(len(spread))]
    dates = find_dates(text)
    for match in languages.phrase("deadline").finditer(text):
        if match.start() >= ends[0]:
            break
        whole = zip(ends, spread, strict=True)
        limit = next((end for end, line in whole if end >= match.end() and not line.wrapped), len(text))
        if _tells_of_other_things(text[:limit], match):
            continue
        for one in dates:
            behind = match.end() <= one.start <= match.end() + 24 and FILLER.fullmatch(
                text[match.end() : one.start]
            )
            within = match.start() < one.start < match.end() and one.end > match.end() - 2
            if behind or within:
                count = sum(end < one.end for end in ends) + 1
                yield _Hit(one.value, spread[:count])
                break


def _tells_of_other_things(text: str, match: re.Match[str]) -> bool:
    """ "Her permit expires on", "Nach dem 5. Mai wurde sie": without a word about letters such words set no last day."""
    if not languages.whole("phrases", "bare_deadline").fullmatch(match[0]):
        return False
    before = [end.end() for end in SENTENCE_END.finditer(text, 0, match.start())]
    behind = SENTENCE_END.search(text, match.end())
    sentence = text[before[-1] if before else 0 : behind.start() if behind else len(text)]
    alone = sentence.strip().startswith(match[0]) and len(sentence) <= len(match[0]) + LONGEST_DATE
    return not alone and is_prose(sentence) and not languages.phrase("request").search(sentence)


def _without_year(lines: list[Line], issued: date | None) -> Found:
    """ "before 8 February" means the next one after the issue; it stays a guess."""
    if issued is None:
        return NONE
    for line in lines:
        ends = (
            [0]
            if line.section == "deadline" and not line.label
            else [
                one.end()
                for one in languages.phrase("deadline").finditer(line.folded)
                if not _tells_of_other_things(line.folded, one)
            ]
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
