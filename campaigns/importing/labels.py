"""The labels that stand in a document, and lines taken apart where one stands fast to other words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from campaigns.importing import languages
from campaigns.importing.fields.dates import find_dates
from campaigns.importing.fields.names import What, what
from campaigns.importing.fields.splitting import split_named
from campaigns.importing.folding import fold
from campaigns.importing.languages import Found
from campaigns.importing.line import Kind, Line
from campaigns.references import find_references

# Sections that hold until the next label, and labels that speak for their own line (or the next, where that is empty).
# Of two that fit alike the first holds: "send a copy to" is also a "send ... to".
LASTING = [
    "returns",
    "copies",
    "targets",
    "letter",
    "background",
    "lead",
    "action",
    "demands",
    "hashtags",
    "posts",
    "social",
    "documents",
    "advice",
    "signatories",
    "petition_text",
    "end",
]
PASSING = ["addressee", "languages", "deadline", "after_deadline", "people", "previous", "starter"]
SECTIONS = (*LASTING, *PASSING)
MAX_LABEL = 160
# What a heading may name, the most telling words first; SELDOM are those that running text has no use for.
SELDOM = ("hashtags", "posts", "documents")
HEADED = (*SELDOM, "languages", "letter", "copies", "background", "demands", "action", "social")
HEADING_LENGTH = 70
FEW_WORDS = 6
LONG_LABEL = 12
SHORT_LABEL = 8
ARTICLE = re.compile(
    r"(?:(?:the|d(?:en|ie|as|er|em)|l[aeo]s?|el|il|os?|as?|a(?:l|i|gli|lla|lle))\s+|(?:al)?l['’])(?=[^\W\d_])"
)
OPEN_END = re.compile(r"\}\)*\??$")
CAPITAL_WITHIN = re.compile(r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ])")
FEWEST_STEPS = 3
# In capitals the last word of a label shows only by its length where the next begins: "ACCIÓN URGENTEVIGILADAS".
SHORTEST_GLUED = 4

# What may stand between a label and its end: "Suggested posts (add the hashtags above):", "Agisci ora!".
REMARK = r"(?:\s+\((?!pdf|word|docx?)[^()]{0,120}\))?"
SEPARATOR = re.compile(rf"{REMARK}\s*(?::+\s*|-\s+|[.!?]?\s*$)")
PIECE_MARK = re.compile(r"\s+[|•·]\s+")
LABELLED_PIECE = re.compile(r"[^:\d]{2,40}:\s*\S")
# "Cc Minister X": the abbreviation needs no colon.
COPY_MARK = re.compile(r"(?:c\. ?c\.?|cc\.?|c/c|p\. ?c\.)\s+(?=\S)")
LONG_DEMAND = 24
GLUED = re.compile(
    r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[.!?:;)\]\"»…\d])(?=[A-ZÀ-ÖØ-Þ])|(?<=[.!?:;)] )(?=[A-ZÀ-ÖØ-Þ]{3})"
)


@cache
def _label(section: str) -> re.Pattern[str]:
    return re.compile(languages.one_of("sections", section))


@cache
def _closed_label(section: str) -> re.Pattern[str]:
    """Without the labels that may end in any words: nothing shows where those end in a line of capitals."""
    closed = [one for one in languages.patterns("sections", section) if not OPEN_END.search(one)]
    return re.compile(rf"(?:{'|'.join(closed)})")


@cache
def _whole_label(section: str) -> re.Pattern[str]:
    return re.compile(rf"{languages.one_of('sections', section)}(?![^\W_])")


@cache
def _marked_label(section: str) -> re.Pattern[str]:
    """A label with its colon, or all of a line: among labels that begin alike, the one that ends there."""
    return re.compile(
        rf"{languages.one_of('sections', section)}(?![^\W_])(?={REMARK}\s*(?::|-\s|[.!?]?\s*$))"
    )


@cache
def _any_label() -> re.Pattern[str]:
    every = "|".join(languages.one_of("sections", section) for section in SECTIONS)
    return re.compile(rf"(?:{every})")


def label_at(line: Line, start: int = 0) -> Found | None:
    """The label that begins at a place of a line; the longest one, if several do."""
    folded = line.folded[start:]
    if not _any_label().match(folded):
        return None
    best: Found | None = None
    for section in SECTIONS:
        found = _match(section, line, start, folded)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def _match(section: str, line: Line, start: int, folded: str) -> Found | None:
    """Tries ever shorter matches until what follows shows that the label has ended."""
    limit = len(folded)
    marked = _marked_label(section).match(folded)
    separator = SEPARATOR.match(folded, marked.end()) if marked else None
    if (
        marked
        and marked.end()
        and separator
        and _is_marked(section, line, folded, marked.end(), separator.end())
    ):
        return Found(section, start + marked.end(), start + separator.end())
    while limit > 0 and (match := _whole_label(section).match(folded, 0, limit)) and match.end():
        end, separator = match.end(), SEPARATOR.match(folded, match.end())
        rest = separator.end() if separator else end
        if (rest > end or end == len(folded)) and _is_marked(section, line, folded, end, rest):
            return Found(section, start + end, start + rest)
        if folded[end : end + 1] == " " and (section == "starter" or _is_petitions(section, line, end)):
            return Found(section, start + end, start + end + 1 + _article(line.text[start + end + 1 :]))
        limit = end - 1
    if section == "copies" and (mark := COPY_MARK.match(folded)) and line.text[start + mark.end()].isupper():
        return Found(section, start + mark.end() - 1, start + mark.end())
    return _match_glued(section, line, start, folded)


def _is_petitions(section: str, line: Line, end: int) -> bool:
    """ "X started this petition to Minister Y", "Kopie an Bürgermeisterin Y": the words say whom without a colon."""
    longest = 2 * MAX_LABEL if end > LONG_LABEL else MAX_LABEL
    if section not in ("addressee", "copies") or len(line.text) >= longest:
        return False
    if section == "addressee" and end > LONG_LABEL and line.text[-1] != ".":
        return True
    return (end >= SHORT_LABEL or section == "copies") and _names_somebody(line.text[end:])


def _names_somebody(text: str) -> bool:
    """A post or an office from its first word on: "Petition to the Mayor", not "Petition to save the court"."""
    said = text.strip()
    said = said[_article(said) :]
    return said[:1].isupper() and (bool(split_named(said).post) or what(said) is What.OFFICE)


def _article(text: str) -> int:
    """How long the article in front of a post or an office is."""
    found = ARTICLE.match(text)
    return found.end() if found else 0


def _match_glued(section: str, line: Line, start: int, folded: str) -> Found | None:
    """A label whose end shows only by a capital; in a line of capitals by the label alone."""
    least = 8 if section == "addressee" else 5
    for end in [place.start() for place in GLUED.finditer(line.text, start, start + MAX_LABEL)][::-1]:
        whole = end - start >= least and _label(section).fullmatch(folded, 0, end - start)
        if whole and _is_glued(line.text, start, end):
            return Found(section, end, end)
    limit = len(folded) if line.text[start : start + 12].isupper() and section != "addressee" else 0
    while limit > 0 and (match := _closed_label(section).match(folded, 0, limit)) and match.end():
        end = start + match.end()
        if end < len(line.text) and _is_glued(line.text, start, end):
            return Found(section, end, end)
        limit = match.end() - 1
    return None


def _is_marked(section: str, line: Line, folded: str, end: int, rest: int) -> bool:
    """ "To" and "A" need a colon and somebody behind it; a whole sentence is a label only where it ends in a colon."""
    colon = ":" in folded[end:rest]
    if section == "addressee":
        alone = end > 7 or line.kind is Kind.CELL
        return colon or (alone and rest >= len(folded))
    if section == "demands" and end > LONG_DEMAND and not line.text.isupper():
        return colon or folded[end - 1] == ":"
    return True


def _is_glued(text: str, start: int, end: int) -> bool:
    """ "Background informationThe village", "ACCIÓN URGENTEVigiladas", but not "Background Information"."""
    if end - start < 5 or not text[end].isupper():
        return False
    before = text[end - 1]
    if (
        " " in text[start:end]
        and end - start >= 9
        and text[start : end + 3].isupper()
        and text[end : end + 3].isalpha()
        and len(text[start:end].rsplit(" ", 1)[-1]) >= SHORTEST_GLUED
    ):
        return True
    return before.islower() or (before.isupper() and end + 1 < len(text) and text[end + 1].islower())


def heading_of(line: Line) -> Found | None:
    """The part that a heading in the publisher's own words names: "TWEETS TO SHARE WIDELY", "Tags for networks: #One".

    Capitals or the format show a heading. Before a colon so few words do in which nothing else is called by that name.
    """
    before, colon, rest = line.text.partition(":")
    end, rest = len(before), rest.strip()
    if line.text[-1] in ".;," or line.marker or end > HEADING_LENGTH:
        return None
    shown = before.isupper() or (line.kind is Kind.HEADING and not rest)
    told = bool(rest) and not rest.startswith("#")  # "In his tweets he wrote: ..."
    if not shown and (not colon or len(before.split()) > FEW_WORDS):
        return None
    for section in HEADED if shown else SELDOM:
        if (section == "languages" and not colon) or (told and not shown and section != "documents"):
            continue
        if languages.word("headings", section).search(line.folded[:end]):
            return Found(section, end, len(line.text) - len(rest))
    return None


def split_pieces(lines: list[Line]) -> Iterator[Line]:
    """Lines of which each piece has its own label are one line for each: "Land: Peru | Nummer: UA 1/24 | Frist: 2. Mai 2024"."""
    for line in lines:
        pieces = line.columns or tuple(PIECE_MARK.split(line.text))
        if len(pieces) < 2 or not all(map(LABELLED_PIECE.match, pieces)) or not _heads(line):
            yield line
            continue
        for piece in pieces:
            yield replace(line, text=piece, columns=(), links=(), fields=set())


def _heads(line: Line) -> bool:
    """Whether a line says of the document which one it is: contacts stand in such pieces just as well."""
    return bool(find_references(line.text) or find_dates(line.folded)) and "@" not in line.text


def glued_pieces(text: str) -> list[str]:
    """The steps of a path that lost its marks, "HomePetitionsPeru": words each of which a page has for its parts."""
    pieces = CAPITAL_WITHIN.split(text)
    if len(pieces) < FEWEST_STEPS or not re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*", text):
        return []
    known = [
        any(languages.whole("phrases", key).fullmatch(fold(piece)) for key in ("home", "menu", "kicker"))
        for piece in pieces
    ]
    return pieces if sum(known) >= FEWEST_STEPS - 1 else []


def split_glued(lines: list[Line]) -> Iterator[Line]:
    """Lines in which a label stands fast to other words are taken apart there."""
    for line in lines:
        if glued_pieces(line.text):
            line.furniture = True
            yield line
            continue
        start = 0
        for place in [match.start() for match in GLUED.finditer(line.text)][:200]:
            if place <= start or not _begins_label(line, place):
                continue
            yield _cut(line, start, place)
            start = place
        yield _cut(line, start, len(line.text)) if start else line


def _begins_label(line: Line, place: int) -> bool:
    found = label_at(line, place)
    if not found or found.section == "addressee" or found.end - place < 4:
        return False
    if line.text[place - 1] != " ":
        return (
            line.text[found.end : found.rest].strip() == ":"
            or found.rest == len(line.text)
            or found.end - place > 9
        )
    words = line.text[place : found.end]
    return words.isupper() and len(words) > 9


def _cut(line: Line, start: int, end: int) -> Line:
    part = replace(line, text=line.text[start:end].strip(), fields=set())
    part.marker, part.kind = ("", Kind.PARAGRAPH) if start else (line.marker, line.kind)
    part.wrapped = line.wrapped and end == len(line.text)
    return part
