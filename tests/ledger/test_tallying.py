"""The tally adds up what is new, and can be made anew from the ledger."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from appeals.models import Action, Invalidation, Uncounted
from appeals.services.invalidating import count_again
from appeals.services.making_actions import make_actions
from appeals.services.reporting_actions import Line, report_actions
from appeals.services.reversing_actions import write_reversal
from appeals.services.writing_reversals import write_waiting_reversals
from campaigns.models import Campaign
from reporting.models import DayTally, Tally
from reporting.services.rebuilding_tally import rebuild_tally
from reporting.services.tallying import COUNT, tally_waiting
from reporting.tasks import tally_waiting_actions
from tests.ledger.counting import assert_all_agree
from tests.ledger.invalidating import taken_out
from tests.plugin.cast import NOW

pytestmark = pytest.mark.django_db


def report(
    campaign: Campaign, *, quantity: int = 1, days: int = 0, country: str = "CH", user: User | None = None
) -> None:
    at = NOW + timedelta(days=days)
    lines = [Line(target.key, "post", quantity) for target in campaign.targets.all()]
    report_actions(
        key=uuid4(),
        campaign=campaign,
        lines=lines,
        acted_on=at.date(),
        language="en",
        country=country,
        is_group=False,
        user=user,
        now=at,
    )


def rebuild() -> tuple[str, int]:
    """What `manage.py tally --rebuild` says, and how it ends."""
    said, code = StringIO(), 0
    try:
        call_command("tally", "--rebuild", stdout=said)
    except SystemExit as ending:
        code = int(str(ending.code))
    return said.getvalue(), code


def test_what_waits_is_counted_once(campaign: Campaign, activist: User) -> None:
    report(campaign, quantity=3)
    report(campaign, days=7, country="DE", user=activist)
    assert tally_waiting() == 4
    assert tally_waiting() == 0
    assert_all_agree()


def test_a_batch_takes_no_more_than_its_limit(campaign: Campaign) -> None:
    for _time in range(3):
        report(campaign)
    assert [tally_waiting(limit=4), tally_waiting(limit=4), tally_waiting(limit=4)] == [4, 2, 0]
    assert_all_agree()


def test_one_tick_counts_all_that_waits(campaign: Campaign) -> None:
    make_actions(campaign=campaign, number=2500, seed=1, now=NOW)
    tally_waiting_actions()
    assert_all_agree()


def test_actions_are_looked_up_by_their_key_where_postgresql_believes_there_are_none(
    campaign: Campaign,
) -> None:
    with transaction.atomic():  # a burst that was undone leaves pages without rows
        make_actions(campaign=campaign, number=2500, seed=1, now=NOW)
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE appeals_action, appeals_uncounted")
        make_actions(campaign=campaign, number=10, seed=2, now=NOW)
        cursor.execute(f"EXPLAIN {COUNT}", [1000])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Index Cond: (id = taken_1.action_id)" in plan
    assert "Join Filter" not in plan


def test_a_reversal_lowers_the_net_and_leaves_what_was_reported(campaign: Campaign) -> None:
    report(campaign, quantity=5)
    tally_waiting()
    write_reversal(action=Action.objects.order_by("pk")[0], now=NOW + timedelta(days=1))
    tally_waiting()
    assert sorted(Tally.objects.values_list("gross", "net")) == [(5, 0), (5, 5)]
    assert list(DayTally.objects.order_by("day").values_list("net", flat=True)) == [10, -5]
    assert_all_agree()


def test_the_week_begins_on_monday_and_the_day_is_that_of_recording(campaign: Campaign) -> None:
    report(campaign, days=6)  # NOW is a Monday
    tally_waiting()
    assert {row.week for row in Tally.objects.all()} == {NOW.date()}
    assert {row.day for row in DayTally.objects.all()} == {NOW.date() + timedelta(days=6)}


def test_a_tally_that_agrees_is_left_alone(campaign: Campaign) -> None:
    report(campaign)
    tally_waiting()
    before = list(Tally.objects.values_list("pk", flat=True))
    said, code = rebuild()
    assert (code, "The tally agrees with the ledger." in said) == (0, True)
    assert list(Tally.objects.values_list("pk", flat=True)) == before


def test_a_rebuild_says_every_difference_and_mends_it(campaign: Campaign) -> None:
    report(campaign, quantity=2)
    report(campaign, quantity=3, country="DE")
    tally_waiting()
    Tally.objects.filter(country="CH", official__isnull=False).update(net=9)
    Tally.objects.filter(country="DE", office__isnull=False).delete()
    DayTally.objects.update(net=1)
    said, code = rebuild()
    minister = "UA 12/26, Ilar Domen, Minister of Justice, Post, Self-reported, country: Switzerland, week of 2026-03-02"
    embassy = "UA 12/26, Embassy in Bern, Post, Self-reported, country: Germany, week of 2026-03-02"
    assert said.splitlines() == [
        f"{minister}: the tally said 9, the ledger says 2.",
        f"{embassy}: the tally said 0, the ledger says 3.",
        f"{embassy}, reported: the tally said 0, the ledger says 3.",
        "UA 12/26, recorded on 2026-03-02, Self-reported: the tally said 1, the ledger says 10.",
        "0 actions were waiting and are counted.",
        "4 sums differed and are right now.",
    ]
    assert code == 1
    assert rebuild()[1] == 0
    assert_all_agree()


def test_a_rebuild_names_an_action_without_a_number_by_its_title_and_a_group_as_one(
    campaign: Campaign,
) -> None:
    report(campaign, country="")
    tally_waiting()
    Campaign.objects.filter(pk=campaign.pk).update(reference="")
    Tally.objects.filter(office__isnull=False).update(is_group=True)
    said, _code = rebuild()
    row = "Eleven students, Embassy in Bern, Post, Self-reported, country: Not said, week of 2026-03-02"
    assert f"{row}, group event: the tally said 1, the ledger says 0." in said.splitlines()
    assert f"{row}: the tally said 0, the ledger says 1." in said.splitlines()


def test_a_rebuild_does_not_count_twice_what_still_waits(campaign: Campaign) -> None:
    report(campaign)
    tally_waiting()
    report(campaign, quantity=4)
    said, code = rebuild()
    assert (code, "2 actions were waiting" in said) == (0, True)
    assert_all_agree()


def test_a_ledger_from_a_dump_without_its_tally_is_counted_anew(campaign: Campaign) -> None:
    report(campaign, quantity=4)
    Uncounted.objects.all().delete()
    assert len(rebuild_tally()) == 5  # two addressees, net and reported, and the day
    assert_all_agree()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("report"), st.integers(1, 10), st.integers(0, 9)),
        st.tuples(st.just("reverse"), st.integers(0, 30), st.integers(0, 9)),
        st.tuples(st.just("take out"), st.integers(1, 10), st.integers(0, 9)),
        st.tuples(st.just("count again"), st.integers(0, 3), st.integers(0, 9)),
        st.tuples(st.just("write"), st.integers(1, 5), st.integers(0, 9)),
        st.tuples(st.just("tally"), st.integers(1, 5), st.just(0)),
        st.tuples(st.just("rebuild"), st.just(0), st.just(0)),
        st.tuples(st.just("damage"), st.integers(-3, 3), st.just(0)),
    ),
    max_size=25,
)


def carry_out(campaign: Campaign, staff: User, act: str, number: int, days: int) -> None:
    """One act on the ledger or the tally."""
    at = NOW + timedelta(days=days)
    match act:
        case "report":
            report(campaign, quantity=number, days=days, country=["", "CH", "DE"][number % 3])
        case "reverse":
            open_ones = Action.objects.counting().order_by("pk")
            if action := open_ones[number : number + 1].first():
                write_reversal(action=action, now=at)
        case "take out":
            taken_out(campaign, staff, at_least=number, now=at)
        case "count again":
            if done := Invalidation.objects.filter(done_at__isnull=False).order_by("pk")[number:].first():
                count_again(invalidation=done, by=staff, now=at)
        case "write":
            write_waiting_reversals(now=at, limit=number)
        case "tally":
            tally_waiting(limit=number)


@given(steps=STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_acts_ends_in_what_the_ledger_says(
    campaign: Campaign, staff: User, steps: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        is_damaged = False
        for act, number, days in steps:
            if act == "rebuild":
                assert is_damaged or not rebuild_tally()
                rebuild_tally()
                is_damaged = False
            elif act == "damage":
                is_damaged = bool(number and Tally.objects.update(net=number)) or is_damaged
            else:
                carry_out(campaign, staff, act, number, days)
        if is_damaged:
            rebuild_tally()
        while write_waiting_reversals(now=NOW + timedelta(days=9)):
            pass
        while tally_waiting():
            pass
        assert_all_agree()
        transaction.set_rollback(True)
