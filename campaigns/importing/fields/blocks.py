"""Where one target ends and the next begins, in lines that may hold blank lines anywhere or nowhere."""

import re
from dataclasses import dataclass, field, replace

from campaigns.importing import languages
from campaigns.importing.fields.contacts import MAY_BE_EMPTY, Contacts, read_contacts
from campaigns.importing.fields.countries import find_countries
from campaigns.importing.fields.dates import find_dates
from campaigns.importing.fields.names import (
    POSTCODE,
    What,
    courtesy_length,
    is_place,
    is_title_word,
    looks_like_name,
    what,
)
from campaigns.importing.fields.splitting import split_named
from campaigns.importing.folding import fold
from campaigns.importing.line import Kind, Line

REMARK = re.compile(r"\(([^)]{3,200})\)?")
GLUED = re.compile(r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ])")
NETWORK = re.compile(r"[@/]")
MAX_LINE = 600
# A full stop at the end of so much text ends a sentence: German writes most of its words with a capital.
SENTENCE = 90


@dataclass
class Row:
    """A line with its contacts taken out; `text` is what remains of it."""

    line: Line
    contacts: Contacts
    text: str = ""

    @property
    def kind(self) -> What:
        """What the remaining text names."""
        return what(self.text)


@dataclass
class Block:
    """The rows of one target."""

    rows: list[Row] = field(default_factory=list)

    @property
    def heads(self) -> list[str]:
        """The texts without contacts."""
        return [row.text for row in self.rows if row.text]

    @property
    def has_contacts(self) -> bool:
        """Whether mail, number or the like has been seen."""
        return any(row.contacts.any for row in self.rows)


def _without_network(text: str) -> str:
    return " ".join(word for word in text.split() if "@" not in word and "/" not in word)


def is_prose(text: str) -> bool:
    """A sentence rather than a name, a post or an address."""
    tokens = [token for token in re.findall(r"[^\W\d_]+", _without_network(text)) if len(token) > 1]
    lower = [token for token in tokens if token[0].islower() and fold(token) not in languages.particles()]
    small = [
        token for token in lower if not is_title_word(fold(token))
    ]  # "Procureur général près la Cour suprême"
    share = len(small) / max(len(tokens), 1)
    if len(text) > SENTENCE and text[-1] in ".!?" and len(lower) >= 3 and "@" not in text and ":" not in text:
        return True
    return len(text) > MAX_LINE or (len(small) >= 5 and share >= 0.2) or (len(small) >= 3 and share >= 0.5)


def read_rows(lines: list[Line]) -> list[Row]:
    """Contacts of each line; a label at the end of one line takes its value from the next."""
    rows: list[Row] = []
    for line in [part for whole in lines for part in _parts(whole)]:
        before = rows[-1].contacts if rows else Contacts()
        contacts = read_contacts(line.text, previous_label=before.last_label)
        row = Row(line, contacts)
        if before.empty and not contacts.labels and _fills(before, contacts, line.text):
            contacts.last_label = contacts.last_label or before.last_label
            contacts.rest = ""
        elif (
            before.labels[-1:] == ["salutation"]
            and not before.salutation
            and contacts.rest
            and len(line.text) < 100
        ):
            before.salutation, contacts.rest = line.text.strip(" ()"), ""
            contacts.last_label = "salutation"
        row.text = _without_remarks(contacts.rest).strip(" \t;,·•-‐‑–—:|") if contacts.rest else ""
        rows.append(row)
    return rows


def _parts(line: Line) -> list[Line]:
    """A title that stands fast to the word before it begins a line of its own: "GobernadorLic. X"."""
    for place in GLUED.finditer(line.text):
        if courtesy_length(line.folded[place.start() :]) and not NETWORK.search(line.text[: place.start()]):
            first, second = (
                replace(line, text=text, fields=line.fields)
                for text in (line.text[: place.start()], line.text[place.start() :])
            )
            second.marker, second.kind = "", Kind.PARAGRAPH
            return [first, *_parts(second)]
    return [line]


def _fills(before: Contacts, contacts: Contacts, text: str) -> bool:
    kind = before.empty[-1]
    values = {
        "email": contacts.emails,
        "phone": contacts.phones,
        "fax": contacts.faxes,
        "twitter": contacts.twitter,
    }
    if kind == "contact_form" and (address := re.search(r"(?:https?://|www\.)\S+", text)):
        contacts.contact_form = address[0]
    elif kind == "email" and contacts.redacted:
        pass
    elif kind == "facebook" and (contacts.facebook or contacts.twitter):
        contacts.facebook, contacts.twitter = contacts.facebook or contacts.twitter, []
    elif not values.get(kind):
        return False
    before.empty.pop()
    return kind in MAY_BE_EMPTY


