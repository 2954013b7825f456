"""What readers see of the tally: few rows, one query for any number of campaigns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, Sum

from appeals.states import Grade
from reporting.models import DayTally
from reporting.selectors.publishable import in_steps

# Goals grow by these steps: 10, 25, 50, 100, 250 …
STEPS = (10, 25, 50)


@dataclass(frozen=True)
class Count:
    """Net of reversals. `confirmed` is the part behind a proven address or sent by our server, down to a step of five: the exact
    part of an exact sum, asked for again and again, would tell when and how one single person acted."""

    net: int = 0
    confirmed: int = 0
    since_yesterday: int = 0

    @property
    def goal(self) -> int:
        """The next goal above the count."""
        scale = 1
        while True:
            for step in STEPS:
                if step * scale > self.net:
                    return step * scale
            scale *= 10

    @property
    def names_to_a_stroke(self) -> int:
        return max(self.goal // 50, 1)


NOTHING = Count()


def counts_of(campaigns: Iterable[int], *, now: datetime) -> dict[int, Count]:
    """The counts of campaigns by their keys; one without any is left out. Days are those of UTC, as the tally keeps them."""
    yesterday = now.date() - timedelta(days=1)
    rows = (
        DayTally.objects.filter(campaign__in=list(campaigns))
        .values("campaign_id")
        .annotate(
            sum_net=Sum("net"),
            sum_confirmed=Sum("net", filter=Q(grade__in=[Grade.CONFIRMED, Grade.SENT])),
            sum_since=Sum("net", filter=Q(day__gte=yesterday) & ~Q(grade=Grade.CARRIED_OVER)),
        )
    )
    return {
        row["campaign_id"]: Count(
            net=row["sum_net"],
            confirmed=in_steps(row["sum_confirmed"] or 0),
            since_yesterday=max(row["sum_since"] or 0, 0),
        )
        for row in rows
    }
