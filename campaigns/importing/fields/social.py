"""Hashtags, suggested posts, and the versions of the document that can be had."""

import re
from itertools import takewhile

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.sharing import is_share_bar
from campaigns.importing.fields.tongues import language_pattern
from campaigns.importing.folding import fold, single_spaced
from campaigns.importing.line import Kind, Line, Link

HASHTAG = re.compile(r"(?<![\w&/#])#(?=\d{0,20}[^\W\d])(\w{1,80})")
FILE = re.compile(r"(?<![\w@./])[\w][\w.\-‐‑–()% ]{0,80}?\.(?:pdf|docx?|odt|rtf)\b", re.IGNORECASE)
FILE_ADDRESS = re.compile(r"\.(?:pdf|docx?|odt|rtf)(?:$|[?#])", re.IGNORECASE)
FILE_SIZE = re.compile(
    r"\b(?:microsoft word|word|pdf|docx?|odt|rtf)[\w -]{0,25},?\s*\(?\d+([.,]\d+)?\s*[km]b\)?", re.IGNORECASE
)
# "PDF" names a file wherever it stands; "Word" where it is a format: "(Word)", "en Word", "Word version".
FORMAT = re.compile(
    r"\b(?:pdf|docx?|odt|rtf|ms word|microsoft word)\b|\(word\b|\b(?:in|en|em|als|as|au|format|formato) word\b"
)
BARE_FORMAT = re.compile(rf"{FORMAT.pattern}|\bword\b")
PIECES = re.compile(r"\s*[|·•;]\s*|(?<=\)),?\s+(?=[^\W\d_])|,\s+(?![^(]*\))|\s+/\s+")
DASHES = re.compile(r"\s+[-‐‑–—]\s+")
# "English – français (at www.example.org)": where they are to be had.
WHERE = re.compile(r"\s*\([^()]*(?:www\.|https?:|@)[^()]*\)\s*$")
LABEL_LENGTH = 90
WORDS_OF_VERSION = 5
LANGUAGES_APART = 2
SHORTEST_POST = 25
QUOTES = "\"'"
# Hashtags at the end of a line, which its words ask to use: "Share it: #One #Two".
ENDING = re.compile(r"(?:^|(?<=\s))#\w{1,80}(?:[\s,;·|/&]+(?:\w{1,4}\s+)?#\w{1,80}){0,20}\s*[.!)]*$")
ASKING_LENGTH = 240
ASKING = ("hashtags", "posts", "social")
TELLING = ("background", "end", "previous", "people")
# A line of so few words that ends in hashtags says them for this: "Talk about it with #One!".
FEW_WORDS = 8


