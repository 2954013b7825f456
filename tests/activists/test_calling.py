"""Somebody calls instead of writing: what the page gives them to say."""

import pytest
from django.test import Client

from campaigns.models import Campaign
from officials.models import Channel

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("Anna Meier", "Bern", "My name is Anna Meier, and I am calling from Bern."),
        ("Anna Meier", "", "My name is Anna Meier, and I am calling out of concern."),
        ("", "", "I am a private person, and I am calling out of concern."),
    ],
    ids=["name-and-place", "name", "nobody"],
)
def test_a_caller_says_as_much_as_was_given(
    client: Client, campaign: Campaign, name: str, place: str, said: str
) -> None:
    target = campaign.targets.get(role="to")
    Channel.objects.create(official=target.official, kind="phone", value="+92 51 123 45", sort_order=9)
    typed = {
        "risk": "no",
        "to": target.key,
        "in": "en",
        "text": "Please free them.",
        "way": "phone",
        "do": "prepare",
    }
    page = client.post("/actions/ua-12-26/write/", typed | {"name": name, "place": place})
    assert f"Good day. {said}" in " ".join(page.content.decode().split())
