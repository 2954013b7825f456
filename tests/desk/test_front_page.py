"""What the front page of the desk says besides what waits, and what stands where nothing is."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign
from campaigns.states import CampaignKind
from tests.desk.reading import text_of
from tests.plugin.cast import NOW

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


def test_what_is_open_stands_there_with_the_time_that_is_left(
    client: Client, coordinator: User, campaign: Campaign
) -> None:
    client.force_login(coordinator)
    left = campaign.standing(now=NOW).days_left

    front = text_of(client.get("/desk/"))

    assert f"{campaign} {left} days" in front


def test_a_text_that_asks_nothing_is_not_among_the_open_ones(
    client: Client, coordinator: User, campaign: Campaign
) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(kind=CampaignKind.STATEMENT)
    client.force_login(coordinator)

    assert "Open now" not in text_of(client.get("/desk/"))


def test_an_address_of_the_desk_that_leads_nowhere_says_so_in_our_words(client: Client, owner: User) -> None:
    client.force_login(owner)

    page = client.get("/desk/nowhere/")

    assert page.status_code == 404
    assert "To the front page of the desk" in text_of(page)
    assert "Go to Wagtail" not in text_of(page)


def test_a_page_of_the_desk_bears_the_name_of_the_site(client: Client, owner: User) -> None:
    client.force_login(owner)

    title = BeautifulSoup(client.get("/desk/").content, "html.parser").title

    assert title is not None
    assert title.get_text().endswith("- Urgent Letters")
