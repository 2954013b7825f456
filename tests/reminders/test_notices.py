"""Whoever wrote or follows is told what happened, once."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from accounts.models import User
from accounts.states import DeliveryState
from appeals import tasks
from appeals.models import Follow, Notice
from appeals.services.planning_notices import plan_notices
from appeals.services.reporting_actions import Line, report_actions
from campaigns.models import Campaign
from campaigns.services.recording_events import (
    record_closing,
    record_correction,
    record_extension,
    record_further_information,
    record_outcome,
    record_stop,
)
from campaigns.states import TAKEN_BACK_WITHIN
from tests.plugin.cast import DEADLINE, NOW
from tests.plugin.postbox import Postbox

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
TOLD = LATER + TAKEN_BACK_WITHIN
WORDS = {"en": "They came home this morning.", "de": "Sie sind heute früh heimgekehrt."}


def report(campaign: Campaign, user: User) -> None:
    target = campaign.targets.get(role="to")
    report_actions(
        key=uuid4(), campaign=campaign, lines=[Line(target.key, "fax", 1)], acted_on=NOW.date(), language="en", country="",
        is_group=False, user=user, now=NOW,
    )  # fmt: skip


def tell(campaign: Campaign, act: Callable[..., object] = record_outcome) -> None:
    act(campaign=campaign, by=None, now=LATER, happened_on=NOW.date(), texts=WORDS)


def test_writers_and_followers_are_told_once(
    clock: time_machine.Traveller,
    campaign: Campaign,
    activist: User,
    stranger: User,
    coordinator: User,
    smtp_server: Postbox,
) -> None:
    report(campaign, activist)
    Follow.objects.create(user=coordinator, campaign=campaign, since=NOW)
    tell(campaign)
    clock.move_to(TOLD)
    for _beat in range(2):
        tasks.send_notices()
    assert sorted(mail.recipients[0] for mail in smtp_server.messages) == [
        "activist@example.org",
        "coordinator@example.org",
    ]
    assert not Notice.objects.filter(user=stranger).exists()


@pytest.mark.parametrize("act", [record_further_information, record_stop, record_outcome])
def test_the_news_speak_the_readers_language(
    act: Callable[..., object],
    clock: time_machine.Traveller,
    campaign: Campaign,
    activist: User,
    smtp_server: Postbox,
) -> None:
    User.objects.filter(pk=activist.pk).update(language="de")
    report(campaign, activist)
    tell(campaign, act)
    clock.move_to(TOLD)
    tasks.send_notices()
    [mail] = smtp_server.messages
    assert "Freiheit für die elf Studierenden" in mail.subject
    for body in (mail.text, mail.html):
        assert WORDS["de"] in body
        assert "/de/actions/ua-12-26/" in body
    assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("act", [record_further_information, record_outcome])
def test_news_wait_ten_minutes_and_then_go_once(
    act: Callable[..., object],
    clock: time_machine.Traveller,
    campaign: Campaign,
    activist: User,
    smtp_server: Postbox,
) -> None:
    report(campaign, activist)
    tell(campaign, act)
    clock.move_to(TOLD - timedelta(seconds=1))
    tasks.send_notices()
    assert smtp_server.messages == []
    assert not Notice.objects.exists()
    clock.move_to(TOLD)
    for _beat in range(2):
        tasks.send_notices()
    assert len(smtp_server.messages) == 1


def test_a_stop_is_told_at_once(
    clock: time_machine.Traveller, campaign: Campaign, activist: User, smtp_server: Postbox
) -> None:
    report(campaign, activist)
    tell(campaign, record_stop)
    clock.move_to(LATER + timedelta(seconds=10))
    tasks.send_notices()
    assert len(smtp_server.messages) == 1


def test_an_extension_a_correction_and_a_closing_are_not_mailed(campaign: Campaign, activist: User) -> None:
    report(campaign, activist)
    record_extension(campaign=campaign, by=None, now=LATER, deadline_on=DEADLINE + timedelta(days=3))
    record_correction(campaign=campaign, by=None, now=LATER, texts=WORDS)
    record_closing(campaign=campaign, by=None, now=LATER, happened_on=NOW.date())
    assert plan_notices(now=TOLD) == 0


def test_whoever_comes_after_the_event_is_not_told_of_it(campaign: Campaign, activist: User) -> None:
    tell(campaign)
    Follow.objects.create(user=activist, campaign=campaign, since=LATER + timedelta(seconds=1))
    assert plan_notices(now=TOLD) == 0


@pytest.mark.parametrize("changes", [{"is_active": False}, {"wants_notices": False}])
def test_whoever_wants_no_news_gets_none(
    campaign: Campaign, activist: User, changes: dict[str, bool]
) -> None:
    report(campaign, activist)
    User.objects.filter(pk=activist.pk).update(**changes)
    tell(campaign)
    assert plan_notices(now=TOLD) == 0


def test_whoever_has_left_the_action_gets_no_news_of_it_though_they_wrote(
    campaign: Campaign, activist: User
) -> None:
    report(campaign, activist)
    Follow.objects.update(ended_at=NOW)
    tell(campaign)
    assert plan_notices(now=TOLD) == 0


def test_whoever_leaves_after_the_planning_gets_none_either(
    clock: time_machine.Traveller, campaign: Campaign, activist: User, smtp_server: Postbox
) -> None:
    report(campaign, activist)
    tell(campaign)
    assert plan_notices(now=TOLD) == 1
    Follow.objects.update(ended_at=LATER)
    clock.move_to(TOLD)
    tasks.send_notices()
    assert smtp_server.messages == []
    assert Notice.objects.get().state == DeliveryState.DROPPED


def test_two_events_are_two_mails(campaign: Campaign, activist: User) -> None:
    report(campaign, activist)
    tell(campaign, record_further_information)
    tell(campaign, record_outcome)
    assert plan_notices(now=TOLD) == 2
    assert plan_notices(now=TOLD) == 0


def test_information_that_a_stop_has_overtaken_is_not_mailed(
    clock: time_machine.Traveller, campaign: Campaign, activist: User, smtp_server: Postbox
) -> None:
    report(campaign, activist)
    tell(campaign, record_further_information)
    stopped_at = LATER + timedelta(minutes=5)
    record_stop(campaign=campaign, by=None, now=stopped_at, happened_on=NOW.date(), texts=WORDS)
    clock.move_to(TOLD)
    tasks.send_notices()
    assert sorted(Notice.objects.values_list("event__kind", "state")) == [
        ("further_information", "dropped"),
        ("stop", "sent"),
    ]
    assert len(smtp_server.messages) == 1
