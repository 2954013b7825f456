"""What belongs to the page around a document, not to the document."""

import re
from functools import cache
from itertools import pairwise

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.countries import country_names, find_countries
from campaigns.importing.fields.dates import find_dates
from campaigns.importing.fields.indexes import INDEX
from campaigns.importing.fields.sharing import is_share_bar
from campaigns.importing.folding import fold
from campaigns.importing.labels import label_at
from campaigns.importing.line import Kind, Line
from campaigns.importing.readers.shaping import DIVIDER
from campaigns.references import find_references

# What is sent or asked stands here word by word: "- Refuse" is a demand there, and a button elsewhere.
UNTOUCHED = frozenset({"letter", "demands", "targets", "copies"})
# A form's running head or a counter, which may stand between the lines of any part: "URGENT ACTION", "Page 2 of 2".
RUNNING = re.compile(r"[^a-zß-öø-ÿ]+|.*\d.*")
# "2026 - The section - Its street - Tel. 02 555": the year, who has the page, and a telephone.
IMPRINT = re.compile(r"(?:19|20)\d{2} [-|·] .+ [-|·] .*\b(?:tel|fon|phone|telephone|telefono)\b.*")
# How far down a page's head may reach, and how long its parts may be.
HEAD_LINES = 30
PARAGRAPH = 100
LONGEST_NAME = 60
LONGEST_ENTRY = 30
SHORTEST_TITLE = 12
MAIL_HEAD = 12
FEWEST_ENTRIES = 3
ENTRIES = re.compile(r"\s*[|·•]\s*")
BLANK = re.compile(r"_{3}|\.{5}|…{2}")
BLANK_ROW = re.compile(r"[\d\s.)_…|-]+")
PIECES = re.compile(r"\s+[|·•>»›→/-]\s+")
COOKIES = re.compile(r"(?<![^\W_])cookies?(?![^\W_])")
PATH = re.compile(r"\s[>»›→]{1,2}\s.*\s[>»›→]{1,2}\s")
PATH_MARK = re.compile(r"\s*[>»›→/|:]{1,2}\s")
# "Surname: ..........": to be filled in by hand. "- 2 -": the number of a page.
FILL_IN = re.compile(r"[^:._]{2,40}:\s*[._…]{5,}|[.…]{5,}")
PAGE = re.compile(r"\d{1,3} ?[-–]")
# "Return-Path: ...", "Content-Type: ...", as programs write it.
HEADER = re.compile(r"[A-Z][A-Za-z-]{2,30}:\s?\S")
CHECKBOX = re.compile(r"(?:\[ ?[xX]?\]|[☐☑☒])\s+\S")


def is_furniture(line: Line, *, section: str, head: bool) -> bool:
    """Whether the line is a page's own: a menu, a counter, a notice. `section` is where it stands, `head` above all of them."""
    if line.furniture or "©" in line.text or _is_form_field(line):
        return True
    if languages.whole("phrases", "unanswered").fullmatch(line.folded) or is_share_bar(line.text):
        return True
    if line.marker and not head:
        return False
    if section in UNTOUCHED and not RUNNING.fullmatch(line.text):
        return False
    if languages.whole("phrases", "notice").fullmatch(line.folded) or IMPRINT.fullmatch(line.folded):
        return True
    if head and languages.whole("phrases", "masthead").fullmatch(line.folded):
        return True
    if is_prose(line.text) and line.text.endswith((".", "!", "?")):
        return False
    return _is_phrase(line.folded) or _is_menu(line.folded)


def is_caption(line: Line) -> bool:
    """Whether the line says what a picture shows."""
    return bool(languages.whole("phrases", "caption").fullmatch(line.folded))


def _is_form_field(line: Line) -> bool:
    """ "Surname *", "Date: .....", "[ ] I have read the notice": what signers fill in; and the number of a page."""
    if CHECKBOX.match(line.text) or FILL_IN.fullmatch(line.text) or _is_blank_row(line.text):
        return True
    if is_form_row(line.folded) or (line.marker in ("-", "–") and PAGE.fullmatch(line.text)):
        return True
    return line.text.endswith("*") and bool(
        languages.whole("phrases", "placeholder").fullmatch(line.folded.rstrip("* "))
    )


