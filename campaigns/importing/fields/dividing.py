"""The rows of a section divided into targets, without what only stands between them."""

import re
from collections import Counter
from dataclasses import replace

from campaigns.importing import languages
from campaigns.importing.fields.blocks import Block, Row, is_prose, read_rows
from campaigns.importing.fields.borders import begins, begins_listed
from campaigns.importing.fields.dates import find_dates
from campaigns.importing.fields.names import What, courtesy_length, is_place, is_title_word, what
from campaigns.importing.fields.subjects import says_subject
from campaigns.importing.fields.versions import names_file
from campaigns.importing.folding import fold
from campaigns.importing.line import Kind, Line

# The blank fields of a form: "Name Address 1 Address 2 Address 3".
NUMBERED_FIELDS = re.compile(r"\b([a-z]+) 1\b.{0,40}\b\1 2\b")
NAMED_BEFORE = re.compile(r".{8,}[,;.](?=\s)")
SENTENCE_WORDS = 2
OPENING_WORDS = 4
AND_OR = frozenset(
    {
        "and",
        "or",
        "and/or",
        "und",
        "oder",
        "sowie",
        "et",
        "ou",
        "et/ou",
        "y",
        "o",
        "y/o",
        "e",
        "ed",
        "e/o",
        "e/ou",
    }
)
NAME_LENGTH = 90


def split_blocks(lines: list[Line], *, listed: bool = False) -> list[Block]:
    """One block for each target. `listed` says that each line is one, as in the CC of a petition."""
    blocks: list[Block] = []
    rows = read_rows(lines)
    card = _card_kind(rows) if listed else None
    rows = _without_repeated(rows) if listed else rows
    for index, row in enumerate(rows):
        current = blocks[-1] if blocks else None
        if row.text and _is_no_line_of_a_target(row, rows[index + 1 :], current):
            row.text = ""
            if not row.contacts.any:
                blocks.append(Block())
                continue
        first = current is None or not current.rows
        if card and current and not first:
            first = row.line.kind is card and bool(row.text)
        elif current and not first:
            first = begins_listed(current, row) if listed else begins(current, row, rows[index + 1 :])
        if first and _opens_letter(row):
            continue
        if first and _closes_letter(row):
            break  # below it stands who signs, and whatever the page adds
        if first:
            blocks.append(Block())
        blocks[-1].rows.append(row)
    named = [block for block in blocks if block.heads]
    return named if listed else [block for block in named if block is named[0] or _is_addressee(block)]


def _is_addressee(block: Block) -> bool:
    """Whether a further block can be somebody: remarks and thanks that stand below the last address are nobody."""
    first = block.heads[0]
    if what(first) in (What.POST, What.OFFICE) or block.rows[0].says:
        return True
    ends = first[-1] in ".!?" and first[-4:-1].isalpha() and ", " not in first
    somebody = what(first) is What.PERSON
    return not ends and (
        somebody or block.has_contacts or len(block.heads) > 1 or not re.search(r":\s", first)
    )


def _card_kind(rows: list[Row]) -> Kind | None:
    """A page of petitions gives each target a heading or a list mark, with the post and what they said below it."""
    kinds = [row.line.kind for row in rows if row.text]
    marked = kinds[0] if kinds else Kind.PARAGRAPH
    return marked if marked in (Kind.HEADING, Kind.ITEM) and set(kinds) - {marked} else None


def _without_repeated(rows: list[Row]) -> list[Row]:
    """Without what stands below each target alike: "No response yet"."""
    counts = Counter(fold(row.text) for row in rows if not row.contacts.any)
    return [row for row in rows if counts[fold(row.text)] < 2 or row.kind is not What.UNKNOWN]


def _is_no_line_of_a_target(row: Row, following: list[Row], current: Block | None) -> bool:
    return (
        _introduces_list(row, following)
        or (is_prose(row.line.text) and not row.contacts.labels and not _heads_address(row, following))
        or _is_sentence_item(row)
        or _is_remainder(row, current)
        or _is_sentence(row)
        or _is_between(row)
        or says_subject(row.line)
        or names_file(row.line)
        or _is_opening_below(row, following, current)
    )


def _is_between(row: Row) -> bool:
    """ "and" on a line of its own."""
    return bool(row.text) and fold(row.text) in AND_OR and not row.contacts.any


def _heads_address(row: Row, following: list[Row]) -> bool:
    """The name of an organisation in small letters, "Ligue des femmes rurales unies", right above its street or mail."""
    text = row.text
    plain = len(text) < NAME_LENGTH and text[:1].isupper() and text[-1:].isalpha()
    below = following[0] if following else None
    return (
        plain
        and below is not None
        and (below.contacts.any or (is_place(below.text) and not is_prose(below.text)))
    )


def _is_opening_below(row: Row, following: list[Row], current: Block | None) -> bool:
    """ "Docteur," under the last address: the letter below begins so."""
    placed = current is not None and (current.has_contacts or any(map(is_place, current.heads[1:])))
    few = len(row.text.split()) <= OPENING_WORDS and row.line.text[-1:] == ","
    return placed and few and not following and not row.contacts.any and not is_place(row.text)


def _is_sentence(row: Row) -> bool:
    """ "You can write in Spanish." below an address: it ends like a sentence and most of its words are plain ones."""
    text = row.text
    if (
        row.contacts.any
        or row.says
        or text[-1:] not in (".", "!")
        or is_place(text)
        or row.kind is not What.UNKNOWN
    ):
        return False
    plain = [
        one for one in re.findall(r"[^\W\d_]{2,}", text) if one[0].islower() and not is_title_word(fold(one))
    ]
    return len([one for one in plain if fold(one) not in languages.particles()]) >= SENTENCE_WORDS


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


def named_in(line: Line) -> list[Line]:
    """The line if it names somebody, or what of it does: "A League, Box 1, and to diplomatic representatives of its country"."""
    nobody = languages.phrase("no_target").search(line.folded)
    if nobody:
        line.mark("advice")
        named = NAMED_BEFORE.match(line.text[: nobody.start()])
        after = re.search(r";\s+(?=\S)", line.text[nobody.end() :])
        found = [named[0]] if named else []
        found += [line.text[nobody.end() + after.end() :]] if after else []
        return [
            replace(line, text=one.strip(" ,;"), fields=line.fields) for one in found if _is_somebody(one)
        ]
    return [] if _names_nobody(line) else [line]


def _is_somebody(text: str) -> bool:
    first = re.split(r"[,;(]", text.strip(" ,;"), maxsplit=1)[0]
    return bool(first) and what(first) in (What.POST, What.OFFICE, What.PERSON) and not is_prose(first)


def _heads_column(folded: str) -> bool:
    """ "Name", "Address", "To" in the first row of a table: what stands below them."""
    parts = [("called", "name"), ("called", "post"), ("called", "address"), ("sections", "addressee")]
    return any(languages.whole(*part).fullmatch(folded) for part in parts)


def _names_nobody(line: Line) -> bool:
    """ "Spread the word: #ThisTag", "Name Address 1 Address 2", "Sign now!", or a label of its own in a table."""
    if NUMBERED_FIELDS.search(line.folded) or (line.kind is Kind.CELL and _heads_column(line.folded)):
        return True
    if languages.word("phrases", "sign").match(line.folded) and line.text[-1] in ".!":
        return True
    if languages.whole("phrases", "issued").fullmatch(line.folded):
        return True
    tagged = re.search(r"(?<![\w&/#])#\d{0,9}[^\W\d]", line.text)
    return bool(tagged) and not is_place(line.text) and "@" not in line.text
