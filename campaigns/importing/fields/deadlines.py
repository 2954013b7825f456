"""The last day for letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.dates import (
    WEEKDAYS,
    FoundDate,
    find_dates,
    months,
    only_date,
)
from campaigns.importing.fields.signing import NONE, Found
from campaigns.importing.folding import fold
from campaigns.importing.line import Line

NOT_THE_ACTION = frozenset(
    {"letter", "background", "posts", "end", "signatories", "previous", "petition_text"}
)
# What may stand between the words of a limit and the day.
FILLER = re.compile(
    rf"[\s:.,('\"-]*(?:(?:the|le|el|il|den|dem|der|zum|am|dia|on|o|ao|al|del|dal|du|au|a|{WEEKDAYS}),?\s+|l'){{0,3}}$"
)
# Where a document says what to do.
INSTRUCTING = frozenset({"action", "targets", "copies", "demands", "languages"})
# Not the full stop behind a number: "5. Mai".
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?]\s")
LONGEST_DATE = 24
# "Last day for your letters: ", in a line of its own or in one piece of it.
LABEL = re.compile(r"(?:^|[|•·;(]|[.!?]\s)\s*(?P<label>[^.:|•·;()]{2,60})(?P<end>[:-]?\s*)$")
LABEL_REACH = 300  # characters before a day in which its label stands; a line may hold a thousand days
LABEL_WORDS = 6
BARE_WORDS = 3
MAX_WRAPPED = 12
MOST_DATES = 50  # of a paragraph that are looked at: what is longer was made to keep us busy
UNDATED = re.compile(
    r"[\s:,]*(?:(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,12})|(?P<month2>[^\W\d_]{3,12})\s+(?P<day2>\d{1,2}))\b(?!,?\s+\d{4})"
)


@dataclass(frozen=True)
class _Hit:
    """A day that a sentence names as the last one, with the lines of the sentence."""

    value: date
    lines: list[Line]


def find_deadline(lines: list[Line], issued: date | None, *, listed: bool) -> Found:
    """The last day for letters, from its own line or from a sentence about letters; guessed where sentences differ.

    In a petition or a joint letter (`listed`) sentences speak of what they demand: only a label tells the last day there.
    """
    usable = [line for line in lines if line.section not in NOT_THE_ACTION and not line.furniture]
    for line in usable:
        if line.section == "deadline" and (dates := find_dates(line.folded)):
            return dates[0].value, [line], False
    if (hit := next(_in_labels(usable), None)) is not None:
        return hit.value, hit.lines, False
    if listed:
        return NONE
    every = range(len(usable))
    hits = _best_first(usable, [hit for index in every for hit in _in_sentences(usable, index)])
    hits = hits or [hit for index in _instructing(usable) for hit in _in_requests(usable, index)]
    if hits:
        return hits[0].value, hits[0].lines, len({hit.value for hit in hits}) > 1
    if (found := _without_year(usable, issued))[0]:
        return found
    # Above the instructions a sentence may tell of letters; what is yet to come is likely asked for.
    told = [hit for index in every for hit in _in_requests(usable, index) if issued and hit.value > issued]
    return (told[0].value, told[0].lines, True) if told else NONE


def _in_labels(lines: list[Line]) -> Iterator[_Hit]:
    """Behind words for a limit that are no sentence: "Date limite pour agir : 2 mai 2017", or with the day in the next line."""
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        dates = find_dates(line.folded)
        labelled = not dates and _is_limit_label(line.folded.rstrip(" :"), colon=True)
        if labelled and following and (found := only_date(following.folded)):
            yield _Hit(found.value, [line, following])
        for one in dates:
            reach = line.folded[max(0, one.start - LABEL_REACH) : one.start]
            before = FILLER.sub("", reach) + " "
            colon = ":" in reach[len(before.rstrip()) :]
            label = LABEL.search(before)
            ends = one.end >= len(line.text.rstrip(" .!)"))
            if label and (colon or ends) and _is_limit_label(label["label"], colon=colon):
                yield _Hit(one.value, [line])


def _is_limit_label(label: str, *, colon: bool) -> bool:
    """Few words with a noun for a limit among them, or first where no colon follows; or no more than "to do until"."""
    words = languages.word("phrases", "limit_noun")
    if not label.strip() or len(label.split()) > LABEL_WORDS:
        return False
    last = [one.end() for one in languages.word("phrases", "limit").finditer(label)]
    limited = last[-1:] == [len(label.rstrip())]
    if not colon:
        return bool(words.match(label.strip())) or (limited and len(label.split()) <= BARE_WORDS)
    return limited or bool(words.search(label))


def _instructing(lines: list[Line]) -> list[int]:
    """The places of the lines that say what to do: among the instructions, or below those who are written to."""
    first = next((index for index, line in enumerate(lines) if line.section == "targets"), len(lines))
    return [
        index
        for index, line in enumerate(lines)
        if (line.section in INSTRUCTING or index > first) and not line.marker
    ]


def _in_requests(lines: list[Line], index: int) -> Iterator[_Hit]:
    """The days right behind a limit, or before one, in a sentence about letters: "no letters should leave after 2 May 2017"."""
    spread = paragraph(lines, index)
    text = " ".join(line.folded for line in spread)
    for one in find_dates(text)[:MOST_DATES]:
        begins = max((end.end() for end in SENTENCE_END.finditer(text, 0, one.start)), default=0)
        ends = SENTENCE_END.search(text, one.end)
        sentence = text[begins : ends.start() if ends else len(text)]
        if _is_request(sentence) and _is_limited(text, begins, one):
            yield _Hit(one.value, spread)


def paragraph(lines: list[Line], index: int, *, longest: int = MAX_WRAPPED) -> list[Line]:
    """The lines that a text was wrapped into, from its first; none for another of them."""
    if index and lines[index - 1].wrapped:
        return []
    count = 1
    while index + count < len(lines) and lines[index + count - 1].wrapped and count < longest:
        count += 1
    return lines[index : index + count]


def _is_request(sentence: str) -> bool:
    return any(languages.phrase(key).search(sentence) for key in ("request", "writings"))


def _is_limited(text: str, begins: int, found: FoundDate) -> bool:
    behind = languages.phrase("limit_after").match(text[found.end :].lstrip(" ,("))
    before = text[begins : found.start]
    limits = languages.word("phrases", "limit").finditer(before)
    return bool(behind) or any(FILLER.fullmatch(before, one.end()) for one in limits)


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
    dates = find_dates(text)[:MOST_DATES]
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
    return not alone and is_prose(sentence) and not _is_request(sentence)


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