def _is_blank_row(text: str) -> bool:
    """ "1 ........ ........": where people sign."""
    return bool(BLANK.search(text) and BLANK_ROW.fullmatch(text)) and not DIVIDER.match(text)


def is_form_row(folded: str) -> bool:
    """ "Name, address, signature": the heads of the columns in which people sign."""
    if len(folded) > PARAGRAPH:
        return False
    left, fields = _column_words().subn(" ", folded)
    return fields >= FEWEST_ENTRIES and len(re.findall(r"[^\W\d_]", left)) * 3 < len(folded)


@cache
def _column_words() -> re.Pattern[str]:
    every = "|".join(languages.one_of("phrases", key) for key in ("placeholder", "signature", "column"))
    return re.compile(rf"(?<![^\W_])(?:{every})(?![^\W_])")


def _is_phrase(folded: str) -> bool:
    return bool(languages.whole("phrases", "furniture").fullmatch(folded))


def _is_menu(folded: str) -> bool:
    pieces = [piece for piece in re.split(r"\s*[|·]\s*", folded) if piece]
    if len(pieces) < 3 or re.search(r"\d{2}[./]\d{2}|index|indice|@[a-z]|https?:", folded):
        return False
    return any(_is_phrase(piece) for piece in pieces)


def mark_page_head(lines: list[Line]) -> None:
    """What a page has above its document, known by its shape as much as by its words.

    Skip links, cookie notes, paths and menus; with them the name of the page, which stands above them.
    """
    head = _above_the_text(lines)
    navigation = [index for index, line in enumerate(head) if _is_navigation(line, head)]
    navigation += _upright_menus(head)
    navigation += _other_actions(head)
    for index in navigation:
        head[index].furniture = True
    for line in head[: max(navigation, default=0)]:
        named = any(_names(other, line) for other in head)
        if len(line.text) <= LONGEST_NAME and not (named or _tells_of_document(line)):
            line.furniture = True
    for line in head:
        # Where a menu stands, an entry alone above or below it belongs to it.
        line.furniture |= is_share_bar(line.text) or (bool(navigation) and _is_entry(line.folded))


def mail_part(line: Line) -> str:
    """What a line of a mail's head names, by its label: "sender", "receiver" or "subject"."""
    label, colon, _ = line.folded.partition(":")
    named = [
        one
        for one in ("sender", "receiver", "subject")
        if colon and languages.whole("phrases", f"mail_{one}").fullmatch(label)
    ]
    return named[0] if named else ""


def mail_head(lines: list[Line]) -> list[Line]:
    """The lines at the top with the labels that mails have, and those that they were wrapped into."""
    found: list[Line] = []
    for line in lines[:MAIL_HEAD]:
        goes_on = bool(found) and found[-1].wrapped
        if not (goes_on or mail_part(line) or HEADER.match(line.text)):
            break
        found.append(line)
    return found


def mark_mail_head(lines: list[Line]) -> None:
    """Who sent the document on, to whom, and with which files; what its subject and its day say may be the document's own."""
    head = [(line, mail_part(line)) for line in mail_head(lines)]
    parts = [part for _, part in head if part]
    if len(parts) < FEWEST_ENTRIES or not {"sender", "subject"} <= set(parts):
        return
    for line, part in head:
        line.furniture |= part in ("sender", "receiver") or (not part and bool(HEADER.match(line.text)))


def _above_the_text(lines: list[Line]) -> list[Line]:
    """Down to the first heading or paragraph."""
    found: list[Line] = []
    for line in lines[:HEAD_LINES]:
        told = is_prose(line.text) and len(line.text) > PARAGRAPH and not COOKIES.search(line.folded)
        if (line.kind is Kind.HEADING and not line.furniture) or told:
            break
        found.append(line)
    return found


def _tells_of_document(line: Line) -> bool:
    """A number, an index, a date or a country: nothing that a menu has."""
    return bool(
        find_references(line.text)
        or INDEX.search(line.text)
        or find_dates(line.folded)
        or find_countries(line.folded)
        or "@" in line.text
    )


