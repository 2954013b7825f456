"""Lists and pages ask the same clock: what is open is open in every zone, on both sides of every change of clocks."""

from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Campaign
from campaigns.standing import end_of_day
from tests.plugin.cast import NOW
from tests.reminders.test_timing import CHANGES, FIRST

pytestmark = pytest.mark.django_db


def days_around_changes() -> dict[datetime, list[tuple[str, date]]]:
    """By the instant at which it ends: every zone's days before, on and after each change, 2026 to 2030."""
    ends: dict[datetime, list[tuple[str, date]]] = defaultdict(list)
    for name, changes in CHANGES.items():
        for day in {
            (change + timedelta(days=offset)).date() for change in [FIRST, *changes] for offset in (-1, 0, 1)
        }:
            ends[end_of_day(day, zone=name)].append((name, day))
    return ends


def test_open_and_over_turn_at_midnight_there_in_every_zone_on_both_sides_of_every_change() -> None:
    ends = days_around_changes()
    wanted = [(name, day) for pairs in ends.values() for name, day in pairs]
    made = Campaign.objects.bulk_create(
        [Campaign(time_zone=name, deadline_on=day, working_title=name) for name, day in wanted]
    )
    keys = {pair: campaign.pk for pair, campaign in zip(wanted, made, strict=True)}
    wrong = []
    for number, (end, pairs) in enumerate(ends.items()):
        mine = {keys[pair] for pair in pairs}
        rows = Campaign.objects.filter(pk__in=mine)
        last = end - timedelta(seconds=1)
        wrong += [(pairs, last)] * (set(rows.open(at=last).values_list("pk", flat=True)) != mine)
        wrong += [(pairs, end)] * (set(rows.over(at=end).values_list("pk", flat=True)) != mine)
        if number % 20 == 0:  # the one is the other's opposite
            wrong += [(pairs, end)] * (rows.over(at=last).exists() or rows.open(at=end).exists())
    assert wrong == []


def test_the_order_of_a_list_agrees_with_the_pages_in_every_zone() -> None:
    Campaign.objects.bulk_create([Campaign(time_zone=name, deadline_on=NOW.date()) for name in CHANGES])
    for hours in range(-36, 36):
        at = NOW + timedelta(hours=hours)
        for campaign in Campaign.objects.closing_first(at=at):
            assert (campaign.is_over == 0) == campaign.standing(now=at).is_open, (campaign.time_zone, at)


def test_the_clock_costs_no_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        list(Campaign.objects.open(at=NOW).closing_first(at=NOW))
    assert len(queries) == 1