def _without_remarks(text: str) -> str:
    """Without what stands in brackets to help the writer; a title or an acronym in brackets stays."""
    if re.match(r"^\s*\(", text) and text.count("(") == 1 and text.rstrip().endswith(")"):
        return ""
    remark = languages.phrase("remark")
    return REMARK.sub(lambda match: " " if remark.search(fold(match[1])) else match[0], text)


def split_blocks(lines: list[Line], *, listed: bool = False) -> list[Block]:
    """One block for each target. `listed` says that each line is one, as in the CC of a petition."""
    blocks: list[Block] = []
    rows = read_rows(lines)
    for index, row in enumerate(rows):
        current = blocks[-1] if blocks else None
        if (
            _introduces_list(row, rows[index + 1 :])
            or (is_prose(row.line.text) and not row.contacts.labels)
            or _is_sentence_item(row)
            or _is_remainder(row, current)
        ):
            row.text = ""
            if not row.contacts.any:
                blocks.append(Block())
                continue
        begins = current is None or not current.rows
        if not begins and current:
            begins = _begins_listed(current, row) if listed else _begins(current, row, rows[index + 1 :])
        if begins and _opens_letter(row):
            continue
        if begins and _closes_letter(row):
            blocks.append(Block())
            continue
        if begins:
            blocks.append(Block())
        blocks[-1].rows.append(row)
    return [block for block in blocks if block.heads]


def _opens_letter(row: Row) -> bool:
    """ "Dear Minister,": nobody's name. "Sr. X," opens a letter or an address, so it may be one."""
    opens = languages.whole("phrases", "letter_opening").fullmatch(fold(row.text))
    return bool(opens) and row.line.text[-1] in ",:!" and not courtesy_length(fold(row.text))


def _closes_letter(row: Row) -> bool:
    return bool(languages.whole("phrases", "letter_closing").fullmatch(fold(row.text)))


def _introduces_list(row: Row, following: list[Row]) -> bool:
    """ "Demandez-leur :" above a list is no target."""
    last = row.line.text.rstrip()[-1:] in (":", "：")
    return last and not row.contacts.any and bool(following) and following[0].line.kind is Kind.ITEM


def _is_remainder(row: Row, before: Block | None) -> bool:
    """The end of a sentence that began above, or a date: neither is a line of an address."""
    ends_sentence = before is not None and not before.rows and row.line.text[0].islower()
    return not row.contacts.any and (ends_sentence or bool(find_dates(row.line.folded)))


def _is_sentence_item(row: Row) -> bool:
    return row.line.kind is Kind.ITEM and row.line.text[0].islower() and not row.contacts.any


def _begins_listed(current: Block, row: Row) -> bool:
    if not row.text:
        return False
    named = split_named(current.heads[0]) if current.heads else None
    if len(current.heads) == 1 and named and named.name and not named.post and row.kind is What.POST:
        return bool(split_named(row.text).name)
    return not (row.kind is What.PLACE and is_place(row.text))


def _begins(current: Block, row: Row, following: list[Row]) -> bool:
    """Whether the row is the first of another target."""
    if not row.text:
        return False
    heads, kind = current.heads, row.kind
    if not heads:
        return False
    if row.line.kind is Kind.ITEM and row.line.marker:
        return _begins_item(current, row, following)
    if current.has_contacts and not current.rows[-1].text:
        return kind in (What.PERSON, What.POST, What.OFFICE) or (
            kind is What.UNKNOWN and not is_place(row.text)
        )
    if _continues(row.text):
        return False
    named = split_named(row.text)
    if named.name and named.post and (current.has_contacts or _is_self_contained(heads)):
        return True
    if _ends_in_country(heads) and kind is not What.PLACE:
        return True
    if _ends_in_town(heads) and kind in (What.POST, What.PERSON, What.OFFICE):
        return True
    return len(heads) >= 2 and _has_address(heads) and _starts_anew(heads, row, kind, following)


def _begins_item(current: Block, row: Row, following: list[Row]) -> bool:
    """Each target has a mark, or each line of it has one: then only what the target above has already begins another."""
    if re.search(r"\w", row.line.marker) or any(one.line.kind is not Kind.ITEM for one in current.rows):
        return True
    heads, kind = current.heads, _named_first(row.text)
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
    first = fold(text).split()[0]
    return (
        first in languages.particles()
        and not courtesy_length(fold(text))
        and first not in ("le", "el", "la", "los", "al")
    )


def _ends_in_country(heads: list[str]) -> bool:
    """The address has come to its country."""
    last = fold(heads[-1])
    if len(heads) < 2 or _continues(heads[-1]) or what(heads[-1]) in (What.POST, What.OFFICE):
        return False
    named = find_countries(last)
    return bool(named) and named[-1][2] >= len(last.rstrip(" .)"))


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
