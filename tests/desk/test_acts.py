"""What a coordinator does with a live action, each as an act of its own."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from appeals.models import Follow
from campaigns.models import Campaign, CaseEvent
from campaigns.states import EventKind
from tests.desk.reading import text_of
from tests.plugin.cast import NOW

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


def address_of(campaign: Campaign, act: str) -> str:
    return f"/desk/campaigns/{campaign.pk}/acts/{act}/"


def test_an_extension_moves_the_deadline_in_force(desk: Client, campaign: Campaign) -> None:
    desk.post(address_of(campaign, "extension"), {"deadline_on": "2026-04-30", "happened_on": "2026-03-02"})

    assert campaign.standing(now=NOW).deadline_on == date(2026, 4, 30)
    assert CaseEvent.objects.get().recorded_by is not None


def test_an_extension_to_an_earlier_day_is_refused_at_its_field(desk: Client, campaign: Campaign) -> None:
    page = desk.post(
        address_of(campaign, "extension"), {"deadline_on": "2026-03-10", "happened_on": "2026-03-02"}
    )

    assert "Choose a later day" in text_of(page)
    assert not CaseEvent.objects.exists()


def test_a_stop_asks_again_and_says_how_many_will_be_told(
    desk: Client, campaign: Campaign, activist: User
) -> None:
    Follow.objects.create(user=activist, campaign=campaign, since=NOW)

    page = desk.get(address_of(campaign, "stop"))
    unsure = desk.post(
        address_of(campaign, "stop"), {"happened_on": "2026-03-02", "text_en": "All are free."}
    )

    assert "1 person will be told by mail" in text_of(page)
    assert unsure.status_code == 200
    assert not CaseEvent.objects.exists()


def test_a_stop_halts_it_at_once(desk: Client, campaign: Campaign) -> None:
    typed = {
        "happened_on": "2026-03-02",
        "text_en": "All are free.",
        "text_de": "Alle sind frei.",
        "sure": "on",
    }

    desk.post(address_of(campaign, "stop"), typed)

    event = CaseEvent.objects.get()
    assert event.texts == {"en": "All are free.", "de": "Alle sind frei."}
    assert campaign.standing(now=NOW).is_stopped
    assert "All are free." in text_of(desk.get(f"/desk/campaigns/edit/{campaign.pk}/"))


def test_a_stopped_action_is_neither_stopped_nor_extended_again(desk: Client, campaign: Campaign) -> None:
    typed = {
        "happened_on": "2026-03-02",
        "text_en": "All are free.",
        "sure": "on",
        "deadline_on": "2026-04-30",
    }
    desk.post(address_of(campaign, "stop"), typed)

    for act in ("stop", "extension", "closing"):
        assert desk.post(address_of(campaign, act), typed).status_code == 302

    assert CaseEvent.objects.count() == 1


def test_a_correction_sets_the_deadline_right(desk: Client, campaign: Campaign) -> None:
    typed = {
        "happened_on": "2026-03-02",
        "text_en": "The deadline was wrong.",
        "corrected_deadline_on": "2026-03-12",
    }

    desk.post(address_of(campaign, "correction"), typed)

    assert campaign.standing(now=NOW).deadline_on == date(2026, 3, 12)


def test_further_information_may_be_an_action_of_its_own(
    desk: Client, campaign: Campaign, make_campaign: Callable[..., Campaign]
) -> None:
    second = make_campaign(reference="UA 12/26-1")
    typed = {"happened_on": "2026-03-02", "text_en": "Two were moved.", "follow_up": str(second.pk)}

    desk.post(address_of(campaign, "further_information"), typed)

    event = CaseEvent.objects.get()
    assert (event.kind, event.follow_up) == (EventKind.FURTHER_INFORMATION, second)


def test_an_outcome_needs_words(desk: Client, campaign: Campaign) -> None:
    page = desk.post(address_of(campaign, "outcome"), {"happened_on": "2026-03-02"})

    assert "Say in at least one language what happened" in text_of(page)
    assert not CaseEvent.objects.exists()


def test_a_closing_ends_it(desk: Client, campaign: Campaign) -> None:
    desk.post(address_of(campaign, "closing"), {"happened_on": "2026-03-02", "sure": "on"})

    assert not campaign.standing(now=NOW).is_open


def test_a_draft_has_no_acts_of_a_live_action(desk: Client, campaign: Campaign) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(live=False)

    desk.post(address_of(campaign, "stop"), {"happened_on": "2026-03-02", "text_en": "No.", "sure": "on"})

    assert not CaseEvent.objects.exists()


def test_hiding_takes_the_page_away(desk: Client, campaign: Campaign) -> None:
    desk.post(address_of(campaign, "take_off_site"), {"sure": "on"})

    assert not Campaign.objects.public().exists()
    assert Campaign.objects.filter(pk=campaign.pk).exists()
