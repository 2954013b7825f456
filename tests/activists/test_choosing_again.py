"""Another target or language after the letter was begun: nobody sends what they have not read, and no words are lost."""

import pytest
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign
from tests.activists.test_writing import embassy_of, letter_to, minister_of, write_path

pytestmark = pytest.mark.usefixtures("clock")


def test_a_letter_to_somebody_else_is_shown_before_it_is_prepared(client: Client, campaign: Campaign) -> None:
    shown = client.post(
        write_path(campaign),
        letter_to(campaign, to=embassy_of(campaign), was_to=minister_of(campaign), was_in="en"),
    )

    assert "look at it, then prepare it" in shown.content.decode()
    assert not any(template.name == "appeals/letter.html" for template in shown.templates)
    assert shown.context["form"]["text"].value().startswith(shown.context["choice"].text.partition("\n")[0])


def test_own_words_stay_at_hand_through_two_changes_of_the_language(
    client: Client, campaign: Campaign
) -> None:
    words = {
        "do": "reload",
        "text": "My own words.",
        "to": minister_of(campaign),
        "was_to": minister_of(campaign),
    }
    first = client.post(write_path(campaign), letter_to(campaign, **words, was_in="en") | {"in": "ur"})
    assert first.context["earlier"] == "My own words."
    again = {**words, "text": first.context["form"]["text"].value(), "earlier": first.context["earlier"]}

    second = client.post(write_path(campaign), letter_to(campaign, **again, was_in="ur") | {"in": "de"})

    assert second.context["earlier"] == "My own words."


def test_the_name_of_the_preferences_is_proposed_as_the_sender(
    client: Client, campaign: Campaign, activist: User
) -> None:
    assert not client.get(write_path(campaign)).context["form"]["name"].value()
    User.objects.filter(pk=activist.pk).update(name="Ama Boateng")
    client.force_login(activist)

    assert client.get(write_path(campaign)).context["form"]["name"].value() == "Ama Boateng"
