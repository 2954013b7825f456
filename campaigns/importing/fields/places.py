"""The state that an action is about, from where the document names it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from babel.languages import get_official_languages

from campaigns.importing import languages
from campaigns.importing.document import ReadTarget
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.counting import named_first, named_in
from campaigns.importing.fields.countries import (
    alpha3,
    country_names,
    find_countries,
)
from campaigns.importing.fields.dates import FoundDate, find_dates, only_date
from campaigns.importing.fields.indexes import INDEX, country_of_index
from campaigns.importing.fields.names import looks_like_name
from campaigns.importing.fields.nationalities import (
    SEATS,
    find_adjectives,
    find_cities,
    part_of,
)
from campaigns.importing.folding import fold
from campaigns.importing.labels import glued_pieces
from campaigns.importing.line import WINDOW, Kind, Line
from campaigns.references import find_references

HEAD_LINES = 14
# How far the first must lead the second where only counting is left.
CLEAR_LEAD = 2
LONGEST_HEADER = 160
PIECES = re.compile(r"\s*[|•·]\s*|\s[-/]\s")
PATH_PIECES = re.compile(r"\s*[|•·>»›→]\s*|\s[-/]\s")
LABEL = re.compile(r"^\s*[^\W\d_]+(?: [^\W\d_]+)?\s*:\s*")
IN = re.compile(r"(?<![^\W_])(?:in|en|em|au|aux|a)\s+$")
LONGEST_PLACE_AND_DAY = 60


def find_country(
    lines: list[Line], targets: list[ReadTarget], title: str | None, *, kind: str, index: str | None = None
) -> tuple[str | None, list[Line], bool]:
    """The country's code, the lines that gave it, and whether it was guessed by counting."""
    for line in [line for line in lines if not line.furniture and line.section != "end"][:HEAD_LINES]:
        code = _in_head(line)
        if code:
            return code, [line], False
    everybody = targets
    if kind in ("petition", "joint_letter"):  # copies go to whoever may help, in any country
        targets = [target for target in targets if target.role == "to"]
    if kind == "petition":
        lines = [line for line in lines if line.section != "copies"]
    from_targets = _of_targets(targets)
    if from_targets and kind != "joint_letter":
        return from_targets, [], False
    if title and len(named := {one[0] for one in find_countries(fold(title))}) == 1:
        return named.pop(), [], False
    if code := country_of_index(index):
        return code, [], True
    if (found := _around_text(lines))[0]:
        return found
    language = languages.language_of(" ".join(line.text for line in lines)[:4000])
    presumed = [from_targets, _of_embassies(everybody, language), _of_cities(targets)]
    presumed += [code for code in presumed[-1:] if code and code in _where_written(lines)]
    return _by_counting(lines, presumed, kind=kind)


def _in_head(line: Line) -> str | None:
    """In the bracket of the number, beside the index, in capitals of its own, or as all of a line."""
    folded = line.folded
    for reference, start, _ in find_references(line.text):
        if reference.series == "OBS":
            return alpha3().get(line.text[start : start + 3].upper())
        opened = line.text.rfind("(", 0, start)
        bracket = folded[opened:start] if opened >= 0 and ")" not in line.text[opened:start] else ""
        if found := find_countries(bracket):
            return found[0][0]
    if len(alone := _pieces_of(line)) == 1:
        return alone.pop()
    found = find_countries(folded)
    if not found:
        return None
    code, start, end = found[0]
    beside = INDEX.search(line.text) and len(line.text) < 220 and not is_prose(line.text)
    in_capitals = start == 0 and line.text[:end].isupper() and len(line.text) < 200
    before_colon = start == 0 and folded[end : end + 2].strip() in (":", ".") and len(line.text) < 200
    if folded.strip(" .:") in country_names() or beside or in_capitals or before_colon:
        return code
    prefix = folded[:start].strip(" :-")
    return (
        code
        if prefix and len(line.text) < 200 and languages.whole("phrases", "title_prefix").fullmatch(prefix)
        else None
    )


def _pieces_of(line: Line) -> set[str]:
    """Countries that are all of a piece of a short line, a label before them aside: "2 May 2024 | Land: Peru"."""
    if len(line.text) > LONGEST_HEADER or line.text[-1] == ".":
        return set()
    pieces = PIECES.split(line.folded)
    values = [LABEL.sub("", piece).strip(" .:") for piece in pieces]
    if any(map(only_date, pieces)):  # "2 May 2024 - Campaigns, Peru": what the page is filed under
        values += [one for value in values for one in _filed_under(value)]
    named = [find_countries(value)[0][0] for value in values if value in country_names()]
    if len(values[0]) < len(pieces[0]) and (state := part_of(values[0])):
        named.append(state)
    return set(named) if len(pieces) > 1 or len(values[0]) < len(pieces[0]) else set()


def _filed_under(value: str) -> list[str]:
    """The words of a list that holds a kind of page; "Geneva, Switzerland" is where something was written."""
    words = value.split(", ")
    kicker = languages.whole("phrases", "kicker")
    return words if any(kicker.fullmatch(word) for word in words) else []


