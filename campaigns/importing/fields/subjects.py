"""What a letter says it is about, in a line of its own between whom it is addressed to and its opening: "Re: ...", "Objet : ..."."""

import re

from campaigns.importing import languages
from campaigns.importing.line import Line

LABEL_LENGTH = 30


def subject_of(line: Line) -> str:
    """The words behind the label of such a line; empty where it is none."""
    label, colon, said = line.text.partition(":")
    named = languages.whole("phrases", "subject").fullmatch(line.folded[: len(label)])
    return said.strip() if colon and len(label) < LABEL_LENGTH and named else ""


def says_subject(line: Line) -> bool:
    """Whether the line is one, be it that its words stand in the next."""
    bare = bool(re.fullmatch(r"[^:]{2,30}:", line.text.strip()))
    named = bare and languages.whole("phrases", "subject").fullmatch(line.folded)
    return bool(named) or bool(subject_of(line))
