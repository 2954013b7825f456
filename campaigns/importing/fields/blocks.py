"""The lines of targets with their contacts taken out, and what belongs to one target."""

import re
from dataclasses import dataclass, field, replace

from campaigns.importing import languages
from campaigns.importing.fields.contacts import MAY_BE_EMPTY, Contacts, read_contacts
from campaigns.importing.fields.joining import address_apart, called, joined
from campaigns.importing.fields.names import What, courtesy_length, is_title_word, what
from campaigns.importing.folding import fold
from campaigns.importing.line import Kind, Line

REMARK = re.compile(r"\(([^)]{3,200})\)?")
GLUED = re.compile(r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ])")
NETWORK = re.compile(r"[@/#]")
# What is left of brackets that held a mail address or a number.
EMPTY_BRACKETS = re.compile(r"[(\[]\s*[,;:]*\s*(?:[)\]]|$)")
MAX_LINE = 600
# A full stop at the end of so much text ends a sentence: German writes most of its words with a capital.
SENTENCE = 90


@dataclass
class Row:
    """A line with its contacts taken out; `text` is what remains of it.

    `says` is what a label of its own calls it, "name", "post" or "address": forms have one in front of each line.
    """

    line: Line
    contacts: Contacts
    text: str = ""
    says: str = ""

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
    for line, whole in joined([part for one in lines for part in _parts(one)]):
        before = rows[-1].contacts if rows else Contacts()
        says, text = called(whole)
        contacts = read_contacts(text, previous_label=before.last_label)
        row = Row(line, contacts, says=says)
        if rows and _goes_on_for_nobody(rows[-1]) and not contacts.labels:
            contacts.rest = ""
        if before.empty and not contacts.labels and _fills(before, contacts, text):
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
        row.text = address_apart(_without_remarks(contacts.rest)).strip(" \t;,/·•-‐‑–—:|")
        if row.text and rows and _is_cut(rows[-1]) and not contacts.labels:
            rows[-1].text, row.text = f"{rows[-1].text} {row.text}", ""
        rows.append(row)
    return rows


def _goes_on_for_nobody(row: Row) -> bool:
    """ "Telegrams: Minister X, Tanjung," with the rest of it on the next line."""
    return row.contacts.labels[-1:] == ["ignored"] and row.line.text.rstrip().endswith(",")


def _is_cut(row: Row) -> bool:
    """A post that is broken off before its end: "GENERALSTAATSANWALT DER" has the rest on the next line."""
    last = [fold(word) for word in row.text.split()[-1:] if word.islower() or row.text.isupper()]
    cut = bool(last) and (len(last[0]) > 1 or last[0] in "ey&") and last[0] in languages.particles()
    return cut and not row.contacts.any and row.kind in (What.POST, What.OFFICE)


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
    text = EMPTY_BRACKETS.sub(" ", text)
    return REMARK.sub(lambda match: " " if remark.search(fold(match[1])) else match[0], text)
