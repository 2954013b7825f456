"""The title: among the headings of a document the one that tells of the case."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise, takewhile

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.dates import find_dates, only_date
from campaigns.importing.fields.headings import heading_text, is_sentence
from campaigns.importing.fields.indexes import INDEX
from campaigns.importing.fields.subjects import subject_of
from campaigns.importing.fields.telling import describes_person, doubt_of, running_text
from campaigns.importing.folding import fold
from campaigns.importing.furniture import mail_part
from campaigns.importing.line import COVER, LETTERHEAD, Kind, Line
from campaigns.importing.sections import TITLE_LENGTH
from campaigns.references import find_references

LONGEST_PUBLISHER = 90
NEAR_TOP = 4
OF_A_YEAR = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? (?:19|20)\d\d")
SHORT_END = 40
# "16/22/94, 30 August 1994) - Fear for safety": the end of a bracket and the heading behind it.
CLOSED = re.compile(r"[^()]{0,60}\)\s*[-‐‑–—:]\s*\S")
MOST_LINES = 4
# An unmarked line that tells little of the case.
UNSURE = (False, 3, 1)
BELOW_OPENING = 3
SHORTEST_TEXT = 100
SHORT_NAME = 12
ADDRESSED = ("targets", "copies", LETTERHEAD)
# Parts that a heading may stand below, and those of which no line is one.
ABOVE_A_HEADING = frozenset({"end", "documents", "hashtags", "starter", "petition_text", "addressee"})
PASSED = frozenset({"people", "languages", "addressee", COVER})


def find_title(lines: list[Line]) -> tuple[str | None, list[Line]]:
    """The title and its line; None where the document has no heading.

    Of several headings that which tells of the case: names of publishers and rubrics stand above it in any layout.
    """
    head = [line for line in _head(lines) if not _is_letter_paper(line, lines)]
    found: list[tuple[Line, str]] = []
    for line in head:
        if found and describes_person(line.text):
            break
        if title := heading_text(line):
            found.append((line, title))
    doubts = _doubts(running_text(lines))
    if (not found or min(map(doubts, found)) >= UNSURE) and (below := _below_addresses(lines)):
        return below
    if not found:
        return None, []
    line, title = min(found, key=doubts)
    return title, [one for one in lines if one.fields is line.fields or _is_end_of(one, line)]


def _below_addresses(lines: list[Line]) -> tuple[str, list[Line]] | None:
    """Of a letter: a heading right above its opening words, or what it says itself that it is about."""
    opening = next((index for index, line in enumerate(lines) if _begins_text(line)), 0)
    for line in lines[:opening]:
        heading = heading_text(line) if line.kind is Kind.HEADING and not line.furniture else None
        if heading and not _says_what_this_is(line) and line.section not in ("end", *ADDRESSED):
            return heading, [line]
    for index, line in enumerate(lines[: opening + BELOW_OPENING] if opening else []):
        if (said := subject_of(line)) and not line.furniture and not _is_subject(line, lines):
            wrapped = list(takewhile(lambda one: one[0].wrapped, pairwise(lines[index : index + MOST_LINES])))
            rest = [below for _, below in wrapped]
            return " ".join([said, *(one.text for one in rest)]).strip(" ."), [line, *rest]
    return None


def _doubts(text: str) -> Callable[[tuple[Line, str]], tuple[bool, int, int]]:
    """What speaks against a heading: it only says what this is, nothing marks it, it tells nothing of the case."""

    def key(found: tuple[Line, str]) -> tuple[bool, int, int]:
        line, title = found
        return _says_what_this_is(line), _rank(line), doubt_of(title, text)

    return key


def _rank(line: Line) -> int:
    """A page's first heading, then others, then a line that is marked as the action's title; what is equal keeps its order."""
    if line.kind is Kind.HEADING:
        return 0 if line.level == 1 else 1
    numbered = bool(find_references(line.text)) and len(line.text) < TITLE_LENGTH
    return 2 if numbered or _is_prefixed(line) else 3


def _is_prefixed(line: Line) -> bool:
    """ "Urgent Action Update: Teacher Released"."""
    found = languages.word("phrases", "title_prefix").match(line.folded)
    return (
        bool(found) and found[0].rstrip().endswith(":") and found.end() < len(line.text) if found else False
    )


def _says_what_this_is(line: Line) -> bool:
    """ "Petition", "Open letter", or the part of a site that it stands in: "Press archive 2016"."""
    kicker = any(languages.whole("phrases", key).fullmatch(line.folded) for key in ("kicker", "sign"))
    return kicker or (line.kind is not Kind.HEADING and bool(OF_A_YEAR.fullmatch(line.folded)))


def _is_letter_paper(line: Line, lines: list[Line]) -> bool:
    """Who publishes this, above all else: its address stands right below, or its name again among those who sign or at the foot."""
    if line.kind is Kind.HEADING:
        return False
    if read_contacts(line.text).any or mail_part(line) in ("sender", "receiver"):
        return True
    if len(line.text) > LONGEST_PUBLISHER:
        return False
    below = [one for one in lines if one.number > line.number]
    if len(lines) - len(below) > NEAR_TOP or not below:
        return False
    if not below[0].label and (read_contacts(below[0].text).any or _is_street(below[0])):
        return True
    told = any(map(subject_of, below))  # a letter that says itself what it is about
    if told and _is_name_of_body(line.text) and any(only_date(one.folded) for one in below[:NEAR_TOP]):
        return True
    if told and any(_begins_alike(line, one) for one in below[NEAR_TOP:] if not is_prose(one.text)):
        return True
    again = [
        index
        for index, one in enumerate(lines)
        if one.folded.startswith(line.folded) and any(one is other for other in below[NEAR_TOP:])
    ]
    return any(lines[one].section == "signatories" or _is_signed(lines, one, line) for one in again)


def _is_name_of_body(text: str) -> bool:
    """ "Society for Asian Studies Committee on Freedom": nothing but capitals and small words, and no call in capitals."""
    words = re.findall(r"[^\W\d_]+", text)
    named = [word for word in words if fold(word) not in languages.particles()]
    return all(word[0].isupper() for word in named) and not text.isupper() and text[-1].isalpha()


def _begins_alike(line: Line, other: Line) -> bool:
    """ "The Society Committee on Freedom" and "The Society" among those who sign."""
    name = re.split(r"[,(]", other.folded, maxsplit=1)[0].strip()
    return len(name.split()) > 1 and len(name) > SHORT_NAME and line.folded.startswith(name)


def _begins_text(line: Line) -> bool:
    if line.furniture or line.section == COVER:
        return False
    return line.section == "letter" or (len(line.text) > SHORTEST_TEXT and is_prose(line.text))


def _is_street(line: Line) -> bool:
    """ "c/o The Old Mill, Box 12" right below a name."""
    street = languages.word("names", "streets").search(line.folded)
    number = re.search(r"\d", line.text) and not find_dates(line.folded)
    return bool(street and number) and line.kind is not Kind.HEADING and len(line.text) < LONGEST_PUBLISHER


def _is_signed(lines: list[Line], again: int, line: Line) -> bool:
    """With an address behind it, though that be in the next line of its paragraph, or between other names."""
    same = lines[again].folded == line.folded and _is_among_names(lines, again)
    wrapped = list(takewhile(lambda one: one.wrapped, lines[again : again + NEAR_TOP]))
    imprint = lines[again : again + len(wrapped) + 1]
    return same or any(read_contacts(one.text).any for one in imprint)


def _is_among_names(lines: list[Line], index: int) -> bool:
    """A running head stands between paragraphs, a signature between others."""
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    return bool(beside) and not any(is_prose(one.text) or one.furniture for one in beside)


def _is_heading_cut(line: Line, following: Line) -> bool:
    """A line with the number whose last words stand in the next: "Further information on UA 1/96 - Fear for the" / "safety"."""
    stops_short = line.wrapped or line.folded.split()[-1] in languages.particles()
    if not stops_short or not find_references(line.text):
        return False
    if line.text.rfind("(") > line.text.rfind(
        ")"
    ):  # another document's number goes on there, and may end the heading
        return bool(CLOSED.match(following.text)) and not following.wrapped
    return len(following.text) < SHORT_END


def _is_in_capitals(line: Line, following: Line) -> bool:
    """ "OPEN LETTER ON THE ARREST" / "OF A TEACHER": right below each other, and small words join them."""
    near = following.number == line.number + 1 and not (
        line.furniture or following.furniture or following.label
    )
    small = {line.folded.split()[-1], following.folded.split()[0]} & languages.particles()
    return near and line.text.isupper() and following.text.isupper() and bool(small)


def _is_end_of(line: Line, title: Line) -> bool:
    """Whether a wrapped heading goes on in this line."""
    return title.number < line.number <= title.number + 4 and line.text in title.text.removeprefix(line.text)


def _head(lines: list[Line]) -> list[Line]:
    """What stands above the first paragraph and the first labelled part. A heading of the page may stand below a label."""
    found: list[Line] = []
    joined = 0
    for index, line in enumerate(lines):
        if line.number <= joined:
            continue
        if (
            line.furniture
            or line.section in PASSED
            or _is_remark(line)
            or _is_subject(line, lines)
            or (line.label and not line.folded.startswith(("to", "a")))
        ):
            if line.label and line.section not in ABOVE_A_HEADING:
                break
            continue
        if heading := _whole_heading(lines[index : index + MOST_LINES]):
            found.append(heading[0])
            joined = heading[1]
        elif line.wrapped and (INDEX.search(line.text) or find_references(line.text)):
            continue
        elif line.section not in ("", "petition_text") or line.wrapped:
            break
        else:
            found.append(line)
            too_long = len(line.text) > TITLE_LENGTH and line.kind is not Kind.HEADING
            if (too_long and not find_dates(line.folded)) or is_sentence(line, line.text):
                break
    return found


def _is_subject(line: Line, lines: list[Line]) -> bool:
    """A line in the head of the mail that the document came in."""
    sent = any(one.furniture and mail_part(one) == "sender" for one in lines[:NEAR_TOP])
    return sent and mail_part(line) == "subject"


def _is_remark(line: Line) -> bool:
    """ "[We forward a letter of another organisation.]": the words of whoever passes the text on."""
    return line.text.startswith("[") and line.text.endswith("]")


def _whole_heading(lines: list[Line]) -> tuple[Line, int] | None:
    """A heading over several lines as one, and the number of its last line; a paragraph ends in a full stop, or later."""
    first, following = lines[0], lines[1:]
    cut = bool(following) and (_is_heading_cut(first, following[0]) or _is_in_capitals(first, following[0]))
    if first.section not in ("", "petition_text") or not (first.wrapped or cut):
        return None
    text, last = first.text, first
    for line in following:
        if not (last.wrapped or cut) or only_date(line.folded) or line.label or line.furniture:
            break
        text, last, cut = f"{text} {line.text}", line, False
    if last is first or last.wrapped or len(text) > TITLE_LENGTH or text.endswith((".", ",", ";", ":")):
        return None
    return replace(first, text=text, wrapped=False), last.number
