"""Find a printed official or office in the directory, or add it with the ways that were printed."""

import re

from officials.folding import HONORIFICS
from officials.models import Channel, Office, Official
from officials.printed import Printed
from officials.selectors.matching import match
from officials.states import OfficeKind

EMBASSY = re.compile(
    r"\b(embass|botschaft|ambassade|embajada|ambasciata|embaixada|permanent mission|consulate|konsulat)",
    re.IGNORECASE,
)


def find_or_add(printed: Printed) -> tuple[Official | None, Office | None]:
    """The official or the office (one of them is None): the one of the directory that matches, else a new one.

    What the directory knows is not changed: a sheet may be older than it.
    """
    found = match(printed)
    if found.official is not None or found.office is not None:
        return found.official, found.office
    if printed.post:
        return _add_official(printed), None
    return None, _add_office(printed)


def _add_official(printed: Printed) -> Official:
    honorific = HONORIFICS.match(printed.name)
    title = honorific.group().strip() if honorific else ""
    name = printed.name[len(title) :].strip() or printed.post
    official: Official = Official.objects.create(
        honorific=title[:60], name=name[:150], post=printed.post[:200], country=printed.country
    )
    Channel.objects.bulk_create(
        Channel(official=official, kind=kind, value=value, sort_order=order)
        for order, (kind, value) in enumerate(printed.channels())
    )
    return official


def _add_office(printed: Printed) -> Office:
    kind = OfficeKind.EMBASSY if EMBASSY.search(printed.name) else OfficeKind.OTHER
    office: Office = Office.objects.create(name=printed.name[:200], kind=kind, country=printed.country)
    Channel.objects.bulk_create(
        Channel(office=office, kind=way, value=value, sort_order=order)
        for order, (way, value) in enumerate(printed.channels())
    )
    return office
