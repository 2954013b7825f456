"""The versions of the document that can be had: files, and other languages."""

import re

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.tongues import language_pattern
from campaigns.importing.folding import fold, single_spaced
from campaigns.importing.line import Kind, Line, Link

FILE = re.compile(r"(?<![\w@./])[\w][\w.\-‐‑–()% ]{0,80}?\.(?:pdf|docx?|odt|rtf)\b", re.IGNORECASE)
FILE_ADDRESS = re.compile(r"\.(?:pdf|docx?|odt|rtf)(?:$|[?#])", re.IGNORECASE)
FILE_SIZE = re.compile(
    r"\b(?:microsoft word|word|pdf|docx?|odt|rtf)[\w -]{0,25},?\s*\(?\d+([.,]\d+)?\s*[km]b\)?", re.IGNORECASE
)
# "PDF" names a file wherever it stands; "Word" where it is a format: "(Word)", "en Word", "Word version".
FORMAT = re.compile(
    r"\b(?:pdf|docx?|odt|rtf|ms word|microsoft word)\b|\(word\b|\b(?:in|en|em|als|as|au|format|formato) word\b"
    r"|\bword[ -](?:version|document|file|format|datei|dokument)\b|\b(?:version|document|documento|fichier|archivo|versione|versao) word\b"
)
BARE_FORMAT = re.compile(rf"{FORMAT.pattern}|\bword\b")
PIECES = re.compile(r"\s*[|·•;]\s*|(?<=\)),?\s+(?=[^\W\d_])|,\s+(?![^(]*\))|\s+/\s+")
DASHES = re.compile(r"\s+[-‐‑–—]\s+")
# "English – français (at www.example.org)": where they are to be had.
WHERE = re.compile(r"\s*\([^()]*(?:www\.|https?:|@)[^()]*\)\s*$")
LABEL_LENGTH = 90
WORDS_OF_VERSION = 5
LANGUAGES_APART = 2


def find_documents(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """Labels of attached or linked versions, in order, each once."""
    found: list[str] = []
    where: list[Line] = []
    is_of_others = False
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if languages.whole("phrases", "read_also").fullmatch(line.folded):
            is_of_others = True
        elif line.label or line.kind is Kind.HEADING:
            is_of_others = False
        labels = [] if is_of_others else _labels(line, following)
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
    if languages.phrase("original_version").search(line.folded) or read_contacts(line.text).any:
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
    if earlier or in_words or _points(link.label) or len(link.label.strip()) < 2:
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
    return [label for label in found if not _points(label)]


def _points(label: str) -> bool:
    """ "here": it names no document, and most often leads to another."""
    return bool(languages.whole("phrases", "pointing").fullmatch(fold(label)))
