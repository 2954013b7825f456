"""Campaigns in the words of the field."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Case, Exists, F, Func, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.models.user import time_zones
from campaigns.models.case_event import CaseEvent
from campaigns.models.publication import Publication
from campaigns.states import EventKind

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign  # noqa: F401 - the type of the rows


@cache
def _zones() -> tuple[ZoneInfo, ...]:
    """Every time zone there is, read once."""
    return tuple(ZoneInfo(name) for name in sorted(time_zones()))


@lru_cache(maxsize=4)
def _zones_by_day(minute: datetime) -> dict[date, list[str]]:
    """Which zones have which day, kept for the queries of one page: days begin with a minute everywhere."""
    zones: dict[date, list[str]] = defaultdict(list)
    for zone in _zones():
        zones[minute.astimezone(zone).date()].append(zone.key)
    return zones


def local_day(at: datetime) -> Case:
    """The calendar day at `at` in the row's own time zone.

    Python says in which zones it is which day, as it does for `Standing`, and the query carries their names: PostgreSQL has a
    table of zones of its own, of another edition, with other rules and without some of the names.
    """
    zones = _zones_by_day(at.replace(second=0, microsecond=0))
    most = max(zones, key=lambda day: len(zones[day]))
    others = [When(_is_one_of(names), then=Value(day)) for day, names in zones.items() if day != most]
    return Case(*others, default=Value(most), output_field=models.DateField())


def _is_one_of(names: list[str]) -> Func:
    """Whether the row's time zone is one of `names`; one text, since Django takes long to build a query with hundreds of values."""
    return Func(
        F("time_zone"),
        Value(" ".join(names)),
        template="(%(expressions)s, ' ')))",
        arg_joiner=" = ANY(string_to_array(",
        output_field=models.BooleanField(),
    )


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Who may see a campaign, where it stands, and what comes with it."""

    def public(self) -> Self:
        """What everybody may see: live, by a publication that two people made."""
        agreed = Publication.objects.filter(campaign=OuterRef("pk"), revision=OuterRef("live_revision"))
        return self.filter(Exists(agreed), live=True)

    def with_standing(self) -> Self:
        """Adds what happened, so that `Campaign.standing()` asks nothing more: one query for many."""
        events = CaseEvent.objects.filter(campaign=OuterRef("pk"))
        deadlines = events.filter(deadline_on__isnull=False).order_by("-pk")
        extended = Case(When(kind=EventKind.EXTENSION, then=F("happened_on")))
        stops = events.filter(kind=EventKind.STOP).order_by("pk")
        closings = events.filter(kind=EventKind.CLOSING).order_by("pk")
        return self.annotate(
            deadline_in_force=Coalesce(Subquery(deadlines.values("deadline_on")[:1]), F("deadline_on")),
            extended_on=Subquery(deadlines.values_list(extended)[:1]),
            stopped_on=Subquery(stops.values("happened_on")[:1]),
            closed_on=Subquery(closings.values("happened_on")[:1]),
            # Of the one that sets the end, as `Standing.ended_on` chooses it.
            end_recorded_at=Coalesce(
                *(Subquery(acts.values("recorded_at")[:1]) for acts in (stops, closings, deadlines))
            ),
        )

    def open(self, *, at: datetime) -> Self:
        """Those that ask readers to write or sign at `at`: neither stopped nor closed nor past the deadline in force."""
        ahead = Q(deadline_in_force__isnull=True) | Q(deadline_in_force__gte=local_day(at))
        return self.with_standing().filter(ahead, stopped_on__isnull=True, closed_on__isnull=True)

    def over(self, *, at: datetime) -> Self:
        """Those that were stopped, closed or ran out before `at`."""
        ended = (
            Q(stopped_on__isnull=False) | Q(closed_on__isnull=False) | Q(deadline_in_force__lt=local_day(at))
        )
        return self.with_standing().filter(ended)

    def closing_first(self, *, at: datetime) -> Self:
        """Open ones first, by deadline (those without one last), then the others, the newest first."""
        is_open = Case(
            When(
                Q(stopped_on__isnull=True)
                & Q(closed_on__isnull=True)
                & (Q(deadline_in_force__isnull=True) | Q(deadline_in_force__gte=local_day(at))),
                then=Value(0),
            ),
            default=Value(1),
            output_field=IntegerField(),
        )
        annotated = self.with_standing().annotate(is_over=is_open)
        return annotated.order_by(
            "is_over",
            Case(When(is_over=0, then=F("deadline_in_force")), default=None).asc(nulls_last=True),
            F("issued_on").desc(nulls_last=True),
            "-pk",
        )

    def issued_between(self, first: date, last: date) -> Self:
        return self.filter(issued_on__range=(first, last))

    def with_content(self) -> Self:
        """Adds editions, targets with their channels, documents, links and events, in a fixed number of queries."""
        return self.prefetch_related(
            "editions",
            "targets__office__channels",
            "targets__official__channels",
            "targets__official__office__channels",
            "documents",
            "links__campaign",
            "events",
        )
