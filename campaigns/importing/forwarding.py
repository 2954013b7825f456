"""The words of whoever sends a document on: between the head of the mail and the line across, below which the document begins."""

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.furniture import mail_head, mail_part
from campaigns.importing.line import COVER, Line
from campaigns.importing.readers.shaping import DIVIDER

FEWEST_PARTS = 2


def mark_cover_note(lines: list[Line]) -> None:
    """Gives the section of such words to what stands between; below the line there has to be more than above it."""
    head = mail_head(lines)
    if sum(bool(mail_part(line)) for line in head) < FEWEST_PARTS:
        return
    across = next((index for index in range(len(head), len(lines)) if _is_across(lines[index])), 0)
    note, letter = lines[len(head) : across], lines[across + 1 :]
    if not any(_tells(line) for line in note) or sum(map(_length, letter)) < sum(map(_length, note)):
        return
    for line in note:
        line.section = COVER
    lines[across].furniture = True


def _is_across(line: Line) -> bool:
    return bool(
        DIVIDER.match(line.text)
        or languages.whole("phrases", "forwarded").fullmatch(line.folded.strip("-=_*> "))
    )


def _tells(line: Line) -> bool:
    return line.wrapped or is_prose(line.text)


def _length(line: Line) -> int:
    return len(line.text) if _tells(line) else 0
