"""A ledger to add up."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accounts.models import User
from appeals.models import Action, Report
from campaigns.models import Campaign, ConcernedParty
from reporting.models import Total
from reporting.services.sharing import freeze_total
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


@pytest.fixture
def total(campaign: Campaign, staff: User, act: Callable[..., Action]) -> Total:
    act(7)
    act(30, grade="claimed", channel="fax")
    act(-2, reverses=act(2))
    ConcernedParty.objects.create(
        campaign=campaign, name="The families", email="families@example.org", language="de"
    )
    return freeze_total(campaign=campaign, by=staff, now=NOW)
