"""A campaign's days as the reminders see them."""

from datetime import UTC, datetime

import pytest

from accounts.models import User
from appeals.models import Follow
from campaigns.models import Campaign
from tests.plugin.cast import NOW

# For the deadline on 22 March 2026 in Karachi, and a reader in Zurich: nine o'clock, seven and two days before.
WEEK_BEFORE = datetime(2026, 3, 15, 8, tzinfo=UTC)
TWO_DAYS_BEFORE = datetime(2026, 3, 20, 8, tzinfo=UTC)


@pytest.fixture
def follow(campaign: Campaign, activist: User) -> Follow:
    """The activist, in Zurich, follows UA 12/26."""
    return Follow.objects.create(user=activist, campaign=campaign, since=NOW)
