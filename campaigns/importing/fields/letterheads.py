"""Whom the head of a letter is addressed to: the lines above its opening words, or above what its signers say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.counters import is_count
from campaigns.importing.fields.dates import find_dates, only_date
from campaigns.importing.fields.letters import is_opening
from campaigns.importing.fields.names import What, courtesy_length, is_only_courtesy, is_place, what
from campaigns.importing.fields.splitting import split_named
from campaigns.importing.fields.subjects import says_subject
from campaigns.importing.folding import fold
from campaigns.importing.line import COVER, LETTERHEAD, Kind, Line

TEXT = ("", "lead", "background", "petition_text", "demands")
LINES_ABOVE = 40
ARTICLE = re.compile(r"(?:the|d(?:en|ie|as|er)|l[aeo]s?|el|il|os?|as?)\s+")


def find_addressee(lines: list[Line]) -> None:
    """Of a letter that many sign: whom the lines right above its opening words name."""
    lines = [line for line in lines if line.section != COVER]
    opening = next((index for index, line in enumerate(lines) if is_opening(line)), 0)
    announced = [
        index for index, line in enumerate(lines[:opening]) if line.section == "targets" and not line.label
    ]
    if announced:
        _follow_announced(lines[announced[0] : opening])
        return
    above = [line for line in lines[max(0, opening - LINES_ABOVE) : opening] if not line.furniture]
    if not _has_streets(above) and take_named_in_words(above, lines):
        follow_addressees(lines)
    else:
        _take_letterhead(above)


def heads_letter(lines: list[Line]) -> bool:
    """Whether "To:" stands above a whole address, and that right above the opening words of a letter."""
    opening = next(
        (index for index, line in enumerate(lines) if line.section != COVER and is_opening(line)), 0
    )
    first = next(
        (index for index, line in enumerate(lines) if line.section == "targets" and not line.label), opening
    )
    between = [line for line in lines[first:opening] if not line.furniture and line.section != "copies"]
    apart = any(line.kind is not Kind.PARAGRAPH or is_prose(apart_from_contacts(line)) for line in between)
    return not apart and any(is_place(line.text) and not only_date(line.folded) for line in between[1:])


def find_above_text(lines: list[Line], *, in_words: bool) -> None:
    """Of a petition whose letter opens in no words of its own: an address right above a paragraph of the page.

    `in_words` asks for a word of address above a street, "An die Ministerin X", which leaves no doubt.
    """
    for first, block in _blocks_above_text(lines):
        placed = any(is_place(line.text) or read_contacts(line.text).any for line in block)
        addressed = any(
            _without_address_word(line) is not line or is_only_courtesy(line.text) for line in block
        )
        if (addressed and placed) or (not in_words and (addressed or (placed and not first))):
            _take_letterhead(block)
        if any(line.section == LETTERHEAD for line in block):
            return


def _blocks_above_text(lines: list[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """The lines between two paragraphs, and whether nothing stands above them."""
    block: list[Line] = []
    first = True
    for line in lines:
        if line.furniture:
            continue
        if is_prose(apart_from_contacts(line)):
            yield first, block
            block, first = [], False
        elif line.section in TEXT or line.label or line.section == "copies":
            block.append(line)


def _has_streets(above: list[Line]) -> bool:
    """Whether addresses stand below those whom a letter's head names, so that it is one whole: "An die Ministerin X / Y-Straße 1"."""
    named = [index for index, line in enumerate(above) if _without_address_word(line) is not line]
    below = [line for line in above[named[0] :] if line.section != "copies"] if named else []
    return any(is_place(line.text) and may_be_addressee(line) for line in below)


def follow_addressees(lines: list[Line]) -> None:
    """A label as short as "To:" may stand above a whole list of those addressed."""
    for index, line in enumerate(lines):
        if line.section != "targets" or line.label or line.furniture:
            continue
        for above, below in pairwise(lines[index:]):
            near = below.paragraph - above.paragraph <= 1
            if below.section == "targets" and not below.label:
                break
            named = split_named(below.text)
            somebody = named.name or what(below.text) in (What.POST, What.OFFICE, What.PERSON)
            placed = is_place(below.text) or read_contacts(below.text).any
            if below.section not in TEXT or not (somebody or (near and placed)) or is_opening(below):
                break
            if is_count(below) or not may_be_addressee(below) or below.text[-1] in "!?:":
                break
            below.section = "targets"


