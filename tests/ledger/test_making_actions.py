"""Invented actions: as many as asked for, and such as people could have reported."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from appeals.models import Action, Report, Uncounted
from appeals.selectors.reportable import addressees_of
from appeals.services.making_actions import make_actions
from campaigns.models import Campaign
from reporting.tasks import tally_waiting_actions
from tests.ledger.counting import assert_all_agree
from tests.plugin.cast import ISSUED, NOW

pytestmark = pytest.mark.django_db


def test_all_of_them_could_have_been_reported(campaign: Campaign) -> None:
    assert make_actions(campaign=campaign, number=26_000, seed=1, now=NOW) == 26_000
    assert Action.objects.count() == Uncounted.objects.count() == 26_000
    assert 18_000 < Report.objects.count() < 18_500
    known = {(each.official_id, each.office_id): each.channels for each in addressees_of(campaign).values()}
    rows = Action.objects.values_list(
        "official_id",
        "office_id",
        "channel",
        "quantity",
        "acted_on",
        "recorded_at",
        "grade",
        "is_group",
        "country",
    )
    for official, office, channel, quantity, acted_on, recorded_at, grade, is_group, _country in rows:
        assert channel in known[official, office]
        assert 1 <= quantity <= (200 if is_group else 10)
        assert ISSUED <= acted_on <= recorded_at.date() <= NOW.date()
        assert grade == "confirmed" or not is_group
    drawn = {
        column: {row[index] for row in rows}
        for index, column in [(0, "to"), (2, "channel"), (6, "grade"), (8, "country")]
    }
    assert {column: len(values) for column, values in drawn.items()} == {
        "to": 2,
        "channel": 4,
        "grade": 2,
        "country": 18,
    }
    pairs = Action.objects.values_list("report_id", "official_id", "office_id", "channel")
    assert len(set(pairs)) == 26_000  # nobody reports one line twice
    tally_waiting_actions()
    assert_all_agree()


def test_the_same_seed_draws_the_same(campaign: Campaign) -> None:
    drawn = []
    for seed in (5, 5, 6):
        known = Action.objects.count()
        make_actions(campaign=campaign, number=500, seed=seed, now=NOW)
        rows = Action.objects.order_by("pk")[known:].values_list(
            "channel", "quantity", "acted_on", "country", "grade", "recorded_at"
        )
        drawn.append(sorted(rows))
    assert drawn[0] == drawn[1] != drawn[2]


def test_the_command_finds_the_action_by_any_form_of_its_number(campaign: Campaign) -> None:
    said = StringIO()
    call_command("make_actions", "UA 12.26", "10", stdout=said)
    assert said.getvalue().startswith("10 actions on UA 12/26")
    assert Action.objects.count() == 10


@pytest.mark.parametrize(("reference", "number"), [("UA 99/26", "10"), ("UA 12/26", "0")])
def test_the_command_says_what_is_wrong(campaign: Campaign, reference: str, number: str) -> None:
    with pytest.raises(CommandError):
        call_command("make_actions", reference, number)


def test_nothing_is_invented_in_production(campaign: Campaign, settings: Any) -> None:
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="production"):
        call_command("make_actions", "UA 12.26", "10")
    assert not Action.objects.exists()
