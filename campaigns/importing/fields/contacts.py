"""The ways to reach somebody that one line names: mail, numbers, handles, forms, and how to address them."""

import re
from dataclasses import dataclass, field
from functools import cache

import phonenumbers

from campaigns.importing import languages
from campaigns.importing.folding import fold, single_spaced

KINDS = ("both", "contact_form", "salutation", "twitter", "facebook", "email", "phone", "fax", "ignored")
MAY_BE_EMPTY = frozenset({"twitter", "facebook", "email", "fax", "phone", "contact_form"})
NEEDS_COLON = frozenset({"salutation", "ignored", "contact_form"})

EMAIL = re.compile(
    r"(?<![\w.+'-])[\w.+'-]{1,64}(?:@|\s?[\[(](?:at|@)[\])]\s?)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,24}",
    re.IGNORECASE,
)
REDACTED = re.compile(r"\[?\s*e-?mail\s*protected\s*\]?", re.IGNORECASE)
HANDLE = re.compile(r"(?<![\w.@/])@(\w{1,40})\b(?!\.\w)")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)
SOCIAL = re.compile(
    r"(?:https?://)?(?:www\.|m\.|[a-z]{2}-[a-z]{2}\.)?(?P<site>twitter|x|facebook|fb)\.com/(?:#!/)?@?(?P<name>[\w.\-]+)/?",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?:\+\s?)?\(?\+?\s?\d[\d \u00a0().\-‐‑–—]{3,}\d(?:\s*(?:ext|int|anexo|poste|ramal)\.?\s*\d{1,5})?",
    re.IGNORECASE,
)
# "099 / 123 45 67": behind the area code a stroke parts nothing; "12 3456 0120 / 12 3456 0121" are two.
AREA = re.compile(r"(?<![\d/])(?<!\d )\(?0\d{1,5}\)?\s?/\s?\d[\d \-‐‑–]{3,}\d(?!\s?/\s?\d{6})")
LOOSE_NUMBER = re.compile(r"(?<![\w,.#/-])(?:\+\s?\d|\(\+?\d|0\d)[\d \u00a0().\-–]{6,}\d(?![\w/])")
BETWEEN = re.compile(r"\s*(?:[/;,|]|\b(?:or|oder|ou|o|e|y|u|und|and|et|o bien)\b)\s*", re.IGNORECASE)
# "Switchboard:" in a language without a table, in front of a number.
UNKNOWN_LABEL = re.compile(r"\s*[^\d:@]{2,25}:\s*")
EDGES = " \t;,|/·•-‐‑–—:"
# Regions whose national numbers stand without label in the sheets of their sections.
REGIONS = ("GB", "US", "CH", "DE", "FR", "BE", "ES", "IT", "PT", "AT", "CA", "AU")


@dataclass
class Contacts:
    """What one line gives, and what of it is left."""

    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    faxes: list[str] = field(default_factory=list)
    twitter: list[str] = field(default_factory=list)
    facebook: list[str] = field(default_factory=list)
    contact_form: str | None = None
    salutation: str | None = None
    redacted: bool = False
    labels: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    last_label: str = ""
    rest: str = ""

    @property
    def any(self) -> bool:
        """Whether the line is about reaching somebody at all."""
        found = self.emails or self.phones or self.faxes or self.twitter or self.facebook or self.labels
        return bool(found or self.contact_form or self.salutation or self.redacted)


@cache
def _labels() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{languages.one_of('contacts', kind)})" for kind in KINDS)
    value = r"(?=\+|\(?\d|\(\+|[\w.+-]+@\w|https?:|www\.|@\w|\[e-?mail)"
    return re.compile(
        rf"(?<![^\W_])(?:{kinds})(?:\s*(?:\([^)]{{1,40}}\))?\s*[:：]+\s*|(?:\.?\s+|\.(?=\d)|(?=\+)){value}|\.?\s*$)"
    )