def find_hashtags(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """Suggested hashtags; house and prisoner numbers have no letter and are none."""
    found: list[str] = []
    where: list[Line] = []
    for line in lines:
        tags = HASHTAG.findall(line.text) if not (line.furniture and "#" not in line.text) else []
        if tags and (
            line.section in ASKING
            or _is_only_tags(line.text)
            or asks_for_tags(line)
            or _is_titled(line)
            or _is_loose_post(line)
        ):
            found += [f"#{tag}" for tag in tags if f"#{tag}" not in found]
            where.append(line)
    return found, where


def _is_only_tags(text: str) -> bool:
    return not re.sub(r"[#\w]+|[\s,;·|]+", "", HASHTAG.sub("", text)).strip() and _is_row(text)


def asks_for_tags(line: Line) -> bool:
    """ "Spread the word: #One #Two", "Se ne parlate, usate #Uno": a line that ends in hashtags and asks to use them."""
    if "#" not in line.text or len(line.text) > ASKING_LENGTH or (line.section in TELLING and not line.label):
        return False
    text, _, behind = line.text.rpartition(":")
    ending = ENDING.search(text.rstrip() if is_share_bar(behind) else line.text)
    if not ending or ending.start() == 0:
        return False
    before = line.folded[: ending.start()].rstrip()
    if line.section == "petition_text" and len(before.split()) <= FEW_WORDS:
        return True
    shared = languages.whole("phrases", "share").fullmatch(before)
    called = languages.word("phrases", "collecting").search(before.partition(":")[0])
    asked = shared or called or languages.phrase("use_hashtags").search(before)
    return before.endswith((":", "-")) or bool(asked)


def _is_row(text: str) -> bool:
    return all(token.startswith("#") for token in re.split(r"[\s,;·|]+", text.strip()) if token)


def _is_titled(line: Line) -> bool:
    """A petition that has a hashtag for its title."""
    return line.number < 6 and line.text.startswith("#") and line.section == ""


def empty_hashtag_labels(lines: list[Line]) -> list[Line]:
    """Labels for hashtags under which, down to the next label, none stands."""
    return [
        line
        for index, line in enumerate(lines)
        if line.section == "hashtags" and line.label and not _has_tags_below(lines[index + 1 :])
    ]


def _has_tags_below(lines: list[Line]) -> bool:
    below = takewhile(lambda line: not line.label, lines)
    return any(HASHTAG.search(line.text) for line in below)


def find_posts(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """Suggested posts: items of the list, or else its paragraphs."""
    inside = [line for line in lines if line.section == "posts" and not line.label and _may_hold_post(line)]
    inside = inside or [line for line in lines if _is_loose_post(line)]
    items = [line for line in inside if line.kind is Kind.ITEM]
    wanted = items or [line for index, line in enumerate(inside) if _is_post(line, inside[:index])]
    if wanted and wanted[0].folded[0] in QUOTES:  # what follows them without a quote says something else
        wanted = [line for line in wanted if line.folded[0] in QUOTES]
    return [line.text for line in wanted], inside if wanted else []


def _may_hold_post(line: Line) -> bool:
    """In a box to share the page only what stands in quotes."""
    return not line.furniture or (line.folded[0] in QUOTES and len(line.text) > SHORTEST_POST)


def _is_loose_post(line: Line) -> bool:
    """A post below a heading that nobody knows: in quotes or an item of a list, with a hashtag at its end."""
    quoted = line.folded[0] in QUOTES or (line.kind is Kind.ITEM and bool(line.marker))
    if not quoted or line.furniture or line.section in TELLING or len(line.text) <= SHORTEST_POST:
        return False
    return bool(ENDING.search(line.text.rstrip("\"'”»“’")))


def _is_post(line: Line, before: list[Line]) -> bool:
    goes_on = bool(before) and before[-1].wrapped
    return (
        not goes_on
        and len(line.text) > SHORTEST_POST
        and line.text[-1] != ":"
        and not _is_only_tags(line.text)
    )


def find_documents(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """Labels of attached or linked versions, in order, each once."""
    found: list[str] = []
    where: list[Line] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        labels = _labels(line, following)
        if labels:
            found += [label for label in labels if label not in found]
            where.append(line)
    return found, where


def _labels(line: Line, following: Line | None) -> list[str]:
    if (
        following
        and FILE_SIZE.search(following.text)
        and not line.label
        and not (line.kind is Kind.HEADING and following.links)  # what stands below has names of its own
        and len(line.text) < 120
        and not FILE_SIZE.search(line.text)
    ):
        return [line.text]
    if attached := _attached(line):
        return attached
    if line.furniture:
        return _in_bar(line)
    if FILE_SIZE.match(line.folded):  # how large it is, below what it is called
        return []
    return _translations(line) or _linked(line) or _in_text(line)


def _linked(line: Line) -> list[str]:
    linked = [
        link for link in line.links if FILE_ADDRESS.search(link.address) or FORMAT.search(fold(link.label))
    ]
    if linked and len(line.links) > 1:  # beside it the same in other languages
        linked = [link for link in line.links if link in linked or _names_language(link.label)]
    return [label for label in (_own(link, line) for link in linked) if label] if linked else _icons(line)


def _in_text(line: Line) -> list[str]:
    if line.label or line.section == "letter":
        return []
    if versions := _versions(line):
        return versions
    attachment = languages.phrase("attachment").match(line.folded)
    if attachment and len(line.text) < 70 and line.text[-1] not in ".:;":
        return [single_spaced(line.text)]
    if line.section in ("documents", "end", "") and (names := FILE.findall(line.text)):
        return (
            [name.strip() for name in names]
            if line.section == "documents" or FILE.fullmatch(line.text)
            else []
        )
    return []


def _attached(line: Line) -> list[str]:
    """ "Attachments: letter.pdf; letter_fr.pdf" in the head of a mail or below it."""
    label, colon, said = line.text.partition(":")
    folded = line.folded[: len(label)]
    named = any(
        languages.whole(*key).fullmatch(folded)
        for key in (("sections", "documents"), ("phrases", "mail_receiver"))
    )
    return [name.strip() for name in FILE.findall(said)] if colon and named else []


def _in_bar(line: Line) -> list[str]:
    """ "Print | Send to a friend | Signature sheet (PDF)": the sheet among a page's buttons."""
    pieces = [single_spaced(piece) for piece in PIECES.split(line.text) if piece]
    wanted = [languages.word("phrases", key) for key in ("petition_word", "writings")]
    files = [one for one in pieces if FORMAT.search(fold(one)) and len(one) < LABEL_LENGTH]
    return [one for one in files if len(pieces) > 1 and any(word.search(fold(one)) for word in wanted)]


def _translations(line: Line) -> list[str]:
    """ "The letter as PDF: English | français", and a row of links below a label for translations."""
    label, colon, said = line.text.partition(":")
    pieces = [single_spaced(piece) for piece in PIECES.split(said) if piece.strip()]
    parted = DASHES.split(WHERE.sub("", line.text))
    if line.section == "documents" and len(parted) > 1 and _mostly_languages(parted):
        return [single_spaced(piece).strip(" .") for piece in parted]
    if colon and FORMAT.search(fold(label)) and len(pieces) > 1 and _mostly_languages(pieces):
        return pieces
    linked = [single_spaced(link.label) for link in line.links]
    whole = single_spaced(" ".join(linked)) == re.sub(r"\s*[|·•,/]\s*", " ", line.text)
    listed = line.section == "documents" and whole and not line.label
    return linked if listed and len(linked) > 1 and _mostly_languages(linked) else []


def _mostly_languages(pieces: list[str]) -> bool:
    return sum(map(_is_language, pieces)) * 2 > len(pieces)


def names_file(line: Line) -> bool:
    """ "Sample letter in English (PDF)", "Letter (Word) | Action (PDF)": a version of something, not the thing itself."""
    return (
        len(line.text) < 2 * LABEL_LENGTH and line.text[-1] not in ".:" and bool(FORMAT.search(line.folded))
    )


def _versions(line: Line) -> list[str]:
    """ "UA 1.20 (PDF)", "Español (PDF) · Inglés (PDF)", and below a label for documents also "English | French"."""
    listed = line.section == "documents"
    if len(line.text) > LABEL_LENGTH * 2 or line.text[-1] in ".:;!?" or FILE.search(line.text):
        return []
    if languages.phrase("original_version").search(line.folded):
        return []
    pieces = [piece for piece in PIECES.split(line.text) if piece]
    wanted = BARE_FORMAT if listed else FORMAT
    named = [bool(wanted.search(fold(piece))) or (listed and _names_language(piece)) for piece in pieces]
    known = sum(named) * 2 > len(named) if listed else all(named)  # there are languages without a code
    if known and all(len(piece) < LABEL_LENGTH for piece in pieces):
        return pieces
    if len(pieces) > LANGUAGES_APART and any(named):  # a page's buttons, and a file among them
        return [piece for piece, one in zip(pieces, named, strict=True) if one]
    return [line.text] if any(named) and len(line.text) < LABEL_LENGTH and not is_prose(line.text) else []


def _is_language(text: str) -> bool:
    return bool(language_pattern().fullmatch(fold(text).strip(" .()")))


def _names_language(text: str) -> bool:
    """ "English", "Letter in English": nothing longer than a version's name."""
    return len(text.split()) <= WORDS_OF_VERSION and bool(language_pattern().search(fold(text)))


def _own(link: Link, line: Line) -> str | None:
    """A link to an earlier letter is no version of this one."""
    place = line.text.find(link.label)
    sentence = line.folded[: max(place, 0)].rpartition(". ")[2]
    earlier = languages.phrase("original_version").search(sentence) or line.section == "previous"
    in_words = link.label[:1].islower() and line.text.endswith(".") and is_prose(line.text)
    if earlier or in_words or len(link.label.strip()) < 2:
        return None
    return single_spaced(link.label).strip(" .,;")


def _icons(line: Line) -> list[str]:
    """Links within a sentence that lost their address: "English pdficon_small", "available in English (pdf) and French (pdf)."."""
    if "pdficon" not in line.folded and not line.text.endswith("."):
        return []
    found = []
    for sentence in re.split(r"(?<=\.)\s", line.text):
        if languages.phrase("original_version").search(sentence.casefold()):
            continue
        found += re.findall(
            r"(?<![^\W\d_])([^\W\d_]{1,40})\s+(?:pdficon|\((?:pdf|word|docx?)\))", sentence, re.IGNORECASE
        )
    return found
