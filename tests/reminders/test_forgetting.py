"""Ninety days after the end nobody can tell who took part, and the counts stay."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import User
from appeals.models import Action, Follow, Notice, Reminder, Report, ReportAuthor
from appeals.services.forgetting_authors import forget_authors
from appeals.services.planning_notices import plan_notices
from appeals.services.planning_reminders import plan_reminders
from campaigns.models import Campaign
from campaigns.services.recording_events import record_stop
from tests.plugin.cast import DEADLINE, NOW
from tests.reminders.conftest import WEEK_BEFORE
from tests.reminders.test_notices import report, tell

pytestmark = pytest.mark.django_db


def test_links_are_cut_ninety_days_after_the_deadline(
    campaign: Campaign, activist: User, stranger: User
) -> None:
    Follow.objects.create(user=stranger, campaign=campaign, since=NOW)
    report(campaign, activist)
    tell(campaign)
    plan_reminders(now=WEEK_BEFORE)
    plan_notices(now=WEEK_BEFORE)
    last = NOW + (DEADLINE - NOW.date()) + timedelta(days=90)
    assert forget_authors(now=last) == 0
    assert forget_authors(now=last + timedelta(days=1)) == 6
    for model in (ReportAuthor, Follow, Reminder, Notice):
        assert not model.objects.exists()
    assert (Report.objects.count(), Action.objects.count()) == (1, 1)


def test_a_stop_counts_from_its_day(campaign: Campaign, activist: User) -> None:
    report(campaign, activist)
    record_stop(campaign=campaign, by=None, now=NOW, happened_on=NOW.date(), texts={"en": "They are free."})
    assert forget_authors(now=NOW + timedelta(days=90)) == 0
    assert forget_authors(now=NOW + timedelta(days=91)) == 2


def test_those_who_wrote_can_be_told_of_a_stop_that_is_recorded_long_after_its_day(
    make_campaign: Callable[..., Campaign], activist: User
) -> None:
    campaign = make_campaign(issued_on=NOW.date() - timedelta(days=120))
    report(campaign, activist)
    happened = NOW.date() - timedelta(days=95)
    record_stop(campaign=campaign, by=None, now=NOW, happened_on=happened, texts={"en": "They are free."})
    assert forget_authors(now=NOW + timedelta(seconds=1)) == 0
    assert plan_notices(now=NOW + timedelta(minutes=1)) == 1
    assert forget_authors(now=NOW + timedelta(days=90)) == 0
    assert forget_authors(now=NOW + timedelta(days=91)) == 3


def test_what_goes_on_keeps_its_links(campaign: Campaign, activist: User) -> None:
    report(campaign, activist)
    assert forget_authors(now=NOW) == 0
    assert ReportAuthor.objects.exists()
