"""Where one part of a document ends, and what only looks like the beginning of another."""

import re

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.signing import names_closing_day
from campaigns.importing.languages import Found
from campaigns.importing.line import LETTERHEAD, Kind, Line
from campaigns.importing.readers.regions import OWN_CONTACT
from campaigns.references import find_references

OWN_LANGUAGE = 100
LONGEST_CALL = 60
# What only whoever asks for letters has.
ASKING = frozenset({"action", "letter", "copies", "deadline", "addressee", "languages", LETTERHEAD})
HEAD_LINES = 14
LONGEST_LIST = 3  # "Downloads (PDF)" heads a list, "Download the letter in English (PDF)" is in one
FOOTNOTE = re.compile(r"[¹²³⁴-⁹]\s?\S")


def names_own_language(line: Line) -> bool:
    """ "You can also write in your own language": said behind a form's languages, whatever stands above them."""
    found = languages.phrase("own_language").search(line.folded)
    return bool(found) and len(line.text) < OWN_LANGUAGE and not line.wrapped


def ends_addresses(line: Line) -> bool:
    """A file, the last day to sign, a call to do so, a footnote, or the kind of text: "Open letter" stands below no address."""
    named = ("attachment", "kicker") if line.kind is not Kind.ITEM else ("attachment",)
    return (
        names_closing_day(line)
        or _calls_to_sign(line)
        or bool(FOOTNOTE.match(line.text))
        or any(languages.whole("phrases", key).fullmatch(line.folded) for key in named)
    )


def _calls_to_sign(line: Line) -> bool:
    """ "To add your signature: www...", "Per firmare: ..." below an address, and how that is done."""
    said, colon, _ = line.folded.partition(":")
    called = languages.word("phrases", "collecting").search(said)
    return bool(colon and called) and len(said) < LONGEST_CALL


def goes_on(before: Line, line: Line, found: Found) -> bool:
    """Whether the words only look like a label, because a sentence was wrapped in front of them, or broken off behind a small word."""
    is_marked = ":" in line.text[found.end : found.rest] or found.section in ("targets", "copies")
    broken_off = not languages.particles().isdisjoint(before.folded.split()[-1:])
    open_ended = before.wrapped or broken_off
    return open_ended and line.text[0].islower() and not is_marked


def is_clear(line: Line, found: Found) -> bool:
    """Whether a colon marks a label that can't be the page's own: "Contact: press@..." at the end is no target."""
    return ":" in line.text[found.end : found.rest] and not OWN_CONTACT.match(line.folded)


def mark_own_contact(lines: list[Line]) -> None:
    """ "Contact" below a text that asks nobody to write, and has no number: where its publisher can be reached."""
    if any(line.section in ASKING for line in lines):
        return
    if any(find_references(line.text) for line in lines[:HEAD_LINES]):
        return
    addressed = [line for line in lines if line.section == "targets"]
    labels = [line for line in addressed if line.label]
    if labels and all(languages.whole("phrases", "contact").fullmatch(line.folded) for line in labels):
        for line in addressed:
            line.section = "end"


def stands_above(heading: Line) -> bool:
    """Whether it is a page's heading: "Further information" above it says what kind of page this is, "Take action" is a button."""
    titled = languages.word("phrases", "title_prefix").match(heading.folded)
    return heading.level == 1 or bool(titled and find_references(heading.text))


def heads_files(line: Line, following: Line | None) -> bool:
    """ "Downloads (PDF)" heads a list; "Download PDF" above "Download Word document", or above nothing of the kind, is a file."""
    if ":" in line.text:
        return True
    if following is None or len(line.text.split()) > LONGEST_LIST or is_prose(following.text):
        return False
    alike = following.folded.split()[0] == line.folded.split()[0]
    return following.number - line.number == 1 and not alike
