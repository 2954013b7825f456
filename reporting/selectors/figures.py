"""Sums for staff and for totals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from appeals.models import Action
from appeals.states import ActionChannel, Grade
from campaigns.models import Campaign
from reporting.models import Tally, Total

# What counts can be broken down by: the name in addresses and exports, and the columns of the tally behind it.
DIMENSIONS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "campaign": (_("Action"), ("campaign_id", "campaign__reference", "campaign__working_title")),
    "target": (_("Target"), ("official_id", "official__name", "official__post", "office_id", "office__name")),
    "channel": (_("Channel"), ("channel",)),
    "grade": (_("Grade"), ("grade",)),
    "group": (_("Group event"), ("is_group",)),
    "country": (_("Country"), ("country",)),
    "week": (_("Week"), ("week",)),
}


def week_of(day: date) -> date:
    """The Monday of the week in which `day` lies (ISO 8601)."""
    return day - timedelta(days=day.weekday())


def counts(
    *,
    by: Iterable[str],
    first: date | None = None,
    last: date | None = None,
    campaign: Campaign | None = None,
) -> QuerySet[Tally, dict[str, Any]]:
    """Gross and net sums by the given DIMENSIONS over whole weeks from that of `first` to that of `last`."""
    columns = [column for name in by for column in DIMENSIONS[name][1]]
    rows = Tally.objects.all()
    if first is not None:
        rows = rows.filter(week__gte=week_of(first))
    if last is not None:
        rows = rows.filter(week__lte=week_of(last))
    if campaign is not None:
        rows = rows.filter(campaign=campaign)
    summed: Any = rows.values(*columns).annotate(sum_gross=Sum("gross"), sum_net=Sum("net"))
    found: QuerySet[Tally, dict[str, Any]] = summed.exclude(sum_gross=0, sum_net=0).order_by(*columns)
    return found


@dataclass(frozen=True)
class Figure:
    """One line of a total."""

    official_id: int | None
    office_id: int | None
    channel: str
    grade: str
    is_group: bool
    gross: int
    net: int


def figures_of(total: Total) -> list[Figure]:
    """What was frozen."""
    names = ("official_id", "office_id", "channel", "grade", "is_group", "gross", "net")
    return [Figure(**line) for line in total.lines.values(*names)]


def ledger_figures(*, campaign: Campaign, cut_off: datetime) -> list[Figure]:
    """What the ledger came to for one campaign by `cut_off`: one statement, so one moment. Exact, whatever the tally says.

    A reversal changes the net and leaves the gross, also one that counts again what was taken out.
    """
    rows = (
        Action.objects.filter(campaign=campaign, recorded_at__lte=cut_off)
        .values("official_id", "office_id", "channel", "grade", "is_group")
        .annotate(
            sum_net=Sum("quantity"),
            sum_gross=Coalesce(Sum("quantity", filter=Q(reverses__isnull=True)), 0),
        )
        .order_by("official_id", "office_id", "channel", "grade", "is_group")
    )
    return [
        Figure(
            official_id=row["official_id"],
            office_id=row["office_id"],
            channel=row["channel"],
            grade=row["grade"],
            is_group=row["is_group"],
            gross=row["sum_gross"],
            net=row["sum_net"],
        )
        for row in rows
    ]


@dataclass(frozen=True)
class ChannelFigures:
    """A channel with its sums by grade."""

    channel: str
    by_grade: list[tuple[Grade, int]]
    net: int


def by_channel(figures: list[Figure]) -> list[ChannelFigures]:
    """Net sums by channel, and in each by grade, in the order of the channels and grades; without empty lines."""
    lines = []
    for channel in ActionChannel:
        of_channel = [f for f in figures if f.channel == channel]
        grades = [(grade, sum(f.net for f in of_channel if f.grade == grade)) for grade in Grade]
        net = sum(f.net for f in of_channel)
        if any(amount for _grade, amount in grades):
            lines.append(ChannelFigures(str(channel.label), [pair for pair in grades if pair[1]], net))
    return lines
