"""Targets that no label announces: the lines of names, posts and numbers among the instructions."""

from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.dates import only_date
from campaigns.importing.fields.letterheads import (
    apart_from_contacts,
    follow_addressees,
    names_somebody,
    take_named_in_words,
)
from campaigns.importing.fields.letters import is_opening
from campaigns.importing.fields.names import What, is_place, what
from campaigns.importing.fields.splitting import split_named
from campaigns.importing.line import LETTERHEAD, Kind, Line

AMONG = ("", "action", "demands", "lead", "letter", "addressee")
MIN_LINES = 2
LINES_OF_OPENING = 6


def find_unlabelled_targets(lines: list[Line]) -> None:
    """Gives the section `targets` to the first run of such lines, where no line has it yet."""
    if any(line.section == "targets" and not line.label and not is_prose(line.text) for line in lines):
        return
    run: list[Line] = []
    told = False  # names above the first paragraph and the first label belong to the title
    for line in [*lines, None]:
        told = told or (line is not None and not line.furniture and (bool(line.label) or is_prose(line.text)))
        if told and line is not None and _may_belong(line):
            run.append(line)
            continue
        if line is not None and line.furniture and run:
            continue
        if _are_targets(run):
            for one in run:
                one.section = "targets"
            return
        run = []


def find_named_in_words(lines: list[Line]) -> None:
    """Of a petition without a label for it: whom its letter is headed with, or its words name, as "An den Landtag"."""
    if any(line.section in ("targets", LETTERHEAD) and not line.label for line in lines):
        return
    for index, line in enumerate(lines):
        if line.kind is not Kind.HEADING and take_named_in_words([line], lines):
            take_named_in_words(lines[index + 1 : index + 4], lines)
            follow_addressees(lines)
            return
    for line in lines:
        label, _, said = line.text.partition(": ")
        named = split_named(said)
        if line.section == "" and len(label.split()) < 3 and named.name and named.post and not is_prose(said):
            line.text, line.section = said, "targets"
            return


def end_at_text(lines: list[Line]) -> None:
    """A list of addressees ends where the text begins, though no label says so: at a date, a sentence, or an opening above one."""
    section, ended, cards = "", False, False
    for index, line in enumerate(lines):
        if line.label or line.section not in ("targets", "copies"):
            section = section if line.furniture and not line.label else ""
            continue
        if line.section != section:  # a page of cards prints below each name what they have answered
            section, ended, cards = line.section, False, line.kind in (Kind.ITEM, Kind.HEADING)
        ended = ended or (not cards and _begins_text(lines, index))
        if ended:
            line.section = ""


def _begins_text(lines: list[Line], index: int) -> bool:
    line = lines[index]
    if read_contacts(line.text).any or line.furniture:
        return False
    if only_date(line.folded) or (is_prose(line.text) and not line.marker):
        return True
    below = [one for one in lines[index + 1 : index + LINES_OF_OPENING] if not one.furniture]
    told = next((one for one in below if not one.text.endswith(",") or is_prose(one.text)), None)
    return is_opening(line) and told is not None and is_prose(told.text)


def _may_belong(line: Line) -> bool:
    if line.label or line.furniture or line.section not in AMONG or line.wrapped or line.kind is Kind.HEADING:
        return False
    if is_opening(line):
        return False
    if line.kind is Kind.ITEM and not read_contacts(line.text).any and what(line.text) is What.UNKNOWN:
        return False
    return not is_prose(apart_from_contacts(line)) and len(line.text) < 400


def _are_targets(run: list[Line]) -> bool:
    """Somebody by post, title or office, and a way to reach them."""
    while run and not names_somebody(run[0]):
        run.pop(0)
    if len(run) < MIN_LINES and not any(read_contacts(line.text).any for line in run):
        return False
    reachable = any(read_contacts(line.text).any or is_place(line.text) for line in run)
    return bool(run) and reachable
