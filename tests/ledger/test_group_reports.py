"""What groups report, and what waits until staff have looked at it."""

from uuid import uuid4

import pytest

from accounts.models import User
from appeals.models import Action, HeldReport, Uncounted
from appeals.services.deciding_held_reports import DecidedBeforeError, decide_held_report
from appeals.services.reporting_actions import (
    Line,
)
from campaigns.models import Campaign
from tests.ledger.reporting import keys_of, refusal, report
from tests.plugin.cast import NOW

pytestmark = pytest.mark.django_db


def test_a_group_signs_in(campaign: Campaign) -> None:
    assert refusal(campaign, is_group=True) == ["is_group"]


def test_a_group_reports_up_to_two_hundred_at_once(campaign: Campaign, activist: User) -> None:
    minister, _embassy = keys_of(campaign)
    outcome = report(campaign, Line(minister, "post", 200), is_group=True, user=activist)
    assert (outcome.is_held, Action.objects.get().quantity, Action.objects.get().is_group) == (
        False,
        200,
        True,
    )


def test_more_than_a_group_can_write_is_refused(campaign: Campaign, activist: User) -> None:
    minister, _embassy = keys_of(campaign)
    assert refusal(campaign, Line(minister, "post", 5001), is_group=True, user=activist) == ["lines"]


def test_above_two_hundred_waits_for_staff_and_counts_when_accepted(
    campaign: Campaign, activist: User, staff: User
) -> None:
    minister, embassy = keys_of(campaign)
    lines = Line(minister, "post", 201), Line(embassy, "fax", 3)
    outcome = report(campaign, *lines, is_group=True, user=activist)
    assert (outcome.is_held, Action.objects.count()) == (True, 0)
    held = HeldReport.objects.get()
    actions = decide_held_report(held=held, accept=True, by=staff, now=NOW)
    assert sorted(each.quantity for each in actions) == [3, 201]
    assert Uncounted.objects.count() == 2
    assert {(each.grade, each.is_group, each.country) for each in Action.objects.all()} == {
        ("confirmed", True, "CH")
    }
    with pytest.raises(DecidedBeforeError):
        decide_held_report(held=held, accept=False, by=staff, now=NOW)


def test_what_staff_decline_never_counts(campaign: Campaign, activist: User, staff: User) -> None:
    minister, _embassy = keys_of(campaign)
    report(campaign, Line(minister, "post", 4000), is_group=True, user=activist)
    assert decide_held_report(held=HeldReport.objects.get(), accept=False, by=staff, now=NOW) == []
    assert not Action.objects.exists()


def test_many_small_group_reports_are_one_large_one(
    campaign: Campaign, activist: User, stranger: User
) -> None:
    minister, embassy = keys_of(campaign)
    assert not report(campaign, Line(minister, "post", 150), is_group=True, user=activist).is_held
    assert not report(campaign, Line(embassy, "post", 150), is_group=True, user=activist).is_held
    assert not report(campaign, Line(minister, "post", 150), is_group=True, user=stranger).is_held
    assert report(campaign, Line(minister, "fax", 51), is_group=True, user=activist).is_held
    assert Action.objects.count() == 3


def test_a_second_click_on_a_group_report_says_what_the_first_said(
    campaign: Campaign, activist: User
) -> None:
    minister, _embassy = keys_of(campaign)
    key = uuid4()
    first = report(campaign, Line(minister, "post", 150), is_group=True, user=activist, key=key)
    again = report(campaign, Line(minister, "post", 150), is_group=True, user=activist, key=key)
    assert (first.is_held, again.is_held, again.is_new) == (False, False, False)
