"""A coordinator at the desk with a draft; a minister on a public page, and another address that somebody proposes."""

import pytest
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign
from officials.models import Official, ProposedChange
from tests.desk.changing_addresses import OTHER, propose
from tests.plugin.cast import draft_campaign


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def draft(coordinator: User) -> Campaign:
    campaign = draft_campaign()
    campaign.save_revision(user=coordinator)
    return Campaign.objects.get(pk=campaign.pk)


@pytest.fixture
def minister(campaign: Campaign) -> Official:
    """Stands on the page of UA 12/26; the second channel is an e-mail address."""
    official: Official = campaign.targets.all()[0].official
    return official


@pytest.fixture
def proposed(minister: Official, coordinator: User) -> ProposedChange:
    return propose(minister, OTHER, by=coordinator)
