"""Sentences that announce addresses in words of their own: what stands below shows it, more than what they say."""

import re

from campaigns.importing import languages
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.names import What, what
from campaigns.importing.fields.splitting import split_named
from campaigns.importing.languages import Found
from campaigns.importing.line import Kind, Line

LONGEST = 200
FEWEST_WORDS = 3


def announced(line: Line, below: Line | None, *, within_targets: bool) -> Found | None:
    """ "Your letters should reach these people:" above somebody's name or post; further such words ask for copies.

    Among the targets the words have to say that these are others, elsewhere that something is written.
    """
    plain = [one for one in re.findall(r"[^\W\d_]+", line.text) if one.islower() or line.text.isupper()]
    if not line.text.endswith(":") or len(line.text) > LONGEST or len(plain) < FEWEST_WORDS or line.marker:
        return None
    if below is None or below.text[0].islower() or not _names_somebody(below):
        return None
    copied = languages.word("phrases", "copied").search(line.folded)
    writes = languages.word("phrases", "writings").search(line.folded) or languages.phrase("write_in").search(
        line.folded
    )
    if read_contacts(line.text).any or not (copied or (writes and not within_targets)):
        return None
    return Found("copies" if copied and within_targets else "targets", len(line.text), len(line.text))


def _names_somebody(line: Line) -> bool:
    if not read_contacts(line.text).rest:  # "E-Mail: office@..." has words of an office and names nobody
        return False
    named = split_named(line.text)
    somebody = what(line.text) in (What.POST, What.OFFICE, What.PERSON) or bool(named.name and named.post)
    sentence = line.text[-1] in ".!?:" and line.kind is Kind.ITEM
    return somebody and not sentence
