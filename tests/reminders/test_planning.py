"""Who is reminded, of what and when: rows, planned once however often it is planned."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.states import DeliveryState
from appeals.models import Follow, HeldReport, Reminder, ReportAuthor
from appeals.selectors.next_action import next_action
from appeals.services.deciding_held_reports import decide_held_report
from appeals.services.planning_reminders import plan_reminders
from appeals.services.reporting_actions import Line, report_actions
from appeals.services.taking_back import take_back_report
from appeals.states import GROUP_WAITS_FOR_STAFF_ABOVE
from campaigns.models import Campaign
from campaigns.services.recording_events import record_correction, record_extension, record_stop
from tests.plugin.cast import DEADLINE, NOW, draft_campaign
from tests.reminders.conftest import TWO_DAYS_BEFORE, WEEK_BEFORE

pytestmark = pytest.mark.django_db
EARLY = timedelta(hours=3)


def planned() -> list[tuple[str, str]]:
    return list(Reminder.objects.order_by("due_at").values_list("kind", "state"))


def test_whoever_follows_gets_one_seven_and_one_two_days_before(follow: Follow) -> None:
    for now in (
        NOW,
        WEEK_BEFORE - timedelta(days=1),
        WEEK_BEFORE - EARLY,
        WEEK_BEFORE,
        TWO_DAYS_BEFORE - EARLY,
    ):
        plan_reminders(now=now)
    rows = list(Reminder.objects.order_by("due_at").values_list("kind", "due_at", "deadline_on", "state"))
    assert rows == [
        ("week", WEEK_BEFORE, DEADLINE, "waiting"),
        ("two_days", TWO_DAYS_BEFORE, DEADLINE, "waiting"),
    ]


def test_nothing_is_planned_before_its_day(follow: Follow) -> None:
    assert plan_reminders(now=WEEK_BEFORE - timedelta(hours=14)) == 0
    assert plan_reminders(now=WEEK_BEFORE - timedelta(hours=12)) == 1


def test_planning_twice_makes_one(follow: Follow) -> None:
    assert [plan_reminders(now=WEEK_BEFORE), plan_reminders(now=WEEK_BEFORE)] == [1, 0]


def test_each_is_reminded_at_nine_in_the_morning_of_their_own(campaign: Campaign) -> None:
    zones = {
        "Asia/Tokyo": (15, 0),
        "Asia/Karachi": (15, 4),
        "America/New_York": (15, 13),
        "Mars/Olympus": (15, 9),
    }
    for number, zone in enumerate(zones):
        user = User.objects.create_user(f"reader{number}@example.org", time_zone=zone)
        Follow.objects.create(user=user, campaign=campaign, since=NOW)
    plan_reminders(now=WEEK_BEFORE - timedelta(hours=12))
    due = dict(Reminder.objects.values_list("user__time_zone", "due_at"))
    assert {zone: (at.day, at.hour) for zone, at in due.items()} == zones


def report(campaign: Campaign, user: User, *, quantity: int = 1, is_group: bool = False) -> int:
    target = campaign.targets.first()
    assert target is not None
    lines = [Line(target.key, "post", quantity)]
    return report_actions(
        key=uuid4(), campaign=campaign, lines=lines, acted_on=NOW.date(), language="en", country="",
        is_group=is_group, user=user, now=NOW,
    ).report_id  # fmt: skip


def test_whoever_has_reported_is_not_reminded(campaign: Campaign, activist: User, follow: Follow) -> None:
    report(campaign, activist)
    assert plan_reminders(now=WEEK_BEFORE) == 0


def test_a_report_that_is_taken_back_is_to_do_again(
    make_campaign: Callable[..., Campaign], campaign: Campaign, activist: User, follow: Follow
) -> None:
    report_id = report(campaign, activist)
    other = make_campaign(reference="UA 13/26")
    assert next_action(after=other, user=activist, now=NOW) is None
    take_back_report(report_id=report_id, now=NOW)
    assert next_action(after=other, user=activist, now=NOW) == campaign
    assert plan_reminders(now=WEEK_BEFORE) == 1


def test_a_group_whose_report_waits_has_reported_and_one_that_was_declined_has_not(
    campaign: Campaign, activist: User, coordinator: User, follow: Follow
) -> None:
    report(campaign, activist, quantity=GROUP_WAITS_FOR_STAFF_ABOVE + 1, is_group=True)
    assert plan_reminders(now=WEEK_BEFORE) == 0
    decide_held_report(held=HeldReport.objects.get(), accept=False, by=coordinator, now=NOW)
    assert plan_reminders(now=WEEK_BEFORE) == 1


def test_a_report_on_another_action_changes_nothing(
    make_campaign: Callable[..., Campaign], activist: User, follow: Follow
) -> None:
    report(make_campaign(reference="UA 13/26"), activist)
    assert plan_reminders(now=WEEK_BEFORE) == 1


@pytest.mark.parametrize("changes", [{"is_active": False}, {"wants_reminders": False}])
def test_whoever_wants_none_gets_none(activist: User, follow: Follow, changes: dict[str, bool]) -> None:
    User.objects.filter(pk=activist.pk).update(**changes)
    assert plan_reminders(now=WEEK_BEFORE) == 0


def test_whoever_has_left_gets_none(follow: Follow) -> None:
    Follow.objects.update(ended_at=NOW)
    assert plan_reminders(now=WEEK_BEFORE) == 0


def test_a_letter_begun_counts_as_following(follow: Follow) -> None:
    Follow.objects.update(origin=Follow.Origin.LETTER)
    assert plan_reminders(now=WEEK_BEFORE) == 1


def test_whoever_comes_later_is_not_reminded_at_once_but_by_the_next(follow: Follow) -> None:
    Follow.objects.update(since=WEEK_BEFORE + timedelta(days=1))
    assert plan_reminders(now=WEEK_BEFORE + timedelta(days=1, minutes=1)) == 0
    assert plan_reminders(now=TWO_DAYS_BEFORE) == 1


def test_a_stopped_action_reminds_nobody(campaign: Campaign, coordinator: User, follow: Follow) -> None:
    record_stop(
        campaign=campaign, by=coordinator, now=NOW, happened_on=NOW.date(), texts={"en": "They are free."}
    )
    assert plan_reminders(now=WEEK_BEFORE) == 0


def test_a_draft_and_a_petition_remind_nobody(make_campaign: Callable[..., Campaign], activist: User) -> None:
    for campaign in (
        draft_campaign(reference="UA 14/26"),
        make_campaign(reference="", slug="petition", kind="petition"),
    ):
        Follow.objects.create(user=activist, campaign=campaign, since=NOW)
    assert plan_reminders(now=WEEK_BEFORE) == 0


def test_what_was_missed_is_caught_up(follow: Follow) -> None:
    assert plan_reminders(now=WEEK_BEFORE + timedelta(days=3)) == 1
    assert Reminder.objects.get().due_at == WEEK_BEFORE + timedelta(days=3)
    assert plan_reminders(now=TWO_DAYS_BEFORE + timedelta(days=2)) == 1
    assert plan_reminders(now=TWO_DAYS_BEFORE + timedelta(days=3)) == 0


def test_an_extension_before_it_is_sent_plans_it_for_the_new_deadline(
    campaign: Campaign, coordinator: User, follow: Follow
) -> None:
    plan_reminders(now=WEEK_BEFORE - EARLY)
    extended = DEADLINE + timedelta(days=30)
    record_extension(campaign=campaign, by=coordinator, now=WEEK_BEFORE - EARLY, deadline_on=extended)
    assert plan_reminders(now=WEEK_BEFORE) == 0
    assert plan_reminders(now=WEEK_BEFORE + timedelta(days=30) - EARLY) == 1
    row = Reminder.objects.get()
    assert (row.deadline_on, row.state, row.due_at) == (
        extended,
        "waiting",
        WEEK_BEFORE + timedelta(days=30) - timedelta(hours=1),
    )


def test_a_deadline_that_moves_there_and_back_leaves_nobody_out(
    campaign: Campaign, coordinator: User, follow: Follow
) -> None:
    plan_reminders(now=WEEK_BEFORE - EARLY)
    moved = record_correction(
        campaign=campaign,
        by=coordinator,
        now=WEEK_BEFORE - EARLY,
        texts={"en": "The day was wrong."},
        deadline_on=DEADLINE + timedelta(days=1),
    )
    plan_reminders(now=WEEK_BEFORE - EARLY)
    Reminder.objects.update(state=DeliveryState.DROPPED)  # as the sender does
    record_correction(
        campaign=campaign,
        by=coordinator,
        now=WEEK_BEFORE,
        texts={"en": "It was right."},
        deadline_on=DEADLINE,
    )
    assert moved.deadline_on != DEADLINE
    assert plan_reminders(now=WEEK_BEFORE) == 1
    assert planned() == [("week", "waiting")]


def test_what_was_sent_is_not_sent_again_for_a_new_deadline(
    campaign: Campaign, coordinator: User, follow: Follow
) -> None:
    plan_reminders(now=WEEK_BEFORE)
    Reminder.objects.update(state=DeliveryState.SENT)
    record_extension(campaign=campaign, by=coordinator, now=WEEK_BEFORE, deadline_on=date(2026, 4, 22))
    assert plan_reminders(now=WEEK_BEFORE + timedelta(days=31)) == 0
    assert planned() == [("week", "sent")]


def test_one_in_a_workers_hands_is_left_to_it(campaign: Campaign, coordinator: User, follow: Follow) -> None:
    plan_reminders(now=WEEK_BEFORE)
    Reminder.objects.update(claimed_until=WEEK_BEFORE + timedelta(minutes=2))
    record_correction(
        campaign=campaign,
        by=coordinator,
        now=WEEK_BEFORE,
        texts={"en": "Sooner."},
        deadline_on=DEADLINE - timedelta(days=1),
    )
    assert plan_reminders(now=WEEK_BEFORE) == 0
    assert planned() == [("week", "waiting")]


def test_whoever_comes_back_is_planned_again(activist: User, follow: Follow) -> None:
    plan_reminders(now=WEEK_BEFORE)
    Reminder.objects.update(state=DeliveryState.DROPPED)
    assert plan_reminders(now=WEEK_BEFORE + timedelta(minutes=1)) == 1
    assert planned() == [("week", "waiting")]


def test_planning_for_many_costs_no_more_statements_than_for_one(campaign: Campaign, follow: Follow) -> None:
    with CaptureQueriesContext(connection) as for_one:
        plan_reminders(now=WEEK_BEFORE)
    people = User.objects.bulk_create(
        User(email=f"reader{n}@example.org", time_zone="UTC") for n in range(300)
    )
    Follow.objects.bulk_create(Follow(user=user, campaign=campaign, since=NOW) for user in people)
    with CaptureQueriesContext(connection) as for_many:
        assert plan_reminders(now=WEEK_BEFORE) == 300
    assert len(for_many) <= len(for_one)
    assert not ReportAuthor.objects.exists()
