"""A campaign that is taken off the schedule in the very moment in which its time has come; and one that can't be published."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign, Publication
from campaigns.services.publishing import (
    agree,
    publish_scheduled,
    take_off_schedule,
    take_off_site,
)
from tests.desk.at_once import held_up
from tests.plugin.cast import NOW, draft_campaign

pytestmark = [pytest.mark.usefixtures("clock")]
AT = NOW + timedelta(days=2)
DUE = AT + timedelta(minutes=2)


def schedule(by: User, approved_by: User, **fields: str) -> Campaign:
    draft = draft_campaign(**fields)  # type: ignore[arg-type]
    revision = draft.save_revision(user=by)
    agree(campaign=draft, revision=revision, submitted_by=by, approved_by=approved_by, now=NOW, go_live_at=AT)
    return Campaign.objects.get(pk=draft.pk)


def is_public(campaign: Campaign) -> bool:
    return Campaign.objects.public().filter(pk=campaign.pk).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [take_off_schedule, take_off_site])
def test_whoever_is_first_at_the_campaign_wins_and_neither_dies(
    act: Callable[..., object], coordinator: User, reviewer: User, clock: time_machine.Traveller
) -> None:
    campaign, other = schedule(coordinator, reviewer), schedule(coordinator, reviewer, reference="UA 13/26")
    clock.move_to(DUE)

    with held_up(campaign) as start:
        beat = start(lambda: publish_scheduled(now=DUE))
        act(campaign=campaign, by=coordinator)

    assert beat.result() == []
    assert not is_public(campaign)
    assert not Publication.objects.filter(campaign=campaign).exists()
    assert is_public(other)


@pytest.mark.django_db(transaction=True)
def test_two_beats_publish_once(coordinator: User, reviewer: User, clock: time_machine.Traveller) -> None:
    campaign = schedule(coordinator, reviewer)
    clock.move_to(DUE)

    with held_up(campaign) as start:
        beats = [start(lambda: publish_scheduled(now=DUE)) for _beat in range(2)]

    assert [beat.result() for beat in beats] == [[], []]
    assert is_public(campaign)


@pytest.mark.django_db
def test_one_that_can_not_be_published_holds_nobody_up_and_the_desk_sees_it(
    coordinator: User,
    reviewer: User,
    clock: time_machine.Traveller,
    client: Client,
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken, other = schedule(coordinator, reviewer), schedule(coordinator, reviewer, reference="UA 13/26")
    revision = broken.scheduled_revision
    revision.content = {"nothing": "of what a campaign has"}
    revision.save(update_fields=["content"])
    clock.move_to(DUE)

    assert publish_scheduled(now=DUE) == []

    assert is_public(other)
    assert not is_public(broken)
    assert "could not be published" in caplog.text
    client.force_login(coordinator)
    assert "It should be public by now" in client.get("/desk/").content.decode()
