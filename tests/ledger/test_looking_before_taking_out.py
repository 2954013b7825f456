"""Before staff take anything out they see what would go, by what they choose."""

from datetime import timedelta

import pytest

from accounts.models import User
from appeals.models import Action, Invalidation
from appeals.selectors.invalidating import preview
from appeals.services.reporting_actions import Line
from campaigns.models import Campaign
from reporting.services.tallying import tally_waiting
from tests.ledger.invalidating import asked
from tests.ledger.reporting import keys_of, report
from tests.plugin.cast import NOW

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def tally() -> None:
    while tally_waiting():
        pass


def test_a_look_says_what_would_go_and_changes_nothing(campaign: Campaign) -> None:
    minister, embassy = keys_of(campaign)
    report(campaign, Line(minister, "post", 3), Line(embassy, "fax", 2))
    report(campaign, Line(minister, "post", 1))
    before = list(Action.objects.order_by("pk").values())

    seen = preview(asked(campaign))

    assert (seen.reports, seen.letters, seen.rows) == (2, 6, 3)
    lines = [(line.channel, line.grade, line.week, line.reports, line.letters) for line in seen.lines]
    monday = NOW.date()
    assert lines == [("Fax", "Self-reported", monday, 1, 2), ("Post", "Self-reported", monday, 2, 4)]
    assert list(Action.objects.order_by("pk").values()) == before
    assert not Invalidation.objects.exists()


@pytest.mark.parametrize(
    ("choice", "letters"),
    [
        ({"channel": "fax"}, 20),
        ({"grade": "confirmed"}, 150),
        ({"country": "DE"}, 20),
        ({"recorded_from": LATER}, 150),
        ({"recorded_before": LATER}, 24),
        ({"at_least": 22}, 150),
        ({"at_least": 20}, 170),
        ({"channel": "fax", "country": "CH"}, 0),
    ],
)
def test_staff_choose_what_goes(
    campaign: Campaign, activist: User, choice: dict[str, object], letters: int
) -> None:
    minister, embassy = keys_of(campaign)
    report(campaign, Line(minister, "post", 4))
    report(campaign, Line(minister, "fax", 10), Line(embassy, "fax", 10), country="DE")
    report(campaign, Line(minister, "post", 150), is_group=True, user=activist, now=LATER)

    assert preview(asked(campaign, seen_at=LATER, **choice)).letters == letters


def test_staff_choose_whom_it_was_addressed_to(campaign: Campaign) -> None:
    minister, embassy = keys_of(campaign)
    report(campaign, Line(minister, "post", 4), Line(embassy, "fax", 1))
    target = campaign.targets.get(office__isnull=False)

    assert preview(asked(campaign, office_id=target.office_id)).letters == 1
