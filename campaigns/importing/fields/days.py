"""The day a document was issued."""

import re
from datetime import timedelta

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.dates import PIECES, FoundDate, find_dates, only_date
from campaigns.importing.fields.headings import CRUMBS
from campaigns.importing.fields.indexes import INDEX, is_form_line
from campaigns.importing.fields.signing import (
    NONE,
    SHORT_LINE,
    Found,
    above_text,
    apart,
    in_short_line,
    is_span,
)
from campaigns.importing.furniture import mail_part
from campaigns.importing.line import Line
from campaigns.references import find_references

SHORT = 160
HEAD_LINES = 14
LINES_BELOW_NUMBER = 3
LINES_OF_PAGE = 30
PATH_PIECES = re.compile(r"\s+[>»›/·|]\s+")
# A page may be put up some days after what it holds was written.
MOST_LATER = timedelta(days=30)
HOUR = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")
# The rest of a label: "Date of publication of the appeal: ".
LABEL_END = re.compile(r"[^:.\d]{0,30}:\s*")


def find_issued(lines: list[Line], *, family: str) -> Found:
    """The date, its lines, and whether it was guessed. A letter's own date comes before its page's."""
    usable = [
        line
        for line in lines
        if (line.section not in ("previous", "end", "background") or is_form_line(line))
        and not line.furniture
    ]
    if family == "petition" and (found := _of_petition(usable, lines))[0]:
        return found
    if family == "joint_letter" and (found := _of_letter(usable))[0]:
        return found
    if family == "joint_letter" and (found := _above_signatories(usable))[0]:
        return found
    if family in ("observatory", "asian_commission") and (found := _alone(_after_number(usable), 8))[0]:
        return _before_sent_on(found, usable)
    attempts = (
        _in_header(usable),
        _labelled(usable),
        _alone(usable, 14),
        _in_piece(usable[:14]),
        _in_path(lines),
        _alone(_after_number(usable), LINES_BELOW_NUMBER),
    )
    for attempt in attempts:
        if attempt[0]:
            return _before_sent_on(attempt, usable)
    value, where, _ = _alone(list(reversed(usable)), 12)
    return value, where, value is not None


def _of_petition(usable: list[Line], lines: list[Line]) -> Found:
    """The day it was started, wherever its page says so; it may tell it last, below the news."""
    for found in (
        _labelled(_telling_start(usable), key="started"),
        _labelled(above_text(usable)),
        in_short_line(above_text(usable)),
        _labelled(apart(lines), key="started"),
        _labelled(apart(lines)),
    ):
        if found[0]:
            return found
    spans = [line for line in usable if is_span(line.folded)]
    return (find_dates(spans[0].folded)[0].value, spans[:1], False) if spans else NONE


def _above_signatories(lines: list[Line]) -> Found:
    """ "Town, 3 May 2020" below the text of a statement, with the names of those who sign it under it."""
    signed = next((index for index, line in enumerate(lines) if line.section == "signatories"), 0)
    return _alone(lines[:signed][::-1], 3)


def _in_path(lines: list[Line]) -> Found:
    """ "Actions > Africa > 3 May 2020" above a page's heading."""
    for line in lines[:LINES_OF_PAGE]:
        pieces = PATH_PIECES.split(line.folded) if line.furniture and CRUMBS.search(line.folded) else []
        if found := next((found for piece in pieces if (found := only_date(piece))), None):
            return found.value, [line], False
    return NONE


def _before_sent_on(found: Found, lines: list[Line]) -> Found:
    """A page is put up, and a mail sent on, after what it holds was written: a date alone in its head is the document's own."""
    value, where, _ = found
    if not value or not where or not _is_of_page(where[0]):
        return found
    own = _alone([line for line in lines if not _is_of_page(line)], HEAD_LINES)
    return own if own[0] and own[0] <= value <= own[0] + MOST_LATER else found


def _is_of_page(line: Line) -> bool:
    """ "Posted on 2 May 2019", and "Date: Thu, 2 May 2019 10:41" or "Sent: ..." in the head of a mail."""
    posted = languages.phrase("posted").match(line.folded)
    return bool(posted) or (mail_part(line) == "subject" and bool(HOUR.search(line.text)))


def _telling_start(lines: list[Line]) -> list[Line]:
    """Short lines, and longer ones that begin with it: "Petition launched on 2 May 2020 by the League and the Union"."""
    started = languages.phrase("started")
    told = apart(lines, longest=SHORT)
    return [line for line in told if len(line.text) < SHORT_LINE or started.match(line.folded)]


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


def _limits(folded: str) -> bool:
    """Whether words for a last day stand there: the date among them is not the day of issue."""
    return bool(
        languages.phrase("deadline").search(folded) or languages.word("phrases", "limit_noun").search(folded)
    )


def _in_piece(lines: list[Line]) -> Found:
    """In a line of several pieces: "Index: ... | Tunisia | 27 October 2021"."""
    for line in lines:
        if len(line.text) > SHORT or line.section in ("deadline", "letter"):
            continue
        pieces = [piece for piece in PIECES.split(line.folded) if not _limits(piece)]
        if found := next((found for piece in pieces if (found := only_date(piece))), None):
            return found.value, [line], False
    return NONE


def _labelled(lines: list[Line], *, key: str = "issued") -> Found:
    """ "Date: 2 August 2021", "Aktiv seit 3. Juli 2024", "Lanciata" and the date in the next line."""
    label = re.compile(rf"(?<![^\W_]){languages.one_of('phrases', key)}\s*:?\s*")
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
    opened = False  # a bracket with another document's number may have begun in the line above
    for line in [*lines[:10], *filter(is_form_line, lines[10:])]:
        spots = [match.end() for match in INDEX.finditer(line.text)] + [
            end for reference, _, end in find_references(line.text) if reference.key == own
        ]
        dates = find_dates(line.folded)
        near = [
            one
            for one in dates
            for spot in spots
            if 0 <= one.start - spot <= 60
            and not _limits(line.folded[spot : one.end])
            and not _in_brackets("(" * opened + line.text, one, opened)
        ]
        opened = (opened or "(" in line.text) and line.text.rfind("(") >= line.text.rfind(")")
        if near and not _tells_of_earlier(line) and (len(line.text) < SHORT or near[0].start < 120):
            return near[0].value, [line], False
    return NONE


def _tells_of_earlier(line: Line) -> bool:
    """ "This updates UA 1/25 (MDE 18/1/2025) of 2 May 2025.": an index in brackets is that of the action before it; and so is one within a sentence."""
    if line.text[0].islower():
        return True
    if not (is_prose(line.text) and languages.phrase("update").search(line.folded)):
        return False
    bracketed = [line.text[end:].lstrip() for _, _, end in find_references(line.text)]
    return any(behind.startswith("(") and INDEX.match(behind, 1) for behind in bracketed)


def _in_brackets(text: str, found: FoundDate, shift: int) -> bool:
    place = found.start + shift
    opened = text.rfind("(", 0, place)
    return opened >= 0 and text.find(")", opened, place) < 0
