"""When a reminder goes out: exactly so many calendar days before the deadline, in the day time of who gets it. No database.

The day is counted in the campaign's time zone, where the deadline ends; the hour is that of the person. Every day of the
campaign's zone holds one nine o'clock of any other zone: that is the moment, so that "seven days left" is true when it arrives.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from appeals.states import DAYS_BEFORE, ReminderKind
from campaigns.standing import end_of_day

MORNING, EVENING = 9, 20  # hours of the day: no reminder comes before the one or from the other on

# A reminder that was held up still goes out while so many days are left, at least: then the next kind takes over.
STILL_GOES_WITH = {ReminderKind.WEEK: 3, ReminderKind.TWO_DAYS: 0}


@dataclass(frozen=True)
class Window:
    """Instants in UTC: the day that a reminder is for, and until when it still makes sense."""

    opens: datetime
    day_ends: datetime
    closes: datetime

    def moment(self, zone: ZoneInfo) -> datetime:
        """When it is due for somebody in `zone`: at nine, or where a change of the clock leaves none, as the day opens there."""
        nine = next_morning(self.opens, zone=zone)
        return nine if nine < self.day_ends else next_day_time(self.opens, zone=zone)

    def due(self, zone: ZoneInfo, *, now: datetime) -> datetime | None:
        """The same as planned at `now`: what is late goes out at once, or in the morning; None when that is too late."""
        moment = self.moment(zone)
        due = moment if moment >= now else next_day_time(now, zone=zone)
        return due if due < self.closes else None


def window_of(kind: ReminderKind, *, deadline_on: date, zone: str) -> Window:
    """The window of one kind, for a deadline at the end of `deadline_on` in the campaign's `zone`."""
    day = deadline_on - timedelta(days=DAYS_BEFORE[kind])
    return Window(
        opens=end_of_day(day - timedelta(days=1), zone=zone),
        day_ends=end_of_day(day, zone=zone),
        closes=end_of_day(deadline_on - timedelta(days=STILL_GOES_WITH[kind]), zone=zone),
    )


def is_day_time(at: datetime, *, zone: ZoneInfo) -> bool:
    """Whether a reminder may come at `at` to somebody in `zone`."""
    return MORNING <= at.astimezone(zone).hour < EVENING


def next_day_time(at: datetime, *, zone: ZoneInfo) -> datetime:
    """`at`, or the next morning."""
    return at if is_day_time(at, zone=zone) else next_morning(at, zone=zone)


def next_morning(at: datetime, *, zone: ZoneInfo) -> datetime:
    """The first nine o'clock at `at` or after it, in UTC."""
    today = at.astimezone(zone).date()
    mornings = (
        datetime.combine(today + timedelta(days=days), time(MORNING), tzinfo=zone) for days in range(3)
    )
    return next(morning.astimezone(UTC) for morning in mornings if morning.astimezone(UTC) >= at)
