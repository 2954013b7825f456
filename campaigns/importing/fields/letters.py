"""The letter that readers may send: with a heading or without one, by its opening and closing words."""

import re

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.dates import find_dates
from campaigns.importing.fields.names import What, is_title_word, what
from campaigns.importing.fields.splitting import split_named
from campaigns.importing.folding import fold
from campaigns.importing.line import COVER, ROWS, Kind, Line
from campaigns.importing.sections import STRONG, is_closing

MAX_OPENING = 110
BARE_OPENING = 60
LINES_OF_CLOSING = 4  # "Yours sincerely," and whose name, town and country


def is_opening(line: Line) -> bool:
    """ "Dear Minister,", "Monsieur le Ministre,", "Ministro de Gobierno:", "Inspector General X,"."""
    if (
        line.furniture
        or line.label
        or line.kind is Kind.ITEM
        or len(line.text) > MAX_OPENING
        or not line.text
    ):
        return False
    if _is_surely_opening(line) and line.text[-1] in ",:;!.)":
        return True
    if line.text[-1] not in ",:" or read_contacts(line.text).any:
        return False
    named = split_named(line.text.rstrip(",: "))
    return bool(named.post or named.name) and what(line.text.rstrip(",: ")) in (What.POST, What.PERSON)


def find_letter(lines: list[Line]) -> list[Line]:
    """Marks the lines of the letter with the section `letter`, from its opening to its closing, and gives them."""
    labelled = [line for line in lines if line.section == "letter" and not line.label]
    if any(is_prose(line.text) for line in labelled):
        return labelled
    for index, line in enumerate(lines):
        if (
            line.section not in ("end", "returns", "signatories", "social", COVER)
            and not _ends_sentence(lines, index)
            and not _ends_salutation(lines, index)
            and (is_opening(line) or _is_bare_opening(lines, index))
            and _prose_follows(lines, index)
        ):
            return _mark(lines, index, _end(lines, index))
    return _before_closing(lines)


def _ends_sentence(lines: list[Line], index: int) -> bool:
    """Whether the line goes on with what a narrow page broke off above it: "... M. X, / secrétaire du syndicat,"."""
    above = lines[index - 1] if index else None
    return above is not None and above.wrapped and above.paragraph == lines[index].paragraph


def _ends_salutation(lines: list[Line], index: int) -> bool:
    """ "(Anrede: Estimada Señora / Dear President /" has the rest of it here: how to address somebody, and no letter."""
    above = lines[index - 1].text if index else ""
    opened = above.count("(") > above.count(")") or above.rstrip().endswith(("/", ","))
    return opened and "salutation" in read_contacts(above).labels


def _is_bare_opening(lines: list[Line], index: int) -> bool:
    """An opening without a comma, as in Switzerland: no person among targets, and no newsletter that closes in no words."""
    line = lines[index]
    aside = (
        line.furniture
        or line.label
        or line.kind is not Kind.PARAGRAPH
        or line.section in ("targets", "copies")
    )
    if aside or len(line.text) > BARE_OPENING or not line.text[-1].isalpha():
        return False
    return _is_surely_opening(line) and any(is_closing(one) for one in lines[index + 1 :])


def _prose_follows(lines: list[Line], index: int) -> bool:
    following = [line for line in lines[index + 1 : index + 5] if not line.furniture]
    return (
        bool(following)
        and not following[0].label
        and following[0].kind is not Kind.ITEM
        and (
            is_prose(following[0].text)
            or following[0].wrapped
            or _goes_on(following[0])
            or (_is_surely_opening(lines[index]) and _is_short_sentence(following[0].text))
        )
    )


def _is_surely_opening(line: Line) -> bool:
    """By its own words; `is_opening` also takes a mere name or post."""
    return bool(languages.whole("phrases", "letter_opening").fullmatch(line.folded))


