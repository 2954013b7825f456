"""Which heading tells of the case: what it says is told again below, as no publisher's name and no rubric's is."""

import re

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.countries import find_countries
from campaigns.importing.fields.headings import EDGES
from campaigns.importing.fields.names import courtesy_length, looks_like_name
from campaigns.importing.folding import fold
from campaigns.importing.line import Line

WORD = re.compile(r"[^\W\d_]{4,}")
MARK = re.compile(r"\s*(?:[:,.]|\s-)\s")
STEM = 6
LONGEST = 140
PIECES = re.compile(r"[,;:()]|\s[-|•·/]\s")
MOST_PIECES = 5
SHORTEST_PARAGRAPH = 100
MOST_TEXT = 20_000
FEWEST = 2


def running_text(lines: list[Line]) -> str:
    """The folded sentences of a document, as far as is needed to know what it is about."""
    told = [
        line.folded
        for line in lines
        if not line.furniture
        and (line.wrapped or (len(line.text) > SHORTEST_PARAGRAPH and is_prose(line.text)))
    ]
    return " ".join(told)[:MOST_TEXT]


def doubt_of(heading: str, text: str) -> int:
    """How little a heading tells of the case: 0 for most of its words, 1 for one of them.

    Nothing of it is told by a name or a rubric, nor by the line below a heading that says whom it is about.
    """
    if _names_country_first(heading):
        return 0
    said = fold(heading)
    if heading[0].islower() or said.split()[-1] in languages.particles() or len(heading) > LONGEST:
        return 2
    for named in _pieces(said):
        text = text.replace(named, " ")
    known = {one[:STEM] for one in WORD.findall(text)}
    asked = {one[:STEM] for one in WORD.findall(said) if one not in _small_words()}
    told = len(asked & known)
    if told >= FEWEST and 2 * told >= len(asked):
        return 0
    return 1 if told else 2


def _names_country_first(heading: str) -> bool:
    """ "PERU: Teacher beaten", "Peru, teacher beaten": the state concerned, marked off, and what happens there."""
    after = _after_country(heading)
    marked = after != heading and MARK.match(fold(after))
    return bool(marked) and not describes_person(heading) and len(WORD.findall(fold(after))) >= FEWEST


def _after_country(heading: str) -> str:
    found = find_countries(fold(heading))
    return heading[found[0][2] :] if found and found[0][1] == 0 else heading


def describes_person(text: str) -> bool:
    """ "PERU: Mr X, baker, aged 43": whom it is about is listed below the heading."""
    named, *described = re.split(r"[,(]", _after_country(text).lstrip(EDGES), maxsplit=1)
    return bool(described) and not named.isupper() and looks_like_name(named)


def _pieces(said: str) -> list[str]:
    """What the text may have again as a whole, as it has names."""
    pieces = [one[courtesy_length(one) :].strip() for one in PIECES.split(said)[:MOST_PIECES]]
    return [one for one in pieces if " " in one]


def _small_words() -> frozenset[str]:
    return languages.particles().union(*languages.stopwords().values())
