"""Counts of those who signed, which a petition's page keeps."""

import re

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.dates import find_dates
from campaigns.importing.line import LETTERHEAD, Kind, Line

LONGEST_COUNT = 60


def end_at_counters(lines: list[Line]) -> None:
    """Below a petition's addressees its page counts who signed: "6,208 signatures", "83 % of 7,500". Nobody stands there."""
    ended = ""
    for line in lines:
        if ended and (line.label or line.section not in (ended, "")):
            ended = ""
        if is_count(line):
            ended = ended or (line.section if line.section in ("targets", "copies") else "copies")
        if ended and line.section == ended:
            line.section = ""


def mark_counters(lines: list[Line]) -> None:
    """How many have signed and how many are hoped for is the page's own: "1.204 firme", and beside it "Arriviamo a 1.500!"."""
    short = [
        index for index, line in enumerate(lines) if not line.furniture and len(line.text) < LONGEST_COUNT
    ]
    counts = [
        index
        for index in short
        if not lines[index].fields and is_count(lines[index]) and not find_dates(lines[index].folded)
    ]
    near = {index + step for index in counts for step in (-2, -1, 1, 2)}
    goals = [index for index in short if index in near and _is_goal(lines[index])]
    for line in [lines[index] for index in (*counts, *goals)]:
        if line.kind is not Kind.ITEM and not (is_prose(line.text) and line.text.endswith(".")):
            line.furniture = True


def _is_goal(line: Line) -> bool:
    """A large number and few words, and nobody's address."""
    number = re.search(r"(?<!\d)\d{1,3}(?:[.,' ]\d{3})+(?!\d)|(?<!\d)\d{3,6}(?!\d)", line.text)
    words = re.findall(r"[^\W\d_]+", line.text)
    told = line.fields or line.label or line.section in ("targets", "copies", LETTERHEAD, "demands")
    return bool(number) and len(words) <= 8 and not told and not read_contacts(line.text).any


def is_count(line: Line) -> bool:
    counted = languages.word("phrases", "signed").search(line.folded) or "%" in line.text
    return bool(counted and re.search(r"\d", line.text)) and len(line.text) < LONGEST_COUNT
