"""Public campaigns as readers ask for them. Nothing here shows what two people have not published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet, prefetch_related_objects
from django.db.models.functions import ExtractMonth, ExtractYear

from campaigns.models import Campaign
from campaigns.references import parse_reference

EARLIER_ONES = 4


def find_action(slug: str) -> Campaign | None:
    """The public campaign at an address with all its content, in a fixed number of queries."""
    return (
        Campaign.objects.public()
        .with_standing()
        .with_content()
        .prefetch_related("links__campaign__editions", "events__follow_up")
        .filter(slug=slug)
        .first()
    )


def address_by_number(text: str) -> str | None:
    """The address of the public campaign whose number is written in `text` in any of the usual forms, or None."""
    parsed = parse_reference(text)
    if parsed is None:
        return None
    campaign = Campaign.objects.public().filter(slug=parsed.slug).first()
    return campaign.get_absolute_url() if campaign is not None else None


def siblings(campaign: Campaign) -> list[Campaign]:
    """Other public texts on the same number: the first action and its further informations."""
    if campaign.number is None:
        return []
    same = Campaign.objects.public().filter(
        series=campaign.series, number=campaign.number, year=campaign.year
    )
    return list(same.exclude(pk=campaign.pk).prefetch_related("editions").order_by("sequence", "pk"))


def listed(campaigns: Iterable[Campaign]) -> list[Campaign]:
    """With what a line of a list shows: editions and events."""
    rows = list(campaigns)
    prefetch_related_objects(rows, "editions", "events")
    return rows


def open_ones(*, now: datetime) -> QuerySet[Campaign]:
    """Those that ask something of readers, the next to close first."""
    return Campaign.objects.public().with_standing().open(at=now).closing_first(at=now)


def earlier_ones(*, now: datetime) -> list[Campaign]:
    """The latest that are over: what became of them."""
    return listed(Campaign.objects.public().over(at=now).order_by("-issued_on", "-pk")[:EARLIER_ONES])


def countries_with_actions() -> list[str]:
    """Two-letter codes of the countries that public campaigns are about."""
    codes = (
        Campaign.objects.public().exclude(country="").order_by().values_list("country", flat=True).distinct()
    )
    return list(codes)


@dataclass(frozen=True)
class ArchiveYear:
    """A year with the months in which something was issued, the newest first."""

    year: int
    months: dict[int, int]

    @property
    def total(self) -> int:
        return sum(self.months.values())


def archive_years() -> list[ArchiveYear]:
    """How much was issued in each year and month; one query."""
    rows: Iterable[tuple[int, int, int]] = (
        Campaign.objects.public()
        .exclude(issued_on=None)
        .order_by()
        .annotate(issued_year=ExtractYear("issued_on"), issued_month=ExtractMonth("issued_on"))
        .values_list("issued_year", "issued_month")
        .annotate(how_many=Count("pk"))
    )
    years: dict[int, dict[int, int]] = {}
    for year, month, how_many in sorted(rows, reverse=True):
        years.setdefault(year, {})[month] = how_many
    return [ArchiveYear(year=year, months=months) for year, months in years.items()]
