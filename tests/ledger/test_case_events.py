"""Stops, extensions and the rest: acts of their own, which no draft undoes."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import User
from campaigns.models import Campaign, CaseEvent
from campaigns.models.campaign import PublishingRefusedError
from campaigns.services.publishing import agree
from campaigns.services.recording_events import (
    EventRefusedError,
    record_closing,
    record_correction,
    record_extension,
    record_further_information,
    record_outcome,
    record_stop,
)
from campaigns.standing import Standing
from campaigns.states import EventKind
from tests.plugin.cast import DEADLINE, ISSUED, NOW, draft_campaign

pytestmark = pytest.mark.django_db
TODAY, WORDS = NOW.date(), {"en": "They are free.", "de": " "}


def standing(campaign: Campaign) -> Standing:
    return Campaign.objects.with_standing().get(pk=campaign.pk).standing(now=NOW)


def stop(campaign: Campaign, **changed: Any) -> CaseEvent:
    return record_stop(
        **{"campaign": campaign, "by": None, "now": NOW, "happened_on": TODAY, "texts": WORDS} | changed
    )


def refused(act: Callable[..., object], *arguments: object, **values: Any) -> str:
    """The field that a refusal names."""
    before = CaseEvent.objects.count()
    with pytest.raises(EventRefusedError) as refusal:
        act(*arguments, **values)
    assert str(refusal.value)
    assert CaseEvent.objects.count() == before
    return refusal.value.field


def test_a_stop_halts_at_once_and_says_who_recorded_it(campaign: Campaign, coordinator: User) -> None:
    event = stop(campaign, by=coordinator)
    assert (event.recorded_by, event.recorded_at, event.texts) == (coordinator, NOW, {"en": "They are free."})
    assert standing(campaign).is_stopped
    assert not Campaign.objects.open(at=NOW).exists()


def test_a_stop_survives_the_publication_of_a_draft_from_before_it(
    campaign: Campaign, coordinator: User, reviewer: User
) -> None:
    draft = campaign.save_revision(user=coordinator)
    stop(campaign)
    with pytest.raises(PublishingRefusedError):
        agree(campaign=campaign, revision=draft, submitted_by=coordinator, approved_by=reviewer, now=NOW)
    assert standing(campaign).is_stopped
    assert Campaign.objects.public().filter(pk=campaign.pk).exists()


def test_what_was_recorded_survives_every_later_publication(
    campaign: Campaign, coordinator: User, reviewer: User
) -> None:
    first = campaign.live_revision
    old = campaign.save_revision(user=coordinator)
    record_extension(
        campaign=campaign, by=coordinator, now=NOW, deadline_on=DEADLINE + timedelta(days=10), texts=WORDS
    )
    record_outcome(campaign=campaign, by=coordinator, now=NOW, happened_on=TODAY, texts=WORDS)
    agree(campaign=campaign, revision=old, submitted_by=coordinator, approved_by=reviewer, now=NOW)
    assert first is not None
    Campaign.objects.get(pk=campaign.pk).publish(first)
    assert standing(campaign).deadline_on == DEADLINE + timedelta(days=10)
    assert campaign.events.count() == 2
    stop(campaign)
    assert standing(campaign).is_stopped


def test_it_is_stopped_once_and_for_good(campaign: Campaign) -> None:
    stop(campaign)
    refused(stop, campaign)
    later = DEADLINE + timedelta(days=1)
    refused(record_extension, campaign=campaign, by=None, now=NOW, deadline_on=later)
    refused(record_correction, campaign=campaign, by=None, now=NOW, texts=WORDS, deadline_on=later)
    refused(record_closing, campaign=campaign, by=None, now=NOW, happened_on=TODAY)


def test_after_a_stop_there_is_still_something_to_tell(campaign: Campaign) -> None:
    stop(campaign)
    record_further_information(campaign=campaign, by=None, now=NOW, happened_on=TODAY, texts=WORDS)
    record_outcome(campaign=campaign, by=None, now=NOW, happened_on=TODAY, texts=WORDS)
    record_correction(campaign=campaign, by=None, now=NOW, texts=WORDS)
    assert [event.kind for event in CaseEvent.objects.order_by("pk")] == [
        "stop",
        "further_information",
        "outcome",
        "correction",
    ]


def test_an_extension_moves_the_deadline_forward_only(campaign: Campaign) -> None:
    for day in (DEADLINE, DEADLINE - timedelta(days=1)):
        assert (
            refused(record_extension, campaign=campaign, by=None, now=NOW, deadline_on=day) == "deadline_on"
        )
    record_extension(campaign=campaign, by=None, now=NOW, deadline_on=DEADLINE + timedelta(days=1))
    assert standing(campaign).deadline_on == DEADLINE + timedelta(days=1)


def test_an_extension_opens_again_what_ran_out_but_not_into_the_past(campaign: Campaign) -> None:
    later = NOW + timedelta(days=30)  # ten days after the deadline
    assert (
        refused(
            record_extension, campaign=campaign, by=None, now=later, deadline_on=DEADLINE + timedelta(days=2)
        )
        == "deadline_on"
    )
    record_extension(campaign=campaign, by=None, now=later, deadline_on=later.date())
    assert Campaign.objects.open(at=later).exists()


def test_a_correction_sets_the_deadline_right_in_both_directions(campaign: Campaign) -> None:
    for day in (DEADLINE - timedelta(days=5), DEADLINE + timedelta(days=5)):
        record_correction(campaign=campaign, by=None, now=NOW, texts=WORDS, deadline_on=day)
        assert standing(campaign).deadline_on == day
    before = ISSUED - timedelta(days=1)
    assert (
        refused(record_correction, campaign=campaign, by=None, now=NOW, texts=WORDS, deadline_on=before)
        == "deadline_on"
    )


def test_a_closing_ends_it(campaign: Campaign) -> None:
    record_closing(campaign=campaign, by=None, now=NOW, happened_on=TODAY)
    assert standing(campaign).is_closed
    refused(record_closing, campaign=campaign, by=None, now=NOW, happened_on=TODAY)
    refused(record_extension, campaign=campaign, by=None, now=NOW, deadline_on=DEADLINE + timedelta(days=1))


def test_readers_are_told_in_words_and_of_days_that_have_come(campaign: Campaign) -> None:
    assert refused(stop, campaign, texts={"en": "  "}) == "texts"
    assert refused(stop, campaign, happened_on=TODAY + timedelta(days=1)) == "happened_on"
    assert refused(stop, campaign, happened_on=ISSUED - timedelta(days=1)) == "happened_on"
    tomorrow_there = NOW.replace(hour=20)  # one in the morning in Karachi
    assert stop(campaign, now=tomorrow_there, happened_on=date(2026, 3, 3)).kind == EventKind.STOP


def test_an_action_does_not_follow_up_itself(
    campaign: Campaign, make_campaign: Callable[..., Campaign]
) -> None:
    values: dict[str, Any] = {
        "campaign": campaign,
        "by": None,
        "now": NOW,
        "happened_on": TODAY,
        "texts": WORDS,
    }
    assert refused(record_further_information, **values, follow_up=campaign) == "follow_up"
    second = make_campaign(reference="UA 13/26")
    assert record_further_information(**values, follow_up=second).follow_up == second


def test_nothing_happens_to_what_is_not_public() -> None:
    refused(stop, draft_campaign())


def test_writing_nothing_to_the_campaign_leaves_it_as_it_is(campaign: Campaign) -> None:
    before = Campaign.objects.filter(pk=campaign.pk).values().get()
    stop(campaign)
    assert Campaign.objects.filter(pk=campaign.pk).values().get() == before
