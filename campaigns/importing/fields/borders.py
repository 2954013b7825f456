"""Whether a line is the first of another target: blank lines may stand anywhere or nowhere."""

import re
from itertools import pairwise

from campaigns.importing import languages
from campaigns.importing.fields.blocks import Block, Row
from campaigns.importing.fields.countries import find_countries
from campaigns.importing.fields.heads import names_area
from campaigns.importing.fields.names import POSTCODE, What, courtesy_length, is_place, looks_like_name, what
from campaigns.importing.fields.splitting import split_named
from campaigns.importing.folding import fold
from campaigns.importing.line import Kind

ARTICLES = frozenset(
    {"the", "die", "das", "le", "la", "les", "el", "los", "las", "al", "il", "o", "a", "os", "as"}
)
SOMEBODY = (What.PERSON, What.POST, What.OFFICE)


def begins_listed(current: Block, row: Row) -> bool:
    """Whether the row is another target where each line is one: all but the post or the town of the one above."""
    if not row.text:
        return False
    named = split_named(current.heads[0]) if current.heads else None
    if len(current.heads) == 1 and named and named.name and not named.post:
        if row.kind is What.POST:
            return bool(split_named(row.text).name)
        if row.kind is What.UNKNOWN and looks_like_name(current.heads[0]) and row.line.kind is not Kind.ITEM:
            return False
    if len(current.heads) == 1 and named and named.post and not named.name and row.kind is What.PERSON:
        below = split_named(row.text)
        return bool(row.line.marker or (below.name and below.post))
    if len(current.heads) > 1 and _is_town_alone(row):
        return False
    near = current.rows and row.line.paragraph - current.rows[-1].line.paragraph <= 1
    if near and len(current.heads) == 1 and not row.line.marker and names_area(current.heads[0], row.text):
        return False
    return not (row.kind is What.PLACE and is_place(row.text))


def _is_town_alone(row: Row) -> bool:
    """One plain word below a name and a post; an acronym may be an addressee."""
    alone = " " not in row.text and not row.text.isupper() and not row.line.marker
    return alone and row.kind is What.UNKNOWN


def begins(current: Block, row: Row, following: list[Row]) -> bool:
    """Whether the row is the first of another target."""
    heads, kind = current.heads, row.kind
    if not row.text or not heads:
        return False
    if row.says:
        return row.says != "address" and row.says in {one.says for one in current.rows}
    if row.line.kind is Kind.ITEM and row.line.marker:
        return _begins_item(current, row, following)
    named = split_named(row.text)
    whole = bool(named.name and named.post)
    if current.has_contacts and not current.rows[-1].text:
        return whole or kind in SOMEBODY or (kind is What.UNKNOWN and not is_place(row.text))
    if _continues(row.text):
        return False
    return _is_complete(current, kind, whole=whole) or _is_another(current, row, following)


def _is_complete(current: Block, kind: What, *, whole: bool) -> bool:
    """Whether the target above has come to its end, so that somebody named next is another."""
    heads = current.heads
    if whole and (current.has_contacts or _is_self_contained(heads)):
        return True
    if _is_on_one_line(current) and (whole or kind in SOMEBODY):
        return True
    return (_ends_in_country(heads) and kind is not What.PLACE) or (_ends_in_town(heads) and kind in SOMEBODY)


def _is_another(current: Block, row: Row, following: list[Row]) -> bool:
    """Whether the row begins as a target does, and stands so."""
    heads, kind = current.heads, row.kind
    apart = _stands_apart(current, row)
    if (len(heads) == 2 or apart) and _repeats_order(heads, row, following):
        return True
    if _heads_in_capitals(current, row, following):
        return True
    town = " " not in row.text and kind is What.UNKNOWN
    if apart and _is_placed(current) and not town and kind is not What.PLACE and not is_place(row.text):
        return True
    return len(heads) >= 2 and _has_address(heads) and _starts_anew(heads, row, kind, following)


def _repeats_order(heads: list[str], row: Row, following: list[Row]) -> bool:
    """Name and post again, or post and name again, as the target above began."""
    after = next((one.text for one in following if one.text), "")
    order = [_person_or_post(one) for one in (*heads[:2], row.text, after)]
    return None not in order and order[0] is not order[1] and order[:2] == order[2:]


def _heads_in_capitals(current: Block, row: Row, following: list[Row]) -> bool:
    """ "CHAIR OF THE COMMISSION" / "Mr X" / "EMBASSY OF Y" / "Ms Z": what stands in capitals begins each of them."""
    below = next((one.text for one in following if one.text), "")
    capitals = current.heads[0].isupper() and row.text.isupper() and len(current.heads) > 1
    titled = bool(courtesy_length(fold(below))) and bool(split_named(below).name)
    return capitals and row.kind in (What.POST, What.OFFICE) and titled and not below.isupper()


