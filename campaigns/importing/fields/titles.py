"""The title, without what only says that this is an urgent action and which."""

import re
from dataclasses import replace
from itertools import takewhile

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.countries import country_names, find_countries
from campaigns.importing.fields.dates import date_piece, find_dates
from campaigns.importing.fields.indexes import INDEX
from campaigns.importing.folding import fold, single_spaced
from campaigns.importing.line import Kind, Line
from campaigns.importing.sections import TITLE_LENGTH
from campaigns.references import find_references

BRACKETED_END = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
CRUMBS = re.compile(r"\s[>»›/·]\s.*\s[>»›/·]\s|^top >")
WEB = re.compile(r"^(https?://|www\.)\S+$")
CODES = re.compile(r"^([a-z]{2})([\s|,/]+[a-z]{2})*$")
LABELLED_INDEX = re.compile(r"\bai[- ]?index\b|\b(?:index|indice)(?: ai)?\s*:")
PIECES = re.compile(r"\s+[-|•·/]\s+|:\s+|\s*[|•·]\s*")
LABEL_WORDS = 3
ELIDED = ("l", "d", "dell", "all", "sull", "the", "della", "sulla")
SENTENCE = 100
LONGEST_PUBLISHER = 90
NEAR_TOP = 4
OF_A_YEAR = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? (?:19|20)\d\d")
SHORT_END = 40
BLANK = re.compile(r"_{3,}|\.{6,}|…{3,}")  # to be filled in
# "16/22/94, 30 August 1994) - Fear for safety": the end of a bracket and the heading behind it.
CLOSED = re.compile(r"[^()]{0,60}\)\s*[-‐‑–—:]\s*\S")
# "(AFR 16/18/94, 8 July 1994) and follow-ups (AFR 16/22/94; AFR 16/24/94) - ": earlier documents, up to a dash.
EARLIER = re.compile(r"\s*\([^()]*\d[^()]*\)(?:[^()]{1,40}\([^()]*\d[^()]*\)){0,4}\s*(?=[-‐‑–—:])")
LABEL_WORD = re.compile(
    r"index|indice|ai|ua|au|public|external|date|fecha|datum|urgent|action|appeal|case|update|uac|nr|no"
)
EDGES = " \t:;,-‐‑–—|•/"


def find_title(lines: list[Line]) -> tuple[str | None, list[Line]]:
    """The title and its line; None where the document has no heading."""
    head = [line for line in _head(lines) if not _is_letter_paper(line, lines)]
    numbered = any(find_references(line.text) or INDEX.search(line.text) for line in head)
    ordered = sorted(head, key=lambda line: _rank(line, numbered=numbered))
    # "Petition", "Open letter" say what this is; they are the title where nothing else is.
    kickers = [line for line in ordered if _says_what_this_is(line)]
    for line in [*(one for one in ordered if one not in kickers), *kickers]:
        title = _title_of(line)
        if title:
            return title, [one for one in lines if one.fields is line.fields or _is_end_of(one, line)]
    return None, []


def _rank(line: Line, *, numbered: bool) -> int:
    """A page's first heading, then others, then a line that is marked as the action's title; what is equal keeps its order.

    "Peru: Free the weavers" is marked so, but in a numbered bulletin it may be a list of those concerned.
    """
    if line.kind is Kind.HEADING:
        return 0 if line.level == 1 else 1
    bracket = BRACKETED_END.search(line.text)
    bracketed = bool(bracket and find_references(bracket[0]) and len(line.text) < TITLE_LENGTH)
    named = find_countries(line.folded) if not numbered else []
    about = bool(named) and named[0][1] == 0 and line.folded[named[0][2] :].lstrip().startswith(": ")
    return 2 if bracketed or about or _is_prefixed(line) else 3


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
    if line.kind is Kind.HEADING or len(line.text) > LONGEST_PUBLISHER:
        return False
    if read_contacts(line.text).any:
        return True
    below = [one for one in lines if one.number > line.number]
    if len(lines) - len(below) > NEAR_TOP or not below:
        return False
    if read_contacts(below[0].text).any and not below[0].label:
        return True
    again = [
        index
        for index, one in enumerate(lines)
        if one.folded.startswith(line.folded) and any(one is other for other in below[NEAR_TOP:])
    ]
    return any(lines[one].section == "signatories" or _is_signed(lines, one, line) for one in again)


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


def _is_end_of(line: Line, title: Line) -> bool:
    """Whether a wrapped heading goes on in this line."""
    return title.number < line.number <= title.number + 4 and title.text.endswith(f" {line.text}")


def _head(lines: list[Line]) -> list[Line]:
    """What stands above the first paragraph and the first labelled part. A heading of the page may stand below a label."""
    found = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following and _is_heading_cut(line, following):
            found.append(replace(line, text=f"{line.text} {following.text}", wrapped=False))
            break
        if (
            line.furniture
            or line.section in ("people", "languages", "addressee")
            or (line.label and not line.folded.startswith(("to", "a")))
        ):
            if line.label and line.section not in (
                "end",
                "documents",
                "hashtags",
                "starter",
                "petition_text",
                "addressee",
            ):
                break
            continue
        if line.wrapped and (INDEX.search(line.text) or find_references(line.text)):
            continue
        if line.section not in ("", "petition_text") or line.wrapped:
            break
        if line.text[0] == "[" and line.text[-1] == "]":  # a note of who passes it on
            continue
        found.append(line)
        too_long = len(line.text) > TITLE_LENGTH and line.kind is not Kind.HEADING
        if (too_long and not find_dates(line.folded)) or _is_sentence(line, line.text):
            break
    return found


