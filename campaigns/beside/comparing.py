"""What the documents of one case say differently: a draft has one deadline, and takes the first document's."""

from campaigns.importing.document import ReadDocument, ReadTarget
from campaigns.importing.folding import fold, words

# A title or a lead differs by its language; these don't.
SHARED = ("kind", "ai_index", "country", "issued", "deadline", "preferred_languages")


def language_of(document: ReadDocument) -> str:
    """Of the edition that it becomes."""
    return document.language or "en"


def differing_fields(document: ReadDocument, first: ReadDocument) -> dict[str, str]:
    """The draft's value of each field of which `document` says something else; the first document's silence is no difference."""
    found = {}
    for name in SHARED:
        own, drafted = getattr(document, name), getattr(first, name)
        if own and drafted and own != drafted:
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