def _follow_announced(lines: list[Line]) -> None:
    """ "To:" above a whole letterhead speaks for all of it, down to the letter's opening."""
    run = list(takewhile(lambda line: line.section in (*TEXT, "targets") and may_be_addressee(line), lines))
    together = len({line.paragraph for line in run}) < len(run) or any(is_place(line.text) for line in run)
    for line in run:
        line.section = LETTERHEAD if together else "targets"


def take_named_in_words(above: list[Line], lines: list[Line]) -> bool:
    """ "To the member states of the forum", "Al Sr. X, Ministro de Y": the last such lines above the opening."""
    language = languages.language_of(" ".join(line.text for line in lines)) or "en"
    addressed = languages.phrases_by_language("addressed_to")[language]  # "A" begins an English title too
    taken = False
    for line in reversed(above):
        found = addressed.match(line.folded)
        said = line.text[found.end() :].strip() if found else ""
        named = split_named(said)
        somebody = what(said) in (What.POST, What.OFFICE) or (named.name and named.post)
        if said and somebody and not (line.label or line.section == "copies" or is_prose(line.text)):
            line.text, line.section, taken = said[0].upper() + said[1:], "targets", True
        elif taken:
            break
    return taken


def _take_letterhead(above: list[Line]) -> None:
    """Name, post and address as a letter has them; its date, the CC and the subject may stand between these and its opening."""
    run: list[Line] = []
    for line in reversed(above):
        aside = line.label or line.section == "copies" or "ignored" in read_contacts(line.text).labels
        between = aside or only_date(line.folded) or not may_be_addressee(line)
        if between and not _is_letterhead(run):
            run = []  # what stood below it was a subject or the like
            continue
        if between:
            break
        run.insert(0, line)
    words = [index for index, line in enumerate(run) if _without_address_word(line) is not line]
    run = run[words[0] :] if words else run  # what stands above "To" is a heading or a date
    while run and not (names_somebody(_without_address_word(run[0])) or is_only_courtesy(run[0].text)):
        run.pop(0)
    if _is_letterhead(run):
        for line in run:
            line.section, bare = LETTERHEAD, _without_address_word(line).text
            line.text, line.label = (bare, "") if bare else (line.text, line.text)


def _is_letterhead(run: list[Line]) -> bool:
    """Whether a post stands among the lines, or behind a name in one of them."""
    named = [(line, split_named(line.text)) for line in map(_without_address_word, run)]
    return any(what(line.text) is What.POST or (one.name and one.post) for line, one in named)


def _without_address_word(line: Line) -> Line:
    """ "An den Minister X" below the date, or "den Minister X" below "An": what comes behind names somebody, or stands alone."""
    found = languages.phrase("addressed_to").match(f"{line.folded} ")
    end = found.end() if found else 0
    if (article := ARTICLE.match(line.folded, end)) and what(line.text[article.end() :]) is What.POST:
        end = article.end()
    said = line.text[end:].strip()
    if is_only_courtesy(said):  # "Ao Exmo. Senhor" above the post
        said = ""
    if not end or (said and what(said) in (What.PLACE, What.UNKNOWN)):
        return line
    return replace(line, text=said[0].upper() + said[1:] if said else "", fields=line.fields)


def may_be_addressee(line: Line) -> bool:
    apart = line.furniture or line.label or line.kind is Kind.HEADING or says_subject(line)
    return not (apart or find_dates(line.folded) or is_prose(apart_from_contacts(line)))


def names_somebody(line: Line) -> bool:
    text = read_contacts(line.text).rest
    if not text or (line.section == "" and line.number < 3 and line.text.endswith((".", "!"))):
        return False
    if "©" in text or "|" in text or (": " in text[:60] and not courtesy_length(fold(text))):
        return False
    if what(text) in (What.POST, What.PERSON, What.OFFICE):
        return True
    named = split_named(text)  # a whole target on one line, with its street
    return bool(named.name and named.post)


def apart_from_contacts(line: Line) -> str:
    """What is left of a line that holds contacts: their labels are small words too."""
    contacts = read_contacts(line.text)
    return contacts.rest if contacts.labels else line.text
