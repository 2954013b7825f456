"""The list of campaigns, and a copy as a beginning."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign
from tests.desk.reading import text_of
from tests.plugin.cast import draft_campaign

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


def test_a_copy_is_a_new_draft_without_number_and_dates(
    desk: Client, make_campaign: Callable[..., Campaign]
) -> None:
    campaign = make_campaign()

    desk.post(f"/desk/campaigns/{campaign.pk}/acts/duplicate/")

    copy = Campaign.objects.exclude(pk=campaign.pk).get()
    assert (copy.live, copy.reference, copy.slug, copy.deadline_on) == (False, "", "", None)
    assert [edition.language for edition in copy.editions.all()] == ["en", "de", "ur"]
    assert copy.targets.count() == 2
    assert Campaign.objects.get(pk=campaign.pk).targets.count() == 2
    assert Campaign.objects.public().get() == campaign


def test_the_list_finds_by_number_in_any_form_and_by_status(
    desk: Client, draft: Campaign, make_campaign: Callable[..., Campaign]
) -> None:
    make_campaign(reference="UA 77/26", working_title="A lawyer")

    assert "A lawyer" in text_of(desk.get("/desk/campaigns/", {"q": "UA: 77/2026"}))
    assert "A lawyer" in text_of(desk.get("/desk/campaigns/", {"status": "live"}))
    assert "Eleven students" not in text_of(desk.get("/desk/campaigns/results/", {"status": "live"}))
    assert "Eleven students" in text_of(desk.get("/desk/campaigns/results/", {"status": "draft"}))


def test_the_list_costs_the_same_for_many(
    desk: Client, django_assert_max_num_queries: Any, coordinator: User
) -> None:
    for number in range(6):
        draft_campaign(reference=f"UA {number + 20}/26").save_revision(user=coordinator)
    desk.get("/desk/campaigns/")

    with django_assert_max_num_queries(16):
        page = desk.get("/desk/campaigns/")

    assert "UA 25/26" in text_of(page)
