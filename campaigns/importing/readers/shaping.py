"""What every reader does to its lines in the end."""

import re
from collections.abc import Iterable

from campaigns.importing.fields.dates import MONTH_WORD
from campaigns.importing.folding import clean, fold, single_spaced
from campaigns.importing.line import Kind, Line, Link
from campaigns.importing.readers.limits import MAX_CHARACTERS, MAX_LINE_LENGTH, UnreadableDocumentError

# "1." "1)" "(1)" "a)" "iv." "-" "•"; a day of the month ("3. Juli") and a decimal ("4.5") are none.
MARKER = re.compile(
    r"^\s*(?![is]\. ?e\.)(?P<marker>[-•·▪◦‣●○■□➢➤✓*\uf0b7\uf0a7]|\(?\d{1,2}[.)](?!\d)|\(?[a-hj-z]\)|\(?[ivx]{1,5}[.)]|(?:i{1,3}|iv|vi{0,3}|ix|x)\s?-(?=\s))(?:\s+|(?<=[•▪●\uf0b7])|(?<=^-)(?=[^\W\d_]{4})|(?<=[.)])(?=[^\W\d]))(?=\S)"
)
# "6.ª avenida" is the number of a street, "1.º Que se investigue" counts.
STREET_NUMBER = re.compile(r"[ªº°]\s+[a-zß-öø-ÿ]")
# Between the columns of a table, or the entries of a menu.
WIDE_GAP = re.compile(r"\t+|\s{2,}")
# A line across the page, with or without scissors to cut along it.
DIVIDER = re.compile(r"^(?=.{3})[\s\-_=*~·•#✂]+(?:(?:8<|>8)[\s\-_=*~·•#]*)?$")


def list_marker(text: str) -> re.Match[str] | None:
    """The list mark that a line begins with; its places hold for the text itself, which folding leaves as long as it is."""
    folded = fold(text)
    found = MARKER.match(folded)
    if found and STREET_NUMBER.match(text, found.end()):
        return None
    return found if found and not _begins_date(text[found.end() :], folded[found.end() :]) else None


def shaped(lines: Iterable[Line]) -> list[Line]:
    """Cleaned, single-spaced, list marks set apart, empty lines gone."""
    result: list[Line] = []
    characters = 0
    for line in lines:
        text = single_spaced(clean(line.text))
        if not text:
            continue
        characters += len(text)
        if characters > MAX_CHARACTERS or len(text) > MAX_LINE_LENGTH:
            raise UnreadableDocumentError("too_much_text")
        result.append(_with_marker(line, text))
    return result


def _begins_date(text: str, folded: str) -> bool:
    """ "3. Juli", "5. Dez. 2020", but not "1. Gen. X": a rank in front of a name is no month."""
    month = MONTH_WORD.match(folded)
    return bool(month) and not re.match(r"\.\s+[^\W\d_a-zß-öø-ÿ]", text[month.end() :] if month else "")


def _with_marker(line: Line, text: str) -> Line:
    marker, kind = line.marker, line.kind
    if not DIVIDER.match(text) and (found := list_marker(text)):
        marker = text[: found.end()].strip()
        text = text[found.end() :]
        kind = Kind.ITEM if kind is not Kind.HEADING else kind
    columns = [single_spaced(clean(piece)) for piece in WIDE_GAP.split(line.text.strip())]
    links = tuple(Link(single_spaced(clean(link.label)), link.address) for link in line.links)
    return Line(
        text=text,
        number=line.number,
        kind=kind,
        marker=marker,
        links=links,
        paragraph=line.paragraph,
        wrapped=line.wrapped,
        furniture=line.furniture,
        level=line.level,
        columns=tuple(columns) if len(columns) > 1 else (),
        cell=line.cell,
        section=line.section,
    )