@cache
def _glued_label() -> re.Pattern[str]:
    kinds = "|".join(languages.one_of("contacts", kind) for kind in KINDS)
    return re.compile(rf"(?:{kinds})\.?\s*:")


def unglued(text: str) -> str:
    """A space before each contact label that stands fast to other words: "x@y.orgTel.: 1"."""
    folded, parts, start = fold(text), [], 0
    for match in re.finditer(r"(?<=[^\W_A-Z])(?=[A-Z])|(?<=[\])])(?=[A-Z])", text):
        if _glued_label().match(folded, match.start()):
            parts.append(text[start : match.start()])
            start = match.start()
    return " ".join([*parts, text[start:]])


def read_contacts(text: str, *, previous_label: str = "") -> Contacts:
    """What a line names. `previous_label` is the label of the line before, which a bare value continues."""
    text = unglued(text)
    found = Contacts()
    marks = [mark for mark in _labels().finditer(fold(text)) if _is_label(mark, text)]
    head = text[: marks[0].start()] if marks else text
    found.rest = _unlabelled(head, found, previous_label if not marks or not head.strip(EDGES) else "")
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        _labelled(mark.lastgroup or "", text[mark.end() : end], found)
    if found.phones and UNKNOWN_LABEL.fullmatch(found.rest):
        found.rest = ""
    if found.rest.strip(EDGES).casefold() in ("", "i", "or", "oder", "ou", "o", "e", "und", "and", "(", ")"):
        found.rest = ""
    return found


def _is_label(mark: re.Match[str], text: str) -> bool:
    kind, words = mark.lastgroup or "", mark[0]
    if ":" in words or "：" in words:
        return True
    if mark.end() == len(text):
        return not text[: mark.start()].strip() and kind in MAY_BE_EMPTY
    return kind not in NEEDS_COLON


def _labelled(kind: str, value: str, found: Contacts) -> None:
    found.labels.append(kind)
    found.last_label = kind
    value = value.strip(EDGES + " ").removesuffix(" I").strip()
    value = "" if value in ("@", "#") else value
    before = _counted(found)
    if kind == "salutation":
        found.salutation = single_spaced(value).rstrip(")]").strip() or None
    elif kind in ("phone", "fax", "both"):
        _numbers(kind, value, found)
    elif kind == "twitter":
        found.twitter += handles(value)
    elif kind == "facebook":
        found.facebook += _pages(value)
    elif kind == "contact_form":
        address = ADDRESS.search(value) or re.search(r"\S+\.\S+/\S*", value)
        found.contact_form = address[0].rstrip(".,;") if address else found.contact_form
    elif kind == "email":
        _emails(value, found)
        page = None if found.emails else ADDRESS.search(value)
        if page:  # "E-mail (by their website): https://..."
            found.contact_form = found.contact_form or page[0].rstrip(".,;")
        found.twitter += [one for one in handles(value) if not (found.emails or page)]
    if kind not in ("ignored", "salutation"):
        _strays(kind, value, found)
        if _counted(found) == before and not value.strip(EDGES + ".") and kind in MAY_BE_EMPTY:
            found.empty.append(kind)


def _counted(found: Contacts) -> int:
    lists = (found.emails, found.phones, found.faxes, found.twitter, found.facebook)
    return sum(map(len, lists)) + bool(found.contact_form) + found.redacted


def _emails(value: str, found: Contacts) -> str:
    for match in EMAIL.finditer(value):
        address = re.sub(r"\s?[\[(](?:at|@)[\])]\s?", "@", match[0], flags=re.IGNORECASE).strip(".'")
        if address not in found.emails:
            found.emails.append(address)
    left = EMAIL.sub(" ", value)
    if REDACTED.search(left):
        found.redacted = True
        left = REDACTED.sub(" ", left)
    return left