def _title_of(line: Line) -> str | None:
    text = single_spaced(line.text)
    if len(text) > TITLE_LENGTH or WEB.match(text) or CRUMBS.search(line.folded) or CODES.match(line.folded):
        return None
    if date_piece(line.folded) or line.kind is Kind.ITEM or _is_sentence(line, text):
        return None
    if _is_about_number(text) or BLANK.search(text):
        return None
    stripped = _without_number(text)
    labelled = languages.phrase("issued").match(line.folded) and find_dates(line.folded)
    if (
        labelled
        or INDEX.search(stripped)
        or LABELLED_INDEX.search(fold(stripped))
        or len(re.findall(r"[^\W\d_]", stripped)) < 4
        or fold(stripped) in country_names()
    ):
        return None
    if _is_only_labels(stripped) or _is_value(stripped) or all(map(_is_kicker, PIECES.split(fold(stripped)))):
        return None
    return stripped


def _is_about_number(text: str) -> bool:
    """ "Closing of UA 1/24 (Egypt)", "Clôture de l'AU 1/24": words that say what becomes of the number."""
    found = find_references(text)
    if not found or not found[0][1]:
        return False
    before = re.findall(r"[^\W_]+", fold(text[: found[0][1]]))[-1:]
    bracketed = text[: found[0][1]].rfind("(") > text[: found[0][1]].rfind(")")
    after = re.sub(r"\([^)]*\)?", "", text[found[0][2] :])
    joined = before and (before[0] in languages.particles() or before[0] in ELIDED)
    return bool(joined) and not bracketed and not re.search(r"[^\W\d_]{3}", after)


def _is_kicker(piece: str) -> bool:
    """What stands above a title to say what kind of page this is, or where it happens: "Case closed", "Update", "Peru"."""
    kicker = languages.whole("phrases", "kicker").fullmatch(piece)
    return bool(kicker) or piece.strip() in country_names() or _is_only_labels(piece)


def _is_value(text: str) -> bool:
    """ "País: Bolivia", "Reference number: UA 1/24": a label of few words with nothing but a place, a number or a day behind it."""
    label, colon, value = fold(text).partition(":")
    if not colon or len(label.split()) > LABEL_WORDS or label in country_names():
        return False
    for start, end in [(one.start, one.end) for one in find_dates(value)][::-1]:
        value = value[:start] + value[end:]
    value = value.strip(EDGES)
    return not value or value in country_names()


def _is_sentence(line: Line, text: str) -> bool:
    """A first paragraph, however short, is no title; a title may be one short sentence."""
    return line.kind is not Kind.HEADING and len(text) > SENTENCE and text.endswith(".") and is_prose(text)


def _without_number(text: str) -> str:
    """Without prefix, own number, the bracket that holds it, and a date behind it."""
    for _ in range(3):
        before = text
        prefix = languages.word("phrases", "title_prefix").match(fold(text)) or re.compile(
            languages.one_of("phrases", "title_prefix")
        ).match(fold(text))
        if prefix and _ends_cleanly(text, prefix.end()):
            text = _without_country(text[prefix.end() :], fold(prefix[0]))
        bracket = BRACKETED_END.search(text)
        if bracket and find_references(bracket[0]):
            text = text[: bracket.start()]
        text = _without_reference(text).strip(EDGES.replace("/", ""))
        if text == before:
            break
    return text


def _ends_cleanly(text: str, end: int) -> bool:
    """The prefix is a label of its own: marked off, glued to a capital, or in front of one."""
    if end >= len(text):
        return True
    return (
        text[end - 1] in ":-‐‑–— "
        or not text[end].isalpha()
        or (text[end].isupper() and text[end - 1].isalpha())
    )


def _without_country(text: str, prefix: str) -> str:
    """ "Briefaktion: COUNTRY" names the country as a label, not as part of the title."""
    if not prefix.startswith("briefaktion"):
        return text
    text = text.strip(EDGES)
    found = find_countries(fold(text))
    return text[found[0][2] :].strip(EDGES) if found and found[0][1] == 0 else text


def _without_reference(text: str) -> str:
    found = find_references(text)
    if not found:
        return text
    _, start, end = found[0]
    before, after = text[:start].strip(EDGES), text[end:]
    update = languages.phrase("update").match(fold(before)) if before else None
    if update or not before or _is_only_labels(before):
        earlier = EARLIER.match(after)
        after = after[earlier.end() :] if earlier else re.sub(r"^\s*\([^)]*\)", "", after)
        dates = find_dates(fold(after))
        if dates and dates[-1].end >= len(after.rstrip()):
            after = after[: dates[-1].start]
        return after
    return before if len(after.strip(EDGES)) < 3 else text


def _is_only_labels(text: str) -> bool:
    left = INDEX.sub(" ", text)
    left = re.sub(languages.one_of("phrases", "update"), " ", fold(left))
    words = re.findall(r"[^\W\d_]+", left)
    return all(LABEL_WORD.fullmatch(word) or word in languages.ordinals() for word in words)
