"""What the documents of one case say differently: a draft has one deadline, of the first document that names one."""

from collections.abc import Sequence
from typing import Any

from campaigns.importing.document import ReadDocument, ReadTarget
from campaigns.importing.folding import fold
from officials.folding import folded

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


def places_among(drafted: Sequence[ReadTarget], targets: Sequence[ReadTarget]) -> dict[int, tuple[int, bool]]:
    """Which of the `drafted` targets each of a document's `targets` means, and whether its name says so; those it adds are left out.

    All names come first: several offices may share one mail address. Then what leads to both, then the place on the sheet, each
    among those that nothing stronger has taken.
    """
    found: dict[int, tuple[int, bool]] = {}
    for order, read in enumerate(targets):
        named = [place for place, other in enumerate(drafted) if _same_name(read, other)]
        if named:
            found[order] = named[0], True
    for choose in (_by_way, _by_order):
        for order, read in enumerate(targets):
            if order not in found:
                taken = {place for place, _by_name in found.values()}
                free = {
                    place: other
                    for place, other in enumerate(drafted)
                    if place not in taken and other.role == read.role
                }
                place = choose(free, read, order)
                if place is not None:
                    found[order] = place, False
    return found


def _same_name(one: ReadTarget, other: ReadTarget) -> bool:
    """Two that have no name are the same where their post is."""
    names = [folded(target.name) or folded(target.post or "") for target in (one, other)]
    return one.role == other.role and names[0] == names[1] != ""


def _by_way(free: dict[int, ReadTarget], read: ReadTarget, order: int) -> int | None:
    """With whom it shares the most ways; among equals the one at the same place."""
    shared = {place: len(ways_of(read) & ways_of(other)) for place, other in free.items()}
    best = max(shared, key=lambda place: (shared[place], place == order), default=None)
    return best if best is not None and shared[best] else None


def _by_order(free: dict[int, ReadTarget], read: ReadTarget, order: int) -> int | None:
    """The one at the same place, unless the contacts of both say otherwise.

    Of copies the place says nothing: they go to embassies, and each language has its own.
    """
    if order not in free or read.role != "to" or (ways_of(read) and ways_of(free[order])):
        return None
    return order


def ways_of(target: ReadTarget) -> set[str]:
    """Mails, numbers, accounts and forms, as they are compared."""
    ways = (*target.emails, *target.phones, *target.faxes, *target.twitter, *target.facebook)
    return {fold(way) for way in (*ways, *filter(None, [target.contact_form]))}
