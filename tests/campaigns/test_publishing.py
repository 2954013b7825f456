"""Two different people publish."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from campaigns.models import Campaign, Publication
from campaigns.models.campaign import PublishingRefusedError
from campaigns.services.publishing import agree
from tests.plugin.cast import NOW, draft_campaign


def test_a_campaign_is_public_once_two_people_have_agreed(campaign: Campaign) -> None:
    assert list(Campaign.objects.public()) == [campaign]
    assert campaign.slug == "ua-12-26"


@pytest.mark.django_db
def test_what_code_creates_is_not_public() -> None:
    campaign = draft_campaign()
    assert not campaign.live
    assert not Campaign.objects.public().exists()


def test_live_without_a_publication_is_not_public(coordinator: User) -> None:
    campaign = draft_campaign()
    Campaign.objects.filter(pk=campaign.pk).update(live=True)
    assert not Campaign.objects.public().exists()


def test_nobody_agrees_with_oneself(coordinator: User) -> None:
    campaign = draft_campaign()
    revision = campaign.save_revision(user=coordinator)
    with pytest.raises(PublishingRefusedError):
        agree(
            campaign=campaign, revision=revision, submitted_by=coordinator, approved_by=coordinator, now=NOW
        )
    assert not Publication.objects.exists()


def test_whoever_wrote_the_revision_does_not_approve_it(coordinator: User, reviewer: User) -> None:
    campaign = draft_campaign()
    revision = campaign.save_revision(user=reviewer)
    with pytest.raises(PublishingRefusedError):
        agree(campaign=campaign, revision=revision, submitted_by=coordinator, approved_by=reviewer, now=NOW)


def test_the_database_refuses_one_person_too(campaign: Campaign, coordinator: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.update(approved_by=coordinator)


def test_publishing_from_code_is_refused(coordinator: User) -> None:
    revision = draft_campaign().save_revision(user=coordinator)
    with pytest.raises(PublishingRefusedError):
        revision.publish()


def test_a_later_draft_is_not_public_until_it_is_agreed_on(
    make_campaign: Callable[..., Campaign], coordinator: User
) -> None:
    campaign = make_campaign()
    campaign.working_title = "Twelve students"
    revision = campaign.save_revision(user=coordinator)
    with pytest.raises(PublishingRefusedError):
        revision.publish()
    assert Campaign.objects.public().get().working_title == "Eleven students"
