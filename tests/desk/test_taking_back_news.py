"""What one person told everybody can be taken back until the first mail of it goes out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import User
from appeals import tasks
from appeals.models import Follow, Notice
from appeals.services.planning_notices import plan_notices
from campaigns.models import Campaign, CaseEvent
from campaigns.services.recording_events import record_extension, record_outcome, record_stop
from campaigns.services.taking_back_news import ToldBeforeError, take_back_news
from campaigns.states import TAKEN_BACK_WITHIN
from tests.desk.at_once import held_up
from tests.plugin.cast import DEADLINE, NOW
from tests.plugin.postbox import Postbox

pytestmark = pytest.mark.usefixtures("clock")
TOLD = NOW + TAKEN_BACK_WITHIN
WORDS = "They are free."


@pytest.fixture
def news(campaign: Campaign, coordinator: User, activist: User) -> CaseEvent:
    """An outcome that was recorded now; the activist follows the action."""
    Follow.objects.create(user=activist, campaign=campaign, since=NOW)
    return record_outcome(
        campaign=campaign, by=coordinator, now=NOW, happened_on=NOW.date(), texts={"en": WORDS}
    )


def address_of(event: CaseEvent) -> str:
    return f"/desk/campaigns/{event.campaign_id}/events/{event.pk}/take-back/"


def page_of(desk: Client, campaign: Campaign) -> str:
    return desk.get(f"/desk/campaigns/edit/{campaign.pk}/").content.decode()


@pytest.mark.django_db
def test_the_act_says_that_the_mails_wait(desk: Client, campaign: Campaign) -> None:
    act = f"/desk/campaigns/{campaign.pk}/acts/outcome/"
    assert "The mails wait for ten minutes" in desk.get(act).content.decode()

    desk.post(act, {"happened_on": "2026-03-02", "text_en": WORDS})

    page = page_of(desk, campaign)
    assert "told in ten minutes" in page
    assert address_of(CaseEvent.objects.get()) in page


@pytest.mark.django_db
def test_taken_back_nobody_is_told(
    desk: Client, news: CaseEvent, clock: time_machine.Traveller, smtp_server: Postbox
) -> None:
    assert WORDS in desk.get(address_of(news)).content.decode()
    clock.move_to(TOLD - timedelta(seconds=1))

    for _click in range(2):
        answer = desk.post(address_of(news), follow=True)
        assert "It is taken back" in answer.content.decode()
    clock.move_to(TOLD + timedelta(days=1))
    tasks.send_notices()

    assert not CaseEvent.objects.exists()
    assert smtp_server.messages == []


@pytest.mark.django_db
def test_looking_at_the_question_takes_nothing_back(desk: Client, news: CaseEvent) -> None:
    desk.get(address_of(news))

    assert CaseEvent.objects.exists()


@pytest.mark.django_db
def test_the_history_keeps_who_took_it_back_and_not_the_words(
    desk: Client, news: CaseEvent, coordinator: User
) -> None:
    desk.post(address_of(news))

    entry = ModelLogEntry.objects.get(action="campaigns.take_back_news")
    assert (entry.user, entry.data) == (coordinator, {"kind": "outcome", "happened_on": "2026-03-02"})
    history = desk.get(f"/desk/campaigns/history/{news.campaign_id}/").content.decode()
    assert "Taken back: Outcome, 2026-03-02" in history
    assert WORDS not in history


@pytest.mark.django_db
def test_once_they_are_told_it_stays(
    desk: Client, news: CaseEvent, clock: time_machine.Traveller, smtp_server: Postbox
) -> None:
    clock.move_to(TOLD)
    tasks.send_notices()

    assert address_of(news) not in page_of(desk, news.campaign)
    assert desk.get(address_of(news)).status_code == 302
    assert "It is too late" in desk.post(address_of(news), follow=True).content.decode()

    assert CaseEvent.objects.exists()
    assert len(smtp_server.messages) == 1


@pytest.mark.django_db
def test_mails_that_were_planned_by_a_clock_that_is_fast_protect_it(desk: Client, news: CaseEvent) -> None:
    plan_notices(now=TOLD)

    assert "It is too late" in desk.post(address_of(news), follow=True).content.decode()

    assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_a_stop_and_an_extension_are_not_taken_back(
    desk: Client, campaign: Campaign, coordinator: User
) -> None:
    acts: dict[str, Any] = {"campaign": campaign, "by": coordinator, "now": NOW}
    events = [
        record_extension(**acts, deadline_on=DEADLINE + timedelta(days=9)),
        record_stop(**acts, happened_on=NOW.date(), texts={"en": WORDS}),
    ]
    for event in events:
        desk.post(address_of(event))
        with pytest.raises(ToldBeforeError):
            take_back_news(event=event, by=coordinator, now=NOW)
    assert "Take it back" not in page_of(desk, campaign)
    assert CaseEvent.objects.count() == 2


@pytest.mark.django_db
def test_an_event_is_taken_back_on_the_page_of_its_own_campaign_alone(
    desk: Client, news: CaseEvent, make_campaign: Callable[..., Campaign]
) -> None:
    other = make_campaign(reference="UA 13/26")

    desk.post(f"/desk/campaigns/{other.pk}/events/{news.pk}/take-back/")

    assert CaseEvent.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["activist", "reviewer", "staff", "owner"])
def test_only_coordinators_take_back(
    request: pytest.FixtureRequest, client: Client, news: CaseEvent, role: str
) -> None:
    client.force_login(request.getfixturevalue(role))

    client.post(address_of(news))

    assert CaseEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_planning_at_the_same_moment_finds_it_gone(news: CaseEvent, coordinator: User) -> None:
    with held_up(news.campaign) as start:
        take_back_news(event=news, by=coordinator, now=NOW)
        planned = start(lambda: plan_notices(now=TOLD))

    assert planned.result() == 0
    assert not Notice.objects.exists()
    assert not CaseEvent.objects.exists()
