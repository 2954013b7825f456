"""The targets of a draft: whom its documents write to, found in the directory or added to it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from campaigns.beside.comparing import language_of, places_among, said_of
from campaigns.importing.document import ReadDocument, ReadTarget
from campaigns.models import Target
from officials.printed import Printed
from officials.selectors.matching import Match, MatchKind, match
from officials.services.finding_in_directory import find_or_add

# What became of a target of a document: {key, kind, differences}; `kind` is a MatchKind, or "by_place" where only its place among
# the others, or a contact that several may share, says that it is the one of the case's first document.
Found = dict[str, Any]
BY_PLACE = "by_place"


def draft_targets(documents: Sequence[ReadDocument]) -> tuple[list[Target], list[list[Found]]]:
    """The first document's targets with the salutations of all, and whom only another language writes to, such as its embassy.

    With them, for each document and each of its targets, what became of it.
    """
    targets: list[Target] = []
    drafted: list[ReadTarget] = []
    found: list[list[Found]] = []
    country = said_of("country", documents) or ""
    for document in documents:
        found.append([])
        places = places_among(drafted, document.targets) if len(found) > 1 else {}
        for order, read in enumerate(document.targets):
            place, is_named = places.get(order, (None, False))
            printed = _printed(read, country=document.country or country)
            before = match(printed)  # what is added counts as known from then on
            if place is None:
                place = len(drafted)
                drafted.append(read)
                official, office = find_or_add(printed)
                targets.append(Target(role=read.role, official=official, office=office, sort_order=place))
                kind = before.kind.value
            else:
                kind = _kind_again(before, targets[place], is_named=is_named)
            found[-1].append(_found(before, kind=kind, key=targets[place].key))
            said = read.salutation or (document.letter_salutation if order == 0 else None)
            _greet(targets[place], document, said)
        if targets and not document.targets:
            _greet(targets[0], document, document.letter_salutation)
    return targets, found


def _kind_again(before: Match, target: Target, *, is_named: bool) -> str:
    """Of a target that another document of the case has brought: names are written otherwise in another language.

    Marked where neither the directory nor the same name says that the two are one, or where the directory knows somebody else.
    """
    known = (before.official, before.office)
    is_same = known == (target.official, target.office)
    if not is_same and not (is_named and known == (None, None)):
        return BY_PLACE
    told = [one for one in before.differences if one.field.startswith("channels.") and one.document]
    return MatchKind.CHANGED.value if is_same and told else MatchKind.SAME.value


def _found(before: Match, *, kind: str, key: str) -> Found:
    told = (MatchKind.CHANGED, MatchKind.UNCERTAIN)
    differences = before.differences if kind in told else []
    return {"key": key, "kind": kind, "differences": [asdict(one) for one in differences]}


def _greet(target: Target, document: ReadDocument, said: str | None) -> None:
    if said:
        target.salutations.setdefault(language_of(document), said.rstrip(",،"))


def _printed(read: ReadTarget, *, country: str) -> Printed:
    return Printed(
        name=read.name,
        post=read.post or "",
        country=country,
        address_lines=read.address_lines,
        emails=read.emails,
        phones=read.phones,
        faxes=read.faxes,
        x_handles=read.twitter,
        facebook=read.facebook,
        web_form=read.contact_form or "",
    )
