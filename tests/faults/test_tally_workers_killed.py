"""Sixteen processes report at once, while two that tally are killed over and over: nothing is lost, nothing counts twice."""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db.models import Sum

from appeals.models import Action, Report
from appeals.selectors.reportable import find_reportable
from appeals.services.reporting_actions import Line, report_actions
from campaigns.models import Campaign
from reporting.models import DayTally, Tally
from reporting.services.rebuilding_tally import rebuild_tally
from reporting.services.tallying import tally_waiting
from tests.faults.forking import fork, has_ended, kill
from tests.ledger.counting import assert_all_agree
from tests.plugin.cast import NOW

WRITERS, REPORTS = 16, 80


def _write(slug: str, number: int, keys: list[UUID]) -> Callable[[], None]:
    """One writer: reports in many combinations, each fourth sent twice, as by a double click."""

    def work() -> None:
        chance = random.Random(number)
        for key in keys:
            campaign = find_reportable(slug)
            assert campaign is not None
            targets = sorted(
                f"{'official' if each.official_id else 'office'}-{each.official_id or each.office_id}"
                for each in campaign.targets.all()
            )
            lines = [Line(target, chance.choice(["post", "fax"]), chance.randint(1, 3)) for target in targets]
            chosen = lines[: chance.randint(1, 2)]
            values: dict[str, Any] = {
                "country": chance.choice(["CH", "DE", "FR", ""]),
                "acted_on": NOW.date() - timedelta(days=chance.randint(0, 9)),
            }
            for _time in range(chance.choice([1, 1, 1, 2])):
                report_actions(
                    key=key,
                    campaign=campaign,
                    lines=chosen,
                    language="en",
                    is_group=False,
                    user=None,
                    now=NOW,
                    **values,
                )

    return work


def _tally() -> None:
    while True:
        tally_waiting(limit=20)


@pytest.mark.django_db(transaction=True)
def test_ledger_tally_and_days_agree_to_the_last_action(campaign: Campaign) -> None:
    keys = [[uuid4() for _report in range(REPORTS)] for _writer in range(WRITERS)]
    writers = [fork(_write(campaign.slug, number, keys[number])) for number in range(WRITERS)]
    workers = [fork(_tally), fork(_tally)]
    chance, kills, rebuilt = random.Random(1), 0, 0
    began = time.monotonic()
    while writers:
        time.sleep(chance.uniform(0.02, 0.12))
        kill(workers.pop(0))
        workers.append(fork(_tally))
        kills += 1
        if kills % 10 == 0:
            assert rebuild_tally() == []  # also in the middle of it all
            rebuilt += 1
        writers = [pid for pid in writers if not has_ended(pid)]
    for pid in workers:
        kill(pid)
    assert kills >= 10, f"only {kills} kills in {time.monotonic() - began:.1f} s"
    assert Report.objects.count() == WRITERS * REPORTS
    while tally_waiting():
        pass
    assert_all_agree()
    net = Action.objects.aggregate(net=Sum("quantity"))["net"]
    assert (
        net
        == Tally.objects.aggregate(net=Sum("net"))["net"]
        == DayTally.objects.aggregate(net=Sum("net"))["net"]
    )
    assert rebuild_tally() == []
