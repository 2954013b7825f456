"""What a report is checked against: the campaign, where it stands, and whom one can write to by which ways. One query."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from appeals.states import REPORTED
from campaigns.models import Campaign, Target
from officials.models import Channel

SLUG = "the-slug-goes-here"
KEPT_FOR = 1.0  # seconds
MOST_KEPT = 512
_kept: dict[str, tuple[float, Campaign]] = {}


@dataclass(frozen=True)
class Addressee:
    """An office or official that a campaign writes to, and the kinds of channels it can be written to by."""

    official_id: int | None
    office_id: int | None
    channels: frozenset[str]

    @property
    def key(self) -> str:
        """The same as `Target.key`."""
        return f"official-{self.official_id}" if self.official_id else f"office-{self.office_id}"


def find_reportable(slug: str) -> Campaign | None:
    """The public campaign at this address with its standing and addressees; None if there is none.

    Building this query costs more than running it, so its text is made once.
    """
    statement, parameters = _statement()
    values = [slug if value == SLUG else value for value in parameters]
    return next(iter(Campaign.objects.raw(statement, values)), None)


def kept_reportable(slug: str) -> Campaign | None:
    """`find_reportable`, kept for a second in each process, as the pages are: many report the same action at once.

    A stop is felt a second late by reports alone, and never by readers; the write looks again whether the campaign is public.
    """
    now = time.perf_counter()
    kept = _kept.get(slug)
    if kept is not None and now - kept[0] < KEPT_FOR:
        return kept[1]
    found = find_reportable(slug)
    if found is not None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[slug] = (now, found)
    return found


def forget() -> None:
    """Drop what is kept."""
    _kept.clear()


@cache
def _statement() -> tuple[str, tuple[object, ...]]:
    rows = Campaign.objects.public().with_standing().filter(slug=SLUG)
    statement, parameters = rows.annotate(addressee_rows=_addressee_rows()).query.sql_with_params()
    return statement, tuple(parameters)


def _addressee_rows() -> ArraySubquery:
    theirs = (
        Q(official=OuterRef("official"))
        | Q(office=OuterRef("office"))
        | Q(office=OuterRef("official__office"))
    )
    kinds = Channel.objects.filter(theirs).order_by().values("kind").distinct()
    targets: QuerySet[Target] = Target.objects.filter(campaign=OuterRef("pk")).order_by("sort_order", "pk")
    # A letter may have gone by a channel that has died since: its state does not matter here.
    shape = JSONObject(
        official="official_id", office="office_id", allowed="allowed_channels", kinds=ArraySubquery(kinds)
    )
    return ArraySubquery(targets.values_list(shape))


def addressees_of(campaign: Campaign) -> Mapping[str, Addressee]:
    """By key (`official-12`), worked out once for an object. Costs a query unless it came through `find_reportable`."""
    known: Mapping[str, Addressee] | None = getattr(campaign, "addressees", None)
    if known is None:
        rows = getattr(campaign, "addressee_rows", None)
        if rows is None:
            found = Campaign.objects.filter(pk=campaign.pk).annotate(addressee_rows=_addressee_rows())
            rows = found.values_list("addressee_rows", flat=True).get()
        addressees = [_addressee(json.loads(row) if isinstance(row, str) else row) for row in rows]
        known = {each.key: each for each in addressees if each.official_id or each.office_id}
        campaign.addressees = known
    return known


def _addressee(row: dict[str, object]) -> Addressee:
    kinds, allowed = row["kinds"], row["allowed"]
    assert isinstance(kinds, list)  # noqa: S101 - for the type checker: the query above builds lists
    channels = {kind for kind in kinds if kind in REPORTED and (not allowed or kind in _texts(allowed))}
    official, office = row["official"], row["office"]
    return Addressee(
        official_id=int(str(official)) if official else None,
        office_id=int(str(office)) if office else None,
        channels=frozenset(channels),
    )


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
