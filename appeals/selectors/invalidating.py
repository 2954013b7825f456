"""What an invalidation takes out, seen before it does, and what it would count again. Nothing here tells who acted."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncWeek

from appeals.models import Action, Invalidation
from appeals.states import INVENTABLE, ActionChannel, Grade


@dataclass(frozen=True)
class Line:
    """What would go of one channel, grade and week (its Monday). A report with two channels stands in two lines."""

    channel: str
    grade: str
    week: date
    reports: int
    letters: int


@dataclass(frozen=True)
class Preview:
    """The dry run. `rows` are those of the ledger."""

    reports: int
    letters: int
    rows: int
    lines: list[Line]


def actions_to_take_out(asked: Invalidation) -> QuerySet[Action]:
    """What fits the choice, counts now and was recorded by `seen_at`.

    The period is that of the report: what was taken out and counted again is found where it was found before.
    """
    report = {
        "report__recorded_at__gte": asked.recorded_from,
        "report__recorded_at__lt": asked.recorded_before,
    }
    own = {
        "channel": asked.channel,
        "grade": asked.grade,
        "country": str(asked.country or ""),
        "official": asked.official_id,
        "office": asked.office_id,
    }
    chosen = {name: value for name, value in {**report, **own}.items() if value not in (None, "")}
    found = Action.objects.counting().filter(
        campaign=asked.campaign_id, recorded_at__lte=asked.seen_at, grade__in=INVENTABLE, **chosen
    )
    return found.filter(report__in=_large_reports(asked)) if asked.at_least else found


def actions_to_count_again(done: Invalidation) -> QuerySet[Action]:
    """The reversals that it wrote and that stand: whoever took an own report back meanwhile has ended that."""
    return Action.objects.standing().filter(invalidated__invalidation=done, quantity__lt=0)


def preview(asked: Invalidation) -> Preview:
    """What would be taken out. Changes nothing."""
    found = actions_to_take_out(asked)
    sums = found.aggregate(
        reports=Count("report", distinct=True), letters=Sum("quantity", default=0), rows=Count("pk")
    )
    lines = (
        found.annotate(week=TruncWeek("acted_on"))
        .values_list("channel", "grade", "week")
        .annotate(reports=Count("report", distinct=True), letters=Sum("quantity"))
        .order_by("channel", "grade", "week")
    )
    return Preview(
        lines=[
            Line(str(ActionChannel(channel).label), str(Grade(grade).label), *rest)
            for channel, grade, *rest in lines
        ],
        **sums,
    )


def _large_reports(asked: Invalidation) -> QuerySet[Action, int]:
    """Reports of so many letters, all of their lines together, as they came in."""
    reported = Action.objects.filter(campaign=asked.campaign_id, reverses=None).values("report")
    large = reported.annotate(letters=Sum("quantity")).filter(letters__gte=asked.at_least)
    return large.values_list("report", flat=True)
