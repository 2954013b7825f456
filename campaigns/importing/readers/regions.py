"""Boxes beside the text of a page: some hold what readers are asked to do."""

import re

from campaigns.importing.fields.contacts import EMAIL
from campaigns.importing.fields.names import What, what
from campaigns.importing.labels import label_at
from campaigns.importing.line import Line

ASKS = frozenset({"targets", "action", "deadline"})
# "Contact:" and "Address:" head the page's own address far more often than a target's.
OWN_CONTACT = re.compile(r"(?:contact|contatt|contat|kontakt|address|adress|direccion|indirizz|enderec)")
BESIDE = 3


def holds_instructions(lines: list[Line]) -> bool:
    """Whether a box says whom to write to, what to do or until when; a menu's link to "Take action" does not."""
    return any(_asks(line) or _is_mail_of_a_post(lines, place) for place, line in enumerate(lines))


def _asks(line: Line) -> bool:
    found = label_at(line)
    if not found or found.section not in ASKS or OWN_CONTACT.match(line.folded):
        return False
    marked = found.rest >= len(line.text) or ":" in line.text[found.end : found.rest]
    return marked and not any(link.label.strip() == line.text for link in line.links)


def _is_mail_of_a_post(lines: list[Line], place: int) -> bool:
    before = lines[max(0, place - BESIDE) : place]
    return bool(EMAIL.search(lines[place].text)) and any(what(line.text) is What.POST for line in before)
