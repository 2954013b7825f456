"""Targets that no label announces: the lines of names, posts and numbers among the instructions."""

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.dates import find_dates, only_date
from campaigns.importing.fields.letters import is_opening
from campaigns.importing.fields.names import What, courtesy_length, is_place, what
from campaigns.importing.fields.splitting import split_named
from campaigns.importing.folding import fold
from campaigns.importing.line import LETTERHEAD, Kind, Line

AMONG = ("", "action", "demands", "lead", "letter", "addressee")
TEXT = ("", "lead", "background", "petition_text", "demands")
MIN_LINES = 2
LINES_ABOVE = 40
LONGEST_COUNT = 60
LINES_OF_OPENING = 6
ARTICLE = re.compile(r"(?:the|d(?:en|ie|as|er)|l[aeo]s?|el|il|os?|as?)\s+")


def find_unlabelled_targets(lines: list[Line]) -> None:
    """Gives the section `targets` to the first run of such lines, where no line has it yet."""
    if any(line.section == "targets" and not line.label and not is_prose(line.text) for line in lines):
        return
    run: list[Line] = []
    told = False  # names above the first paragraph and the first label belong to the title
    for line in [*lines, None]:
        told = told or (line is not None and not line.furniture and (bool(line.label) or is_prose(line.text)))
        if told and line is not None and _may_belong(line):
            run.append(line)
            continue
        if line is not None and line.furniture and run:
            continue
        if _are_targets(run):
            for one in run:
                one.section = "targets"
            return
        run = []


def find_addressee(lines: list[Line]) -> None:
    """Of a letter that many sign: whom the lines right above its opening words name."""
    opening = next((index for index, line in enumerate(lines) if is_opening(line)), 0)
    announced = [
        index for index, line in enumerate(lines[:opening]) if line.section == "targets" and not line.label
    ]
    if announced:
        _follow_announced(lines[announced[0] : opening])
        return
    above = [line for line in lines[max(0, opening - LINES_ABOVE) : opening] if not line.furniture]
    if not _has_streets(above) and _take_named_in_words(above, lines):
        follow_addressees(lines)
    else:
        _take_letterhead(above)


def _has_streets(above: list[Line]) -> bool:
    """Whether addresses stand below those whom a letter's head names, so that it is one whole: "An die Ministerin X / Y-Straße 1"."""
    named = [index for index, line in enumerate(above) if _without_address_word(line) is not line]
    below = [line for line in above[named[0] :] if line.section != "copies"] if named else []
    return any(is_place(line.text) and _may_be_addressee(line) for line in below)


def find_named_in_words(lines: list[Line]) -> None:
    """Of a petition without a label for it: whom its letter is headed with, or its words name, as "An den Landtag"."""
    if any(line.section in ("targets", LETTERHEAD) and not line.label for line in lines):
        return
    for index, line in enumerate(lines):
        if line.kind is not Kind.HEADING and _take_named_in_words([line], lines):
            _take_named_in_words(lines[index + 1 : index + 4], lines)
            follow_addressees(lines)
            return
    for line in lines:
        label, _, said = line.text.partition(": ")
        named = split_named(said)
        if line.section == "" and len(label.split()) < 3 and named.name and named.post and not is_prose(said):
            line.text, line.section = said, "targets"
            return


def end_at_counters(lines: list[Line]) -> None:
    """Below a petition's addressees its page counts who signed: "6,208 signatures", "83 % of 7,500". Nobody stands there."""
    ended = ""
    for line in lines:
        if ended and (line.label or line.section not in (ended, "")):
            ended = ""
        if _is_count(line):
            ended = ended or (line.section if line.section in ("targets", "copies") else "copies")
        if ended and line.section == ended:
            line.section = ""


def end_at_text(lines: list[Line]) -> None:
    """A list of addressees ends where the text begins, though no label says so: at a date, a sentence, or an opening above one."""
    section, ended, cards = "", False, False
    for index, line in enumerate(lines):
        if line.label or line.section not in ("targets", "copies"):
            section = section if line.furniture and not line.label else ""
            continue
        if line.section != section:  # a page of cards prints below each name what they have answered
            section, ended, cards = line.section, False, line.kind in (Kind.ITEM, Kind.HEADING)
        ended = ended or (not cards and _begins_text(lines, index))
        if ended:
            line.section = ""


def _begins_text(lines: list[Line], index: int) -> bool:
    line = lines[index]
    if read_contacts(line.text).any or line.furniture:
        return False
    if only_date(line.folded) or (is_prose(line.text) and not line.marker):
        return True
    below = [one for one in lines[index + 1 : index + LINES_OF_OPENING] if not one.furniture]
    told = next((one for one in below if not one.text.endswith(",") or is_prose(one.text)), None)
    return is_opening(line) and told is not None and is_prose(told.text)


