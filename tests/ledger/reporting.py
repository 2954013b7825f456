"""Reports as the tests of the ledger make them."""

from typing import Any
from uuid import uuid4

import pytest

from appeals.models import Report
from appeals.services.reporting_actions import Line, Outcome, ReportRefusedError, report_actions
from campaigns.models import Campaign
from tests.plugin.cast import NOW


def keys_of(campaign: Campaign) -> tuple[str, str]:
    """The minister's and the embassy's."""
    minister, embassy = campaign.targets.order_by("sort_order")
    return minister.key, embassy.key


def report(campaign: Campaign, *lines: Line, **changed: Any) -> Outcome:
    minister, _embassy = keys_of(campaign)
    values: dict[str, Any] = {
        "key": uuid4(), "campaign": campaign, "lines": lines or (Line(minister, "post", 1),), "acted_on": NOW.date(),
        "language": "en", "country": "CH", "is_group": False, "user": None, "now": NOW,
    }  # fmt: skip
    return report_actions(**values | changed)


def refusal(campaign: Campaign, *lines: Line, **changed: Any) -> list[str]:
    """The fields that a report is refused for."""
    with pytest.raises(ReportRefusedError) as refused:
        report(campaign, *lines, **changed)
    assert all(problem.message for problem in refused.value.problems)
    assert not Report.objects.exists()
    return sorted({problem.field for problem in refused.value.problems})
