"""What the documents of one case say differently: a draft has one deadline, of the first document that names one."""

from collections.abc import Sequence
from typing import Any

from campaigns.importing.document import ReadDocument, ReadTarget
from campaigns.importing.folding import fold, words

# A title or a lead differs by its language; these don't.
SHARED = ("kind", "ai_index", "country", "issued", "deadline", "preferred_languages")


def language_of(document: ReadDocument) -> str:
    """Of the edition that it becomes."""
    return document.language or "en"


def said_of(name: str, documents: Sequence[ReadDocument]) -> Any:
    """What the first document that says something of this field says; what all are silent on is as empty as in the first."""
    values = [getattr(document, name) for document in documents]
    return next(filter(None, values), values[0])


def differing_fields(document: ReadDocument, documents: Sequence[ReadDocument]) -> dict[str, str]:
    """The draft's value of each field of which `document`, one of `documents`, says something else; silence is no difference."""
    found = {}
    for name in SHARED:
        own, drafted = getattr(document, name), said_of(name, documents)
        if own and own != drafted:
            found[name] = ", ".join(drafted) if isinstance(drafted, list) else str(drafted)
    return found


def same_target(one: ReadTarget, other: ReadTarget) -> bool:
    """Whether two documents mean the same office or official: by the name, or by a way that leads to both."""
    if one.role != other.role:
        return False
    if " ".join(words(one.name)) == " ".join(words(other.name)):
        return True
    return bool(ways_of(one) & ways_of(other))


def ways_of(target: ReadTarget) -> set[str]:
    """Mails, numbers, accounts and forms, as they are compared."""
    ways = (*target.emails, *target.phones, *target.faxes, *target.twitter, *target.facebook)
    return {fold(way) for way in (*ways, *filter(None, [target.contact_form]))}