def _strays(kind: str, value: str, found: Contacts) -> None:
    """Values of another kind behind a label: a mail address after a number, a link to a profile."""
    if kind != "email":
        _emails(value, found)
    if kind not in ("twitter", "facebook"):
        for match in SOCIAL.finditer(value):
            _profile(match, found)


def _numbers(kind: str, value: str, found: Contacts) -> None:
    value = re.sub(r"\((?=[^)\d+]{2})[^)]*\)?", " ", value)
    numbers = [single_spaced(one[0]) for one in AREA.finditer(value)]
    for piece in BETWEEN.split(AREA.sub(" ; ", value)):
        match = NUMBER.search(piece)
        digits = len(re.sub(r"\D", "", match[0])) if match else 0
        if match and digits >= 5:
            numbers.append(single_spaced(match[0]))
        elif numbers and re.fullmatch(r"\s*\d{1,4}\s*", piece):
            numbers[-1] += f" / {piece.strip()}"
    if kind in ("phone", "both"):
        found.phones += [one for one in numbers if one not in found.phones]
    if kind in ("fax", "both"):
        found.faxes += [one for one in numbers if one not in found.faxes]


def handles(value: str) -> list[str]:
    """Names of accounts, without the mark in front."""
    found = [match["name"] for match in SOCIAL.finditer(value) if match["site"].lower() in ("twitter", "x")]
    found += HANDLE.findall(value)
    if not found:
        bare = re.fullmatch(r"\s*([A-Za-z]\w{2,30})\s*", value)
        found = [bare[1]] if bare else []
    return list(dict.fromkeys(found))


def _pages(value: str) -> list[str]:
    found = [match["name"] for match in SOCIAL.finditer(value) if match["site"].lower() in ("facebook", "fb")]
    found += re.findall(r"(?<![\w.])@([\w.\-]+)", value)
    bare = single_spaced(ADDRESS.sub(" ", value)).strip(EDGES)
    if not found and bare and len(bare) <= 60 and not REDACTED.search(bare):
        found = [bare]
    return list(dict.fromkeys(one.strip(".") for one in found))


def _profile(match: re.Match[str], found: Contacts) -> None:
    names = found.twitter if match["site"].lower() in ("twitter", "x") else found.facebook
    if match["name"] not in names:
        names.append(match["name"])


def _unlabelled(text: str, found: Contacts, previous_label: str) -> str:
    """Takes what needs no label out of the text, and gives what is left."""
    left = _emails(text, found)
    for match in SOCIAL.finditer(left):
        _profile(match, found)
    left = SOCIAL.sub(" ", left)
    for match in ADDRESS.finditer(left):
        if (
            re.search(r"contact|kontakt|form|schreib|ecri|escrib|contatt|contat", fold(match[0]))
            and not found.contact_form
        ):
            found.contact_form = match[0].rstrip(".,;")
    left = ADDRESS.sub(" ", left)
    found.twitter += [one for one in HANDLE.findall(left) if one not in found.twitter]
    left = HANDLE.sub(" ", left)
    return _loose_numbers(left, found, previous_label)


def _loose_numbers(text: str, found: Contacts, previous_label: str) -> str:
    kind = previous_label if previous_label in ("phone", "fax", "both") else "phone"
    continues = previous_label in ("phone", "fax", "both") and re.fullmatch(r"[\s\d()+./\-‐‑–—;,]+", text)
    if continues and len(re.sub(r"\D", "", text)) >= 5:
        _numbers(kind, text, found)
        found.last_label = kind
        return ""
    for match in LOOSE_NUMBER.finditer(text):
        if _is_possible(match[0]):
            _numbers("phone", match[0], found)
            text = text.replace(match[0], " ")
    return text


def _is_possible(number: str) -> bool:
    regions = (None,) if number.lstrip(" (").startswith("+") else REGIONS
    for region in regions:
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(number, region)):
                return len(re.sub(r"\D", "", number)) >= 8
        except phonenumbers.NumberParseException:
            continue
    return False
