"""Staff take invented reports out of the count, and count them again; the ledger keeps all of it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.services.erasing import erase_person
from appeals.models import Action, Invalidation, Report
from appeals.selectors.invalidating import preview
from appeals.services.invalidating import (
    MoreThanSeenError,
    NothingToTakeOutError,
    take_out,
)
from appeals.services.making_actions import make_actions
from appeals.services.reporting_actions import Line
from appeals.services.taking_back import take_back_report
from appeals.services.writing_reversals import write_waiting_reversals
from appeals.tasks import write_reversals
from campaigns.models import Campaign
from reporting.models import Tally
from reporting.selectors.counting import counts_of
from reporting.selectors.figures import counts, ledger_figures
from reporting.services.rebuilding_tally import rebuild_tally
from reporting.services.sharing import NothingToShareError, freeze_total
from tests.ledger.counting import assert_all_agree
from tests.ledger.invalidating import LATER, again, asked, net, taken_out, tally, write_all
from tests.ledger.reporting import keys_of, report
from tests.plugin.cast import NOW

pytestmark = pytest.mark.django_db


def test_another_action_and_an_earlier_count_are_left(
    campaign: Campaign, make_campaign: Callable[..., Campaign], staff: User
) -> None:
    other = make_campaign(reference="UA 13/26")
    report(other)
    report(campaign)

    taken_out(campaign, staff)
    write_all()

    assert Action.objects.counting().get().campaign == other


def test_the_count_falls_and_what_was_reported_stays(campaign: Campaign, staff: User) -> None:
    report(campaign, Line(keys_of(campaign)[0], "post", 7))
    report(campaign, Line(keys_of(campaign)[0], "fax", 2))
    tally()

    made = taken_out(campaign, staff, channel="post", now=LATER)
    write_all(now=LATER)
    tally()

    assert_all_agree()
    assert rebuild_tally() == []
    assert {row["channel"]: (row["sum_gross"], row["sum_net"]) for row in counts(by=["channel"])} == {
        "fax": (2, 2),
        "post": (7, 0),
    }
    assert counts_of([campaign.pk], now=LATER)[campaign.pk].net == 2
    kept = Invalidation.objects.get()
    assert made == kept
    assert (kept.reports, kept.letters, kept.made_by, kept.made_at) == (1, 7, staff, LATER)
    assert kept.reason == "Written by a machine."


def test_counted_again_everything_is_as_it_was(campaign: Campaign, staff: User) -> None:
    report(campaign, Line(keys_of(campaign)[0], "post", 7))
    tally()
    before = ledger_figures(campaign=campaign, cut_off=LATER)
    made = taken_out(campaign, staff)
    write_all()
    tally()

    assert again(made, staff)
    assert not again(made, staff)
    write_all(now=LATER)
    tally()

    assert_all_agree()
    assert rebuild_tally() == []
    assert list(Tally.objects.values_list("gross", "net")) == [(7, 7)]
    assert ledger_figures(campaign=campaign, cut_off=LATER) == before
    assert counts_of([campaign.pk], now=LATER)[campaign.pk].net == 7
    assert Invalidation.objects.get().letters_again == 7


def test_what_was_counted_again_can_be_taken_out_again_by_the_same_choice(
    campaign: Campaign, staff: User
) -> None:
    report(campaign, Line(keys_of(campaign)[0], "post", 7))
    for turn in range(1, 4):
        at = NOW + timedelta(hours=turn)
        made = taken_out(campaign, staff, now=at, recorded_before=NOW + timedelta(minutes=1))
        write_all(now=at)
        assert net() == 0
        again(made, staff)
        write_all(now=at)
        tally()
        assert net() == 7
        assert_all_agree()


def test_a_double_click_takes_out_once(campaign: Campaign, staff: User) -> None:
    report(campaign)
    key = uuid4()
    first, second = (take_out(asked=asked(campaign, key=key), shown=1, by=staff, now=NOW) for _time in "12")
    write_all()

    assert first == second
    assert Action.objects.filter(quantity__lt=0).count() == 1
    assert take_out(asked=asked(campaign, key=key), shown=1, by=staff, now=LATER) == first


def test_what_comes_after_the_look_stays(campaign: Campaign, staff: User) -> None:
    report(campaign)
    wanted = asked(campaign)
    shown = preview(wanted).rows
    report(campaign, now=NOW + timedelta(seconds=1))

    take_out(asked=wanted, shown=shown, by=staff, now=LATER)
    write_all(now=LATER)

    assert net() == 1


def test_what_was_being_written_during_the_look_is_looked_at_first(campaign: Campaign, staff: User) -> None:
    report(campaign)
    wanted = asked(campaign)
    shown = preview(wanted).rows
    report(campaign)

    with pytest.raises(MoreThanSeenError):
        take_out(asked=wanted, shown=shown, by=staff, now=LATER)
    assert not Invalidation.objects.exists()


def test_a_look_at_the_future_reaches_no_further_than_now(campaign: Campaign, staff: User) -> None:
    report(campaign)
    take_out(asked=asked(campaign, seen_at=LATER), shown=9, by=staff, now=NOW)
    report(campaign, now=NOW + timedelta(minutes=5))
    write_all(now=LATER)

    assert net() == 1


def test_what_is_out_already_is_left(campaign: Campaign, staff: User) -> None:
    first = report(campaign)
    report(campaign)
    take_back_report(report_id=first.report_id, now=NOW)

    taken_out(campaign, staff)
    write_all()

    assert Invalidation.objects.get().letters == 1
    with pytest.raises(NothingToTakeOutError):
        take_out(asked=asked(campaign), shown=0, by=staff, now=LATER)


def test_without_a_reason_nothing_goes(campaign: Campaign, staff: User) -> None:
    report(campaign)
    wanted = asked(campaign)
    wanted.reason = ""
    with pytest.raises((IntegrityError, Invalidation.DoesNotExist)), transaction.atomic():
        take_out(asked=wanted, shown=1, by=staff, now=NOW)


def test_a_frozen_total_stays_and_none_is_frozen_halfway(campaign: Campaign, staff: User) -> None:
    report(campaign, Line(keys_of(campaign)[0], "post", 5))
    report(campaign, Line(keys_of(campaign)[0], "post", 4))
    total = freeze_total(campaign=campaign, by=staff, now=NOW)
    lines = list(total.lines.values())

    made = taken_out(campaign, staff)
    write_waiting_reversals(now=LATER, limit=1)
    with pytest.raises(NothingToShareError):
        freeze_total(campaign=campaign, by=staff, now=LATER)
    write_all(now=LATER)
    total.refresh_from_db()
    assert (total.gross, total.net, list(total.lines.values())) == (9, 9, lines)
    after = freeze_total(campaign=campaign, by=staff, now=LATER)
    assert (after.gross, after.net) == (9, 0)
    again(made, staff)
    write_all(now=LATER + timedelta(hours=1))
    last = freeze_total(campaign=campaign, by=staff, now=LATER + timedelta(hours=1))
    assert (last.gross, last.net) == (9, 9)
    assert "taken" not in last.recipients.all()[0].text


def test_batch_by_batch_it_is_the_same(campaign: Campaign, staff: User) -> None:
    make_actions(campaign=campaign, number=200, seed=1, now=NOW)
    before = net()
    made = taken_out(campaign, staff, grade="claimed")
    while write_waiting_reversals(now=NOW, limit=7):
        pass
    gone = Invalidation.objects.get().letters
    assert net() == before - gone
    assert gone == sum(
        Action.objects.filter(grade="claimed", reverses=None).values_list("quantity", flat=True)
    )
    again(made, staff)
    while write_waiting_reversals(now=LATER, limit=7):
        pass
    tally()

    assert net() == before
    assert_all_agree()


def test_a_tick_writes_all_that_waits(campaign: Campaign, staff: User) -> None:
    report(campaign)
    taken_out(campaign, staff)
    write_reversals()

    assert net() == 0
    assert not Invalidation.objects.underway().exists()


def test_nothing_is_counted_again_before_it_is_out(campaign: Campaign, staff: User) -> None:
    report(campaign)
    made = taken_out(campaign, staff)

    assert not again(made, staff)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invalidation.objects.update(undone_at=NOW)


def test_whoever_took_something_out_can_be_erased(campaign: Campaign, staff: User) -> None:
    report(campaign)
    taken_out(campaign, staff)

    erase_person(user=staff, now=NOW)

    kept = Invalidation.objects.get()
    assert kept.made_by is not None
    assert kept.made_by.name == ""
    assert Report.objects.count() == 1
