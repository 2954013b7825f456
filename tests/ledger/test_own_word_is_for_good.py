"""What people take back themselves stays out, whatever staff take out of the count and count again."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from accounts.models import User
from appeals.models import Invalidation
from appeals.selectors.mine import MyActions
from appeals.selectors.written_reports import as_written
from appeals.services.endorsing_actions import record_endorsement, withdraw_endorsement
from appeals.services.reporting_actions import Line
from appeals.services.taking_back import take_back_report
from appeals.states import ActionChannel
from campaigns.models import Campaign
from tests.ledger.counting import assert_all_agree
from tests.ledger.invalidating import LATER, again, net, taken_out, tally, write_all
from tests.ledger.reporting import keys_of, report
from tests.plugin.cast import NOW

pytestmark = pytest.mark.django_db


def test_what_its_author_takes_back_meanwhile_is_not_counted_again(campaign: Campaign, staff: User) -> None:
    own = report(campaign, Line(keys_of(campaign)[0], "post", 3))
    report(campaign)
    made = taken_out(campaign, staff)
    write_all()

    assert take_back_report(report_id=own.report_id, now=LATER) == 3
    assert take_back_report(report_id=own.report_id, now=LATER) == 0
    again(made, staff)
    write_all(now=LATER)
    tally()

    assert net() == 1
    assert Invalidation.objects.get().letters_again == 1
    assert as_written(own.report_id).is_taken_back
    assert_all_agree()


def test_its_author_can_take_back_what_was_counted_again(campaign: Campaign, staff: User) -> None:
    own = report(campaign)
    made = taken_out(campaign, staff)
    write_all()
    again(made, staff)
    write_all(now=LATER)

    assert not as_written(own.report_id).is_taken_back
    assert take_back_report(report_id=own.report_id, now=LATER) == 1
    assert net() == 0


def test_a_signature_withdrawn_meanwhile_is_not_counted_again(
    make_campaign: Callable[..., Campaign], staff: User
) -> None:
    petition, key = make_campaign(kind="petition"), uuid4()
    record_endorsement(
        campaign=petition, channel=ActionChannel.SIGNATURE, country="CH", language="en", now=NOW, key=key
    )
    made = taken_out(petition, staff)
    write_all()
    assert withdraw_endorsement(key=key, now=LATER)
    again(made, staff)
    write_all(now=LATER)

    assert net() == 0


def test_ones_own_page_follows_the_count(campaign: Campaign, activist: User, staff: User) -> None:
    report(campaign, user=activist)
    made = taken_out(campaign, staff)
    write_all()
    assert MyActions(activist, now=NOW).done == []
    again(made, staff)
    write_all(now=LATER)

    assert [done.quantity for done in MyActions(activist, now=NOW).done] == [1]
