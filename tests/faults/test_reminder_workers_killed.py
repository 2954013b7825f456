"""Workers are killed in the middle of a run of reminders, and everything is planned twice: nobody is left out."""

import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine

from accounts.models import User
from accounts.states import CLAIM_FOR, DeliveryState
from appeals import tasks
from appeals.models import Follow, Reminder
from campaigns.models import Campaign
from tests.faults.forking import fork, has_ended, kill
from tests.plugin.cast import NOW
from tests.plugin.postbox import Postbox
from tests.reminders.conftest import WEEK_BEFORE

PEOPLE, KILLS = 240, 6


def _at(moment: datetime, work: Callable[[], None]) -> Callable[[], None]:
    """The work as done at `moment`, on a clock that goes on."""

    def act() -> None:
        with time_machine.travel(moment, tick=True):
            work()

    return act


def _wait(pids: list[int]) -> None:
    while pids:
        pids = [pid for pid in pids if not has_ended(pid)]
        time.sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_nobody_is_left_out_and_no_more_are_doubled_than_were_in_flight(
    campaign: Campaign, smtp_server: Postbox
) -> None:
    people = User.objects.bulk_create(
        User(email=f"reader{n}@example.org", time_zone="Europe/Zurich") for n in range(PEOPLE)
    )
    Follow.objects.bulk_create(Follow(user=user, campaign=campaign, since=NOW) for user in people)
    _wait([fork(_at(WEEK_BEFORE, tasks.plan_reminders)) for _beat in range(2)])
    assert Reminder.objects.count() == PEOPLE

    smtp_server.slow_by = 0.03
    chance, moment, in_flight = random.Random(1), WEEK_BEFORE, 0
    for _kill in range(KILLS):
        workers = [fork(_at(moment, tasks.send_reminders)) for _worker in range(2)]
        time.sleep(chance.uniform(0.15, 0.5))
        for pid in workers:
            if not has_ended(pid):
                kill(pid)
                in_flight += 1  # each holds one mail at a time
        moment += CLAIM_FOR + timedelta(minutes=1)  # what it had claimed is free again
        _wait([fork(_at(moment, tasks.plan_reminders))])
    assert in_flight >= KILLS
    assert Reminder.objects.filter(state=DeliveryState.WAITING).exists(), (
        "the workers were done before they were killed"
    )

    _wait([fork(_at(moment, tasks.send_reminders)) for _worker in range(2)])
    assert set(Reminder.objects.values_list("state", flat=True)) == {DeliveryState.SENT}
    received = Counter(recipient for mail in smtp_server.messages for recipient in mail.recipients)
    assert set(received) == {user.email for user in people}
    assert sum(received.values()) - PEOPLE <= in_flight
    by_reader = {
        recipient: {mail.message["Message-ID"] for mail in smtp_server.to(recipient)}
        for recipient in received
    }
    assert {len(identities) for identities in by_reader.values()} == {1}
