"""The days of a petition: when it began and until when it is signed. Its page says so in lines of its own."""

import re
from datetime import date
from itertools import takewhile

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.dates import FoundDate, find_dates, only_date
from campaigns.importing.line import Line

SHORT_LINE = 70
LONGEST_HOUR = 16
LONGEST_LABEL = 24
LONGEST_ALONE = 50
TWICE_SHORT = 2 * SHORT_LINE
SENTENCE_END = re.compile(r"(?<=\d{4})\.\s+")
PIECES = re.compile(r"\s+[|•·–—-]\s+")

Found = tuple[date | None, list[Line], bool]
NONE: Found = (None, [], False)


def above_text(lines: list[Line]) -> list[Line]:
    """The lines down to the first sentence of some length."""
    return list(takewhile(lambda line: not (is_prose(line.text) and len(line.text) > SHORT_LINE), lines))


def apart(lines: list[Line], *, longest: int = SHORT_LINE) -> list[Line]:
    """What a page says of its petition in lines of their own, wherever these stand; a list of other petitions has marks."""
    return [
        line
        for line in lines
        if not (line.marker or line.wrapped) and len(line.text) < longest and line.section != "letter"
    ]


def in_short_line(lines: list[Line]) -> Found:
    """ "Raccolta di firme aperta a Bari il 7 ottobre 2019", "List opened in York, 3 May 2020": above all text, in words of any kind."""
    for line in lines:
        dates = find_dates(line.folded)
        aside = line.section not in ("", "petition_text", "starter") or line.furniture or line.label
        if aside or len(dates) != 1 or len(line.text) >= SHORT_LINE or dates[0].end < len(line.text) - 3:
            continue
        if not _closes(line.folded[: dates[0].start]):
            return dates[0].value, [line], False
    return NONE


def find_closing_day(lines: list[Line]) -> Found:
    """The last day to sign, in a line or a piece of its own: "Closing date: 31 December 2019", "Burundi | Sign until 3 May 2020"."""
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line.section == "deadline" and (found := only_date(line.folded) or _first_date(line.folded)):
            return found.value, [line], False
        if following and names_closing_day(line) and (found := only_date(following.folded)):
            return found.value, [line, following], False
        aside = line.furniture or line.marker or line.section in ("letter", "end", "previous")
        if line.section == "demands" and not _opens_with_end(line):
            continue
        for piece in [] if aside else _pieces(line.folded):
            dates = find_dates(piece) if len(piece) < SHORT_LINE else []
            last = dates[-1] if dates else None
            if (
                last
                and len(piece) - last.end < LONGEST_HOUR
                and (is_span(piece) or _closes(piece[: last.start]))
            ):
                return last.value, [line], False
    return NONE


def _first_date(folded: str) -> FoundDate | None:
    """ "31 August 2019. Lists that are not full are welcome too." behind a label."""
    dates = find_dates(folded)
    return dates[0] if dates and dates[0].start < LONGEST_HOUR else None


def names_closing_day(line: Line) -> bool:
    """ "Closing date:", "Sammlung endet": all of a line, with the day in the next."""
    if len(line.text) > LONGEST_ALONE or line.furniture or line.marker or line.section == "letter":
        return False
    return bool(languages.whole("phrases", "closing_day").fullmatch(line.folded))


def _pieces(folded: str) -> list[str]:
    """Parts of a line; its sentences where it is short and tells of signing: "Started on 2 May 2019. Sign until 3 June 2020."."""
    pieces = PIECES.split(folded)
    told = any(languages.word("phrases", key).search(folded) for key in ("sign", "signed", "petition_word"))
    if len(folded) < TWICE_SHORT and told:
        pieces = [sentence for piece in pieces for sentence in SENTENCE_END.split(piece)]
    return pieces


def _opens_with_end(line: Line) -> bool:
    """Below what is demanded a line of the page has to begin with what it is about: "Deadline: ...", "Petition closes: ..."."""
    words = line.folded[: line.folded.find(":") + 1] or line.folded
    return not line.wrapped and bool(
        languages.word("phrases", "closing_day").match(line.folded)
        or (len(words) < LONGEST_LABEL and languages.word("phrases", "closing_day").search(words))
    )


def is_span(piece: str) -> bool:
    """ "Collected from 3 March to 3 June 2020": two days and a few words."""
    dates = find_dates(piece)
    if len(dates) != 2:
        return False
    between = piece[dates[0].end : dates[1].start]
    return len(between) < 12 and dates[0].value < dates[1].value


def _closes(before: str) -> bool:
    """Whether the words in front of a date name the end; a bare "Date" names none."""
    if languages.word("phrases", "closing_day").search(before):
        return True
    return bool(languages.phrase("deadline").match(before)) and not languages.phrase("issued").match(before)