def mark_counters(lines: list[Line]) -> None:
    """How many have signed and how many are hoped for is the page's own: "1.204 firme", and beside it "Arriviamo a 1.500!"."""
    short = [
        index for index, line in enumerate(lines) if not line.furniture and len(line.text) < LONGEST_COUNT
    ]
    counts = [
        index
        for index in short
        if not lines[index].fields and _is_count(lines[index]) and not find_dates(lines[index].folded)
    ]
    near = {index + step for index in counts for step in (-2, -1, 1, 2)}
    goals = [index for index in short if index in near and _is_goal(lines[index])]
    for line in [lines[index] for index in (*counts, *goals)]:
        if line.kind is not Kind.ITEM and not (is_prose(line.text) and line.text.endswith(".")):
            line.furniture = True


def _is_goal(line: Line) -> bool:
    """A large number and few words, and nobody's address."""
    number = re.search(r"(?<!\d)\d{1,3}(?:[.,' ]\d{3})+(?!\d)|(?<!\d)\d{3,6}(?!\d)", line.text)
    words = re.findall(r"[^\W\d_]+", line.text)
    told = line.fields or line.label or line.section in ("targets", "copies", LETTERHEAD, "demands")
    return bool(number) and len(words) <= 8 and not told and not read_contacts(line.text).any


def _is_count(line: Line) -> bool:
    counted = languages.word("phrases", "signed").search(line.folded) or "%" in line.text
    return bool(counted and re.search(r"\d", line.text)) and len(line.text) < LONGEST_COUNT


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
            if _is_count(below) or not _may_be_addressee(below) or below.text[-1] in "!?:":
                break
            below.section = "targets"


def _follow_announced(lines: list[Line]) -> None:
    """ "To:" above a whole letterhead speaks for all of it, down to the letter's opening."""
    run = list(takewhile(lambda line: line.section in (*TEXT, "targets") and _may_be_addressee(line), lines))
    together = len({line.paragraph for line in run}) < len(run) or any(is_place(line.text) for line in run)
    for line in run:
        line.section = LETTERHEAD if together else "targets"


def _may_be_addressee(line: Line) -> bool:
    apart = line.furniture or line.label or line.kind is Kind.HEADING
    return not (apart or find_dates(line.folded) or is_prose(_apart_from_contacts(line)))


def _take_named_in_words(above: list[Line], lines: list[Line]) -> bool:
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
        between = aside or only_date(line.folded) or not _may_be_addressee(line)
        if between and not _is_letterhead(run):
            run = []  # what stood below it was a subject or the like
            continue
        if between:
            break
        run.insert(0, line)
    while run and not _names_somebody(_without_address_word(run[0])):
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
    if not end or (said and what(said) in (What.PLACE, What.UNKNOWN)):
        return line
    return replace(line, text=said[0].upper() + said[1:] if said else "", fields=line.fields)


def _may_belong(line: Line) -> bool:
    if line.label or line.furniture or line.section not in AMONG or line.wrapped or line.kind is Kind.HEADING:
        return False
    if is_opening(line):
        return False
    if line.kind is Kind.ITEM and not read_contacts(line.text).any and what(line.text) is What.UNKNOWN:
        return False
    return not is_prose(_apart_from_contacts(line)) and len(line.text) < 400


def _apart_from_contacts(line: Line) -> str:
    """What is left of a line that holds contacts: their labels are small words too."""
    contacts = read_contacts(line.text)
    return contacts.rest if contacts.labels else line.text


def _are_targets(run: list[Line]) -> bool:
    """Somebody by post, title or office, and a way to reach them."""
    while run and not _names_somebody(run[0]):
        run.pop(0)
    if len(run) < MIN_LINES and not any(read_contacts(line.text).any for line in run):
        return False
    reachable = any(read_contacts(line.text).any or is_place(line.text) for line in run)
    return bool(run) and reachable


def _names_somebody(line: Line) -> bool:
    text = read_contacts(line.text).rest
    if not text or (line.section == "" and line.number < 3 and line.text.endswith((".", "!"))):
        return False
    if "©" in text or "|" in text or (": " in text[:60] and not courtesy_length(fold(text))):
        return False
    if what(text) in (What.POST, What.PERSON, What.OFFICE):
        return True
    named = split_named(text)  # a whole target on one line, with its street
    return bool(named.name and named.post)