def _is_navigation(line: Line, head: list[Line]) -> bool:
    if any(
        languages.whole("phrases", "skip").fullmatch(piece) for piece in PIECES.split(line.folded)
    ) or _is_path(line, head):
        return True
    if _tells_of_document(line):
        return False
    if COOKIES.search(line.folded) or _is_links(line) or _is_menu_row(line.folded):
        return True
    pieces = line.columns or ENTRIES.split(line.text)
    if len(pieces) < FEWEST_ENTRIES or not all(_may_be_entry(piece) for piece in pieces):
        return False
    # A wide gap alone may stand between any words of a text.
    return not line.columns or any(_is_entry(one) or _is_phrase(one) for one in map(fold, pieces))


def _is_path(line: Line, head: list[Line]) -> bool:
    """ "Home > Actions > Africa", and the same where the marks between were lost: it ends with the title then."""
    if languages.word("phrases", "path").match(line.folded) or PATH.search(line.folded):
        return True
    start = languages.word("phrases", "home").match(line.folded)
    if not start:
        return False
    marked = PATH_MARK.match(line.folded, start.end())
    return bool(marked) or any(_ends_with(line, other) for other in head)


def _ends_with(line: Line, other: Line) -> bool:
    return line is not other and len(other.text) > SHORTEST_TITLE and line.folded.endswith(other.folded)


def _names(other: Line, line: Line) -> bool:
    """Whether a path or a window's title holds the line as one of its pieces."""
    return _ends_with(other, line) or (
        len(line.text) > SHORTEST_TITLE and line.folded in PIECES.split(other.folded)[1:]
    )


def _is_links(line: Line) -> bool:
    """Whether a line is made of several links and nothing else."""
    left = line.text
    for link in line.links:
        left = left.replace(link.label, "", 1)
    return len(line.links) >= FEWEST_ENTRIES and not re.search(r"\w", left)


def _is_menu_row(folded: str) -> bool:
    """ "Home Who we are Donate": entries of a menu, between which the marks were lost."""
    left, entries = _menu_words().subn(" ", folded)
    return entries >= FEWEST_ENTRIES and not re.search(r"[^\W_]", left)


@cache
def _menu_words() -> re.Pattern[str]:
    every = "|".join(languages.one_of("phrases", key) for key in ("menu", "home", "kicker"))
    return re.compile(rf"(?<![^\W_])(?:{every})(?![^\W_])")


def _may_be_entry(text: str) -> bool:
    return len(text) <= LONGEST_ENTRY and not re.search(r"[,;:.!?\"]", text)


def _upright_menus(head: list[Line]) -> list[int]:
    """Short lines close to each other, one of which is surely a menu's: all of them are."""
    found: list[int] = []
    run: list[int] = []
    for index, line in enumerate(head):
        entry = _may_be_entry(line.text) and not _tells_of_document(line) and not _is_label(line)
        if not entry or (run and line.number > head[run[-1]].number + 1):
            found += _menu_of(run, head)
            run = []
        if entry:
            run.append(index)
    return found + _menu_of(run, head)


def _menu_of(run: list[int], head: list[Line]) -> list[int]:
    """Down to the last entry that is surely one: a title may follow without a gap."""
    known = [index for index in run if _is_entry(head[index].folded) or _is_phrase(head[index].folded)]
    listed = any(_is_entry(head[index].folded) for index in known)
    return [index for index in run if index <= known[-1]] if listed and len(run) >= FEWEST_ENTRIES else []


def _other_actions(head: list[Line]) -> list[int]:
    """ "UA 1/24 Peru", "UA 2/24 Egypt": a list of what else there is, each entry a number and its country."""
    entries = [_entry_of_list(line) for line in head]
    found: set[int] = set()
    for index, (above, below) in enumerate(pairwise(entries)):
        if above and below and above[0] != below[0] and above[1] != below[1]:
            found |= {index, index + 1}
    return sorted(found)


def _entry_of_list(line: Line) -> tuple[object, str] | None:
    numbers = find_references(line.text)
    country = line.folded[numbers[0][2] :].strip(" :,()-") if numbers and numbers[0][1] == 0 else ""
    return (numbers[0][0].action, country) if country in country_names() else None


def _is_label(line: Line) -> bool:
    found = label_at(line)
    return bool(found) and line.text.isupper()


def _is_entry(folded: str) -> bool:
    return bool(languages.whole("phrases", "menu").fullmatch(folded))
