"""What is taken back, brought in or signed: the other ways into the ledger."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from appeals.models import Action, Uncounted
from appeals.services.carrying_over import carry_over
from appeals.services.endorsing_actions import record_endorsement, withdraw_endorsement
from appeals.services.reversing_actions import ReversalRefusedError, write_reversal
from appeals.states import ActionChannel
from campaigns.models import Campaign
from tests.ledger.reporting import report
from tests.plugin.cast import ISSUED, NOW

pytestmark = pytest.mark.django_db


def test_an_action_is_taken_back_once_and_for_good(campaign: Campaign) -> None:
    report(campaign)
    action = Action.objects.get()
    reversal = write_reversal(action=action, now=NOW)
    assert (reversal.quantity, reversal.reverses, reversal.acted_on) == (-1, action, action.acted_on)
    assert Uncounted.objects.count() == 2
    for again in (action, reversal):
        with pytest.raises(ReversalRefusedError):
            write_reversal(action=again, now=NOW)


def test_the_ledger_refuses_changes_and_deletions(campaign: Campaign) -> None:
    report(campaign)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.update(quantity=2)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM appeals_action")
    assert Action.objects.get().quantity == 1


def test_an_earlier_count_comes_in_under_its_own_grade_and_once(campaign: Campaign) -> None:
    key = uuid4()
    for _time in range(2):
        action = carry_over(
            campaign=campaign, quantity=1533, channel=ActionChannel.POST, acted_on=ISSUED, now=NOW, key=key
        )
    assert (action.quantity, action.grade, Action.objects.count()) == (1533, "carried_over", 1)


def test_a_signature_counts_once_and_can_be_withdrawn_once(make_campaign: Callable[..., Campaign]) -> None:
    petition, key = make_campaign(kind="petition"), uuid4()
    for _time in range(2):
        record_endorsement(
            campaign=petition, channel=ActionChannel.SIGNATURE, country="CH", language="en", now=NOW, key=key
        )
    assert Action.objects.get().grade == "confirmed"
    assert withdraw_endorsement(key=key, now=NOW)
    assert not withdraw_endorsement(key=key, now=NOW)
    assert sum(Action.objects.values_list("quantity", flat=True)) == 0
