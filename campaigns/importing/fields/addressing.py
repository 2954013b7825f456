"""Targets that no label announces: the lines of names, posts and numbers among the instructions."""

from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.letters import is_opening
from campaigns.importing.fields.names import What, courtesy_length, is_place, what
from campaigns.importing.folding import fold
from campaigns.importing.line import Kind, Line

AMONG = ("", "action", "demands", "lead", "letter")
MIN_LINES = 2


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


def _may_belong(line: Line) -> bool:
    if line.label or line.furniture or line.section not in AMONG or line.wrapped or line.kind is Kind.HEADING:
        return False
    if is_opening(line):
        return False
    if line.kind is Kind.ITEM and not read_contacts(line.text).any and what(line.text) is What.UNKNOWN:
        return False
    return not is_prose(line.text) and len(line.text) < 400


def _are_targets(run: list[Line]) -> bool:
    """Somebody by post, title or office, and a way to reach them."""
    while run and not _names_somebody(run[0]):
        run.pop(0)
    if len(run) < MIN_LINES and not any(read_contacts(line.text).any for line in run):
        return False
    reachable = any(read_contacts(line.text).any or is_place(line.text) for line in run)
    return bool(run) and reachable


def _names_somebody(line: Line) -> bool:
    text = read_contacts(line.text).rest
    if not text or (line.section == "" and line.number < 3 and line.text.endswith((".", "!"))):
        return False
    if "©" in text or "|" in text or (": " in text[:60] and not courtesy_length(fold(text))):
        return False
    return what(text) in (What.POST, What.PERSON, What.OFFICE)
