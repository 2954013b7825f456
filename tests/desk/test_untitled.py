"""A draft without number and title has a name that people can tell it by, wherever the desk names it."""

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign
from campaigns.services.duplicating import duplicate
from tests.plugin.cast import NOW

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


@pytest.fixture
def untitled(coordinator: User) -> Campaign:
    campaign = Campaign.objects.create()
    campaign.save_revision(user=coordinator, clean=False)
    return Campaign.objects.get(pk=campaign.pk)


@pytest.mark.parametrize("page", ["", "campaigns/", "campaigns/edit/{pk}/", "campaigns/history/{pk}/"])
def test_it_is_named_by_the_day_it_was_begun(
    client: Client, coordinator: User, untitled: Campaign, page: str, clock: time_machine.Traveller
) -> None:
    client.force_login(coordinator)
    clock.move_to(NOW.replace(month=5))

    html = client.get(f"/desk/{page.format(pk=untitled.pk)}").content.decode()

    assert "Untitled draft, begun 2 March 2026" in html
    assert "Campaign object" not in html


def test_its_copy_is_named_after_it(untitled: Campaign, coordinator: User) -> None:
    assert "Untitled draft" in str(duplicate(campaign=untitled, by=coordinator))
