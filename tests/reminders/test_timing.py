"""Reminders come on the right day of the campaign and in the reader's day time, in every time zone and over every change of clocks."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from appeals.services.timing_reminders import Window, is_day_time, next_morning, window_of
from appeals.states import ReminderKind
from campaigns.standing import Standing, day_in, end_of_day

ZONES = sorted(zoneinfo.available_timezones())
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
WEEK, TWO_DAYS = ReminderKind.WEEK, ReminderKind.TWO_DAYS
KARACHI, ZURICH, KIRITIMATI = (
    ZoneInfo("Asia/Karachi"),
    ZoneInfo("Europe/Zurich"),
    ZoneInfo("Pacific/Kiritimati"),
)


def changes_of(zone: ZoneInfo) -> Iterator[datetime]:
    """The instants (to the hour) at which the clock changes in `zone`, 2026 to 2030."""
    before, offset = FIRST, FIRST.astimezone(zone).utcoffset()
    for days in range(7, (LAST - FIRST).days, 7):
        after = FIRST + timedelta(days=days)
        if after.astimezone(zone).utcoffset() != offset:
            low, high = before, after
            while high - low > timedelta(hours=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if middle.astimezone(zone).utcoffset() == offset else (low, middle)
            yield high
            offset = after.astimezone(zone).utcoffset()
        before = after


CHANGES = {name: list(changes_of(ZoneInfo(name))) for name in ZONES}


def standing_at(now: datetime, *, zone: str, deadline_on: date) -> Standing:
    return Standing(
        today=day_in(zone, now=now),
        issued_on=None,
        deadline_on=deadline_on,
        extended_on=None,
        stopped_on=None,
        closed_on=None,
    )


def test_the_clocks_do_change() -> None:
    assert len(ZONES) > 400
    assert sum(len(changes) for changes in CHANGES.values()) > 1500


def test_a_deadline_ends_at_midnight_there_in_every_zone_on_both_sides_of_every_change() -> None:
    for name, changes in CHANGES.items():
        for day in {
            (change + timedelta(days=offset)).date() for change in [FIRST, *changes] for offset in (-1, 0, 1)
        }:
            end = end_of_day(day, zone=name)
            last, over = end - timedelta(seconds=1), end
            assert standing_at(last, zone=name, deadline_on=day).days_left == 0, (name, day)
            assert not standing_at(over, zone=name, deadline_on=day).is_open, (name, day)


def test_the_count_of_days_holds_in_every_zone_and_the_hour_is_that_of_the_reader() -> None:
    readers = [
        ZoneInfo(name)
        for name in (
            "Pacific/Niue",
            "America/Havana",
            "Europe/Zurich",
            "Australia/Lord_Howe",
            "Pacific/Kiritimati",
        )
    ]
    for name, changes in CHANGES.items():
        for change in [FIRST, *changes]:
            for offset in (-1, 0, 1):
                day = change.astimezone(ZoneInfo(name)).date() + timedelta(days=offset)
                for zone in [ZoneInfo(name), *readers]:
                    moment = window_of(WEEK, deadline_on=day + timedelta(days=7), zone=name).moment(zone)
                    assert (
                        standing_at(moment, zone=name, deadline_on=day + timedelta(days=7)).days_left == 7
                    ), (name, day, zone)
                    assert is_day_time(moment, zone=zone), (name, day, zone)


def test_readers_in_every_zone_get_it_at_nine_over_the_change_of_their_own_clock() -> None:
    without = 0
    for name, changes in CHANGES.items():
        zone = ZoneInfo(name)
        for change in [FIRST, *changes]:
            for offset in (-1, 0, 1):
                day = change.date() + timedelta(days=offset)
                window = window_of(TWO_DAYS, deadline_on=day + timedelta(days=2), zone="Asia/Karachi")
                moment = window.moment(zone)
                assert (
                    standing_at(moment, zone="Asia/Karachi", deadline_on=day + timedelta(days=2)).days_left
                    == 2
                )
                has_nine = (
                    next_morning(window.opens, zone=zone) < window.day_ends
                )  # a day of 25 hours may hold none
                local = moment.astimezone(zone)
                assert (local.hour, local.minute) == (9, 0) if has_nine else is_day_time(moment, zone=zone), (
                    name,
                    local,
                )
                without += not has_nine
    assert 0 < without < 20


def week() -> Window:
    """For a deadline on 22 March 2026 in Karachi (UTC+5): the week's day is 15 March."""
    return window_of(WEEK, deadline_on=date(2026, 3, 22), zone="Asia/Karachi")


def test_where_reader_and_campaign_share_a_zone_it_is_nine_on_that_day() -> None:
    assert week().moment(KARACHI) == datetime(2026, 3, 15, 9, tzinfo=KARACHI)
    assert week().moment(ZURICH) == datetime(2026, 3, 15, 9, tzinfo=ZURICH)
    assert week().moment(ZoneInfo("America/Los_Angeles")) == datetime(2026, 3, 15, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("planned", "due"),
    [
        (datetime(2026, 3, 14, 20, tzinfo=UTC), datetime(2026, 3, 15, 8, tzinfo=UTC)),  # ahead of time
        (
            datetime(2026, 3, 15, 14, tzinfo=UTC),
            datetime(2026, 3, 15, 14, tzinfo=UTC),
        ),  # later that day: at once
        (datetime(2026, 3, 15, 18, 59, tzinfo=UTC), datetime(2026, 3, 15, 18, 59, tzinfo=UTC)),
        (
            datetime(2026, 3, 15, 19, tzinfo=UTC),
            datetime(2026, 3, 16, 8, tzinfo=UTC),
        ),  # eight in the evening: in the morning
        (
            datetime(2026, 3, 18, 10, tzinfo=UTC),
            datetime(2026, 3, 18, 10, tzinfo=UTC),
        ),  # days missed: caught up
        (
            datetime(2026, 3, 19, 18, 30, tzinfo=UTC),
            datetime(2026, 3, 19, 18, 30, tzinfo=UTC),
        ),  # the last moment of day 3
        (datetime(2026, 3, 19, 19, 30, tzinfo=UTC), None),  # two days left: the other kind's
    ],
)
def test_what_is_late_is_caught_up_while_it_makes_sense(planned: datetime, due: datetime | None) -> None:
    assert week().due(ZURICH, now=planned) == due


def test_the_second_reminder_is_caught_up_until_the_last_day() -> None:
    window = window_of(TWO_DAYS, deadline_on=date(2026, 3, 22), zone="Asia/Karachi")
    last = datetime(2026, 3, 22, 18, 30, tzinfo=UTC)
    assert window.due(ZoneInfo("Europe/Athens"), now=last) is None  # evening there, and over by the morning
    assert window.due(ZoneInfo("America/New_York"), now=last) == last
    assert window.due(ZURICH, now=datetime(2026, 3, 22, 12, tzinfo=UTC)) == datetime(
        2026, 3, 22, 12, tzinfo=UTC
    )
    assert window.due(ZURICH, now=datetime(2026, 3, 22, 19, tzinfo=UTC)) is None


def test_the_next_morning_may_be_now() -> None:
    nine = datetime(2026, 3, 2, 9, tzinfo=KIRITIMATI)
    assert next_morning(nine, zone=KIRITIMATI) == nine
    assert next_morning(nine + timedelta(seconds=1), zone=KIRITIMATI) == nine + timedelta(days=1)
