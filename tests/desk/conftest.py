"""A minister on a public page, and another address that somebody proposes."""

import pytest

from accounts.models import User
from campaigns.models import Campaign
from officials.models import Official, ProposedChange
from tests.desk.changing_addresses import OTHER, propose


@pytest.fixture
def minister(campaign: Campaign) -> Official:
    """Stands on the page of UA 12/26; the second channel is an e-mail address."""
    official: Official = campaign.targets.all()[0].official
    return official


@pytest.fixture
def proposed(minister: Official, coordinator: User) -> ProposedChange:
    return propose(minister, OTHER, by=coordinator)