def _person_or_post(text: str) -> What | None:
    named = split_named(text) if text else None
    if not named or named.rest or bool(named.name) is bool(named.post):
        return None
    return What.PERSON if named.name else What.POST


def _is_on_one_line(current: Block) -> bool:
    """All of a target with its address or its number: what follows on the next line is somebody else's."""
    first, named = current.rows[0], split_named(current.heads[0])
    if len(current.heads) > 1 or not named.name:
        return False
    placed = bool(named.rest) and (is_place(named.rest) or _names_country_last(named.rest))
    return placed or (bool(named.post) and first.contacts.any)


def _is_placed(current: Block) -> bool:
    return current.has_contacts or any(is_place(head) for head in current.heads[1:])


def _stands_apart(current: Block, row: Row) -> bool:
    """Behind a wider gap than any between the lines of an address: a blank line, where there are none within it."""
    numbers = [one.line.paragraph for one in current.rows]
    gaps = [later - earlier for earlier, later in pairwise(numbers)]
    return bool(gaps) and row.line.paragraph - numbers[-1] > max(gaps)


def _begins_item(current: Block, row: Row, following: list[Row]) -> bool:
    """Each target has a mark, or each line of it has one: then only what the target above has already begins another."""
    if re.search(r"\w", row.line.marker) or any(one.line.kind is not Kind.ITEM for one in current.rows):
        return True
    heads, kind = current.heads, _named_first(row.text)
    named = split_named(row.text)
    if named.name and named.post and row.contacts.any:
        return True  # all of somebody in one item
    placed = any(is_place(head) for head in heads)
    if kind in (What.PLACE, What.UNKNOWN):
        return row.contacts.any if current.has_contacts else kind is What.UNKNOWN and not placed
    if current.has_contacts or placed or _is_self_contained(heads):
        return True
    goes_on = kind is not What.OFFICE or any(is_place(one.text) for one in following[:1])
    return not goes_on or kind in map(_named_first, heads)


def _named_first(text: str) -> What:
    """What a line with its address names: "Minister of Justice, Box 12" a post."""
    first = what(re.split(r"[,;]", text, maxsplit=1)[0])
    return first if first is not What.UNKNOWN else what(text)


def _continues(text: str) -> bool:
    """ "of the Interior", "y de Paz"; but "La Paz" and "The Daily News" begin with an article of their own."""
    first = fold(text).split()[0]
    named = first in ARTICLES and text[0].isupper()
    return first in languages.particles() and not courtesy_length(fold(text)) and not named


def _ends_in_country(heads: list[str]) -> bool:
    """The address has come to its country."""
    if len(heads) < 2 or _continues(heads[-1]):
        return False
    before, _, last = heads[-1].rpartition(", ")
    if languages.word("names", "streets").search(fold(last)):
        return False  # a street that is named after a country
    named = find_countries(fold(last))
    lead = re.findall(r"[^\W_]+", fold(last)[: named[-1][1]]) if named else []
    formal = all(one in languages.particles() or _is_state(one) for one in lead)
    office = what((before or last) if formal else heads[-1]) in (What.POST, What.OFFICE)
    return _names_country_last(heads[-1]) and not (office and (before or not formal))


def _is_state(word: str) -> bool:
    """ "Union of X", "Königreich X": the name of a country in full, not an office there."""
    return bool(languages.word("names", "states").fullmatch(word))


def _names_country_last(text: str) -> bool:
    folded = fold(text)
    named = find_countries(folded)
    return bool(named) and named[-1][2] >= len(folded.rstrip(" .)"))


def _ends_in_town(heads: list[str]) -> bool:
    """The address has come to a postcode with its town; a box has a number too."""
    last = heads[-1]
    if len(heads) < 3 or len(last) >= 40 or what(last) in (What.POST, What.OFFICE):
        return False
    return bool(POSTCODE.search(last)) and not languages.word("names", "streets").search(fold(last))


def _has_address(heads: list[str]) -> bool:
    return any(what(head) in (What.PLACE, What.OFFICE) for head in heads[1:])


def _starts_anew(heads: list[str], row: Row, kind: What, following: list[Row]) -> bool:
    named = split_named(row.text)
    if courtesy_length(fold(row.text)) and named.name:
        return True
    if kind is What.POST and not is_place(row.text):
        return True
    after = next((one for one in following if one.text), None)
    name_first = bool(split_named(heads[0]).name)
    return bool(
        name_first and kind is What.PERSON and looks_like_name(row.text) and after and after.kind is What.POST
    )


def _is_self_contained(heads: list[str]) -> bool:
    named = split_named(heads[0])
    return bool(named.name and named.post)