def _around_text(lines: list[Line]) -> tuple[str | None, list[Line], bool]:
    """In the path above a page's text or the title of its window, as all of a piece: a page may take it for granted below."""
    above = list(takewhile(lambda line: line.furniture or not _begins_text(line), lines))
    where = [line for line in above if line.furniture] + [line for line in lines if line.section == WINDOW]
    named = [(code, line) for line in where for code in _whole_pieces(line.text)]
    if len({code for code, _ in named}) != 1:
        return None, [], False
    return named[0][0], [named[0][1]], True


def _begins_text(line: Line) -> bool:
    return line.kind is Kind.HEADING or is_prose(line.text)


def _whole_pieces(text: str) -> Iterator[str]:
    """Countries that are all of a piece, or stand before its colon: "Home > Africa > Kenya", "Kenya: Free X | The League"."""
    pieces = glued_pieces(text) or PATH_PIECES.split(fold(text))
    for piece in pieces:
        label = fold(piece).partition(": ")[0].strip(" .")
        if label in country_names():
            yield country_names()[label]


def _of_targets(targets: list[ReadTarget]) -> str | None:
    """An embassy speaks for its country, not for the one it stands in; others by the end of their address."""
    votes: Counter[str] = Counter()
    for target in targets:
        person = bool(target.post) or looks_like_name(target.name)  # who may be called like a country
        office = " ".join(["" if person else target.name, target.post or "", *target.address_lines[:2]])
        named = _first_named(fold(office))
        if named:
            votes[named] += 2
        elif target.address_lines and (last := find_countries(fold(target.address_lines[-1]))):
            votes[last[-1][0]] += 1
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _first_named(office: str) -> str | None:
    """The state that is named first, by its name or as in "Ambassador of the Tunisian Republic in Italy"."""
    named = sorted([*find_countries(office), *find_adjectives(office)], key=lambda one: one[1])
    return named[0][0] if named else None


def _of_cities(targets: list[ReadTarget]) -> str | None:
    """Where all of them sit, by the capitals in their addresses."""
    named = [find_cities(fold(line)) for target in targets for line in target.address_lines[-2:]]
    codes = {code for one in named for code in one} - SEATS
    return codes.pop() if len(codes) == 1 else None


def _where_written(lines: list[Line]) -> set[str]:
    """The states of the towns in front of a letter's date: who writes from where the authorities sit writes of that state."""
    dated = [(line.folded, found[0].start) for line in lines if (found := _dates_short(line))]
    return {code for folded, start in dated for code in find_cities(folded[:start])} - SEATS


def _dates_short(line: Line) -> list[FoundDate]:
    return [] if line.furniture or len(line.text) > LONGEST_PLACE_AND_DAY else find_dates(line.folded)


def _of_publisher(lines: list[Line]) -> str | None:
    """Where whoever collects the names sits: at home nobody says in which country."""
    imprints = [
        line for line in lines if line.furniture and line.section != WINDOW and read_contacts(line.text).any
    ]
    codes = {code for line in imprints for code, _, _ in find_countries(line.folded)}
    codes = codes or {code for line in imprints for code in find_cities(line.folded)}
    return codes.pop() if len(codes) == 1 else None


def _of_embassies(targets: list[ReadTarget], language: str | None) -> str | None:
    """The state whose embassies are written to, where it is one: "Ambassador of X", "X-ian Embassy", not "Ambassador in X".

    Where the text's own language is spoken, the embassy may be that of the writers in the country concerned.
    """
    found: set[str] = set()
    for office in [fold(f"{target.name} {target.post or ''}") for target in targets]:
        embassy = languages.word("names", "embassies").search(office)
        if embassy is None:
            continue
        named = [one for one in find_countries(office) if one[1] >= embassy.end()] or find_adjectives(office)
        found |= {
            code
            for code, start, _ in named[:1]
            if language not in get_official_languages(code) and not IN.search(office[:start])
        }
    return found.pop() if len(found) == 1 else None


def _by_counting(
    lines: list[Line], presumed: list[str | None], *, kind: str
) -> tuple[str | None, list[Line], bool]:
    votes, where = named_in(lines)
    for code in presumed:
        if code:
            votes[code] += CLEAR_LEAD + 1
    if kind == "petition" and max(votes.values(), default=0) <= 1 and (code := _of_publisher(lines)):
        votes[code] += CLEAR_LEAD + 1
    ranked = votes.most_common(2)
    if not ranked:
        return None, [], False
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0)
    enough = kind != "joint_letter" or first[1] >= 4 or (len(votes) == 1 and first[0] in presumed)
    if kind == "petition" and first[1] == second[1] and (code := named_first(where)):
        first = (code, first[1] + CLEAR_LEAD)
    if enough and first[1] >= second[1] + (CLEAR_LEAD if second[1] else 0):
        return first[0], where.get(first[0], [])[:1], True
    return None, [], False