def _is_short_sentence(text: str) -> bool:
    """ "Ana X is in danger.", "Le scrivo per Y, scomparsa il 3 marzo.", but no "12 High Street." and no "Minister:"."""
    if text[-1] not in ".!?:" or " " not in text or read_contacts(text).any:
        return False
    if what(text) in (What.POST, What.OFFICE) and is_title_word(fold(text.split(maxsplit=1)[0])):
        return False
    told = [
        word for word in re.findall(r"[^\W\d_]{2,}", text) if word.islower() and not is_title_word(fold(word))
    ]
    return any(fold(word) not in languages.particles() for word in told) or (
        text[-1] in "!." and what(text) is What.UNKNOWN
    )


def _goes_on(line: Line) -> bool:
    """A short sentence that goes on from the opening words, in small letters: "ich schreibe Ihnen wegen Amal X."."""
    return line.text[0].islower() and line.text.endswith(".")


def _end(lines: list[Line], start: int) -> int:
    """The line after the letter: behind its closing words, else at the next heading of another part."""
    stop = len(lines)
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if is_closing(line):
            return index + 1
        if line.section == ROWS or _tells_start(line):
            return index
        if line.label and (line.section in STRONG - {"people"} or line.section == "signatories"):
            stop = index
            break
    return stop


def _tells_start(line: Line) -> bool:
    """ "This petition was created on 2 May 2020": the page speaks again, below a letter without closing words."""
    started = languages.phrase("started").match(line.folded)
    return bool(started) and len(line.text) < MAX_OPENING and bool(find_dates(line.folded))


def _before_closing(lines: list[Line]) -> list[Line]:
    """A letter without opening words: the sentences of one part that lead up to closing words."""
    for index, line in enumerate(lines):
        if not is_closing(line) or line.section in ("end", "signatories"):
            continue
        start = index
        while start > 0 and _belongs(lines[start - 1]):
            start -= 1
        if index - start >= 2 and any(
            one.section in ("action", "copies", "targets") for one in lines[start:index]
        ):
            return _mark(lines, start, index + 1)
    return []


def _belongs(line: Line) -> bool:
    return (
        not line.label
        and not line.furniture
        and (is_prose(line.text) or line.kind is Kind.ITEM or line.wrapped)
    )


def _mark(lines: list[Line], start: int, end: int) -> list[Line]:
    after = lines[start - 1].section if start else ""
    for line in lines[start:end]:
        line.section, line.label = ("letter", "") if not line.furniture else (line.section, line.label)
    for line in lines[end:]:
        if line.label or line.section not in ("targets", "copies", after) or line.section == "demands":
            break
        line.section = ""
    return [line for line in lines[start:end] if not line.furniture]


def letter_text(letter: list[Line], *, with_closing: bool) -> str:
    """The letter as text: paragraphs apart, lists with their marks, lines that a narrow page broke as one again.

    Without its closing words whoever sends it closes it with words and a name of their own.
    """
    if not with_closing:
        closing = next((index for index, line in enumerate(letter) if is_closing(line)), None)
        letter = letter if closing is None or closing < len(letter) - LINES_OF_CLOSING else letter[:closing]
    text, before = "", None
    for line in letter:
        said = f"{line.marker or '-'} {line.text}" if line.kind is Kind.ITEM else line.text
        text += (_between(before, line) if before else "") + said
        before = line
    return text


def _between(before: Line, line: Line) -> str:
    if before.wrapped:
        return " "
    return "\n" if before.kind is line.kind is Kind.ITEM else "\n\n"


def opening_of(letter: list[Line]) -> Line | None:
    """The line with which the letter addresses its reader."""
    found = next((line for line in letter[:4] if is_opening(line)), None)
    first = letter[0] if letter and len(letter[0].text) < MAX_OPENING else None
    if not found and first and languages.whole("phrases", "letter_opening").fullmatch(first.folded):
        return first
    return found


def language_of_letter(letter: list[Line]) -> str | None:
    """By its frequent words; a letter too short for that by its opening and closing words, where one language alone has them."""
    if found := languages.language_of("\n".join(line.text for line in letter)):
        return found
    codes = {
        code
        for line in letter
        for key in ("letter_opening", "letter_closing")
        for code, words in languages.phrases_by_language(key).items()
        if words.match(line.folded) and len(line.text) < MAX_OPENING
    }
    return codes.pop() if len(codes) == 1 else None
