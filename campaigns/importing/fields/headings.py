"""What a heading says, without the words that only tell that this is an urgent action, and which."""

import re

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
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
# What is left open for a pen: a form is no heading.
BLANK = re.compile(r"_{2}|\.{4}|…{2}")
# "(AFR 16/18/94, 8 July 1994) and follow-ups (AFR 16/22/94; AFR 16/24/94) - ": earlier documents, up to a dash.
EARLIER = re.compile(r"\s*\([^()]*\d[^()]*\)(?:[^()]{1,40}\([^()]*\d[^()]*\)){0,4}\s*(?=[-‐‑–—:])")
LABEL_WORD = re.compile(
    r"index|indice|ai|ua|au|public|external|date|fecha|datum|urgent|action|appeal|case|update|uac|nr|no"
)
QUOTES = " )]\"'»”’"
EDGES = " \t:;,-‐‑–—|•/"


def heading_text(line: Line) -> str | None:
    """What a line says as a heading; None where it can be none."""
    text = single_spaced(line.text)
    if len(text) > TITLE_LENGTH or WEB.match(text) or CRUMBS.search(line.folded) or CODES.match(line.folded):
        return None
    if date_piece(line.folded) or line.kind is Kind.ITEM or is_sentence(line, text):
        return None
    if _is_about_number(text) or BLANK.search(text) or text.endswith(","):  # "Dear friends,"
        return None
    stripped = _without_number(text)
    labelled = languages.phrase("issued").match(line.folded) and find_dates(line.folded)
    if (
        labelled
        or INDEX.search(stripped)
        or LABELLED_INDEX.search(fold(stripped))
        or len(re.findall(r"[^\W\d_]", stripped)) < 4
        or _is_country(fold(stripped))
    ):
        return None
    if _is_only_labels(stripped) or _is_value(stripped) or all(map(_is_kicker, PIECES.split(fold(stripped)))):
        return None
    return stripped


def _is_country(folded: str) -> bool:
    """ "Peru", "Islamic Republic of Mauritania": nothing but where it happens."""
    if folded in country_names():
        return True
    state = languages.word("names", "states").sub(" ", folded).split()
    return " ".join(one for one in state if one not in languages.particles()) in country_names()


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


def is_sentence(line: Line, text: str) -> bool:
    """A first paragraph, however short, is no title; a title may be one short sentence."""
    return (
        line.kind is not Kind.HEADING
        and len(text) > SENTENCE
        and text.rstrip(QUOTES).endswith(".")
        and is_prose(text)
    )


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
    if len(after.strip(EDGES)) >= 3:
        return text
    labelled = text[:start].rstrip().endswith(":") and len(before.split()) <= LABEL_WORDS
    return "" if labelled else before


def _is_only_labels(text: str) -> bool:
    left = INDEX.sub(" ", text)
    left = re.sub(languages.one_of("phrases", "update"), " ", fold(left))
    words = re.findall(r"[^\W\d_]+", left)
    return all(LABEL_WORD.fullmatch(word) or word in languages.ordinals() for word in words)
