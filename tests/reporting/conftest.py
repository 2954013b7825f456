"""A ledger to add up."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from appeals.models import Action, Report
from campaigns.models import Campaign
from tests.plugin.cast import NOW


@pytest.fixture
def act(campaign: Campaign) -> Callable[..., Action]:
    """Writes one action into the ledger: to the minister, by post, confirmed, unless told otherwise."""
    minister = campaign.targets.get(role="to").official

    def write(quantity: int, **fields: Any) -> Action:
        values: dict[str, Any] = {
            "official": minister,
            "channel": "post",
            "grade": "confirmed",
            "acted_on": date(2026, 3, 1),
            "recorded_at": NOW,
            "country": "CH",
        }
        report = Report.objects.create(campaign=campaign, body_hash=b"0" * 32, recorded_at=NOW)
        return Action.objects.create(report=report, campaign=campaign, quantity=quantity, **values | fields)

    return write
