"""Where a campaign stands at a moment: open, stopped or closed, and how many days are left. No database.

A deadline ends at midnight in the campaign's time zone; days left are calendar days there. After it nobody is asked to write,
but reports of letters stay open for 30 days, since post is slow. A stop halts at once; letters sent before it may still be reported.
Addresses leave the public pages at either end, the letter that was asked for only at a stop.

An end is often recorded days after it came. The page shows the day on which it happened; what people did in good faith, and how long
they can be told, counts from the day on which they could know.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

REPORTS_STAY_OPEN = timedelta(days=30)
LINKS_END_AFTER = timedelta(days=90)


@dataclass(frozen=True)
class Standing:
    """Computed from the issue date, the deadline in force and what happened; dates are days in the campaign's time zone.

    `end_recorded_on` is the day on which the act was recorded that sets the end: a stop, a closing, another deadline.
    """

    today: date
    issued_on: date | None
    deadline_on: date | None
    extended_on: date | None
    stopped_on: date | None
    closed_on: date | None
    end_recorded_on: date | None = None

    @property
    def is_stopped(self) -> bool:
        return self.stopped_on is not None

    @property
    def is_closed(self) -> bool:
        """Over, but not stopped: closed by an act or by its deadline."""
        return not self.is_stopped and self.ended_on is not None

    @property
    def is_open(self) -> bool:
        """Whether readers are asked to write or to sign."""
        return self.ended_on is None

    @property
    def offers_addresses(self) -> bool:
        """Whether pages and the API give ways to officials, and what is to be posted: only while readers are asked to use them."""
        return self.is_open

    @property
    def shows_letter(self) -> bool:
        """Whether a letter, or a file with one, may be read. Over, it is a record; after a stop each copy that goes out may do harm."""
        return not self.is_stopped

    @property
    def ended_on(self) -> date | None:
        """The last day on which letters were asked for, or None while they are."""
        if self.stopped_on is not None:
            return self.stopped_on
        if self.closed_on is not None:
            return self.closed_on
        if self.deadline_on is not None and self.today > self.deadline_on:
            return self.deadline_on
        return None

    @property
    def days_left(self) -> int | None:
        """Calendar days after today until the deadline: 0 on the last day, None without a deadline or when over."""
        if self.deadline_on is None or not self.is_open:
            return None
        return (self.deadline_on - self.today).days

    @property
    def counted_from(self) -> date | None:
        """Where the ruler of days begins: the day on which an extension set the deadline in force, else the issue."""
        begun = self.extended_on or self.issued_on
        return min(begun, self.today) if begun is not None else None

    @property
    def known_on(self) -> date | None:
        """The day from which readers could know of the end, never before it was recorded; None while the campaign is open."""
        if self.ended_on is None or self.end_recorded_on is None:
            return self.ended_on
        return max(self.ended_on, self.end_recorded_on)

    @property
    def reports_until(self) -> date | None:
        """The last day for reports, None while the campaign is open."""
        return self.known_on + REPORTS_STAY_OPEN if self.known_on else None

    @property
    def takes_reports(self) -> bool:
        return self.reports_until is None or self.today <= self.reports_until

    @property
    def links_are_cut(self) -> bool:
        """Whether nothing links a person to what they did or signed any more: 90 days after the end was known."""
        return self.known_on is not None and self.today > self.known_on + LINKS_END_AFTER


def day_in(zone: str, *, now: datetime) -> date:
    """The calendar day at `now` in the IANA time zone `zone`."""
    return now.astimezone(ZoneInfo(zone)).date()


def end_of_day(day: date, *, zone: str) -> datetime:
    """The instant at which `day` ends in `zone`; a midnight that the clock skips is the first instant after it."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=ZoneInfo(zone))
    return midnight.astimezone(ZoneInfo("UTC"))
