"""Reporting letters: what goes into the ledger, and what does not."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from appeals.models import Action, Follow, Report, ReportAuthor, Uncounted
from appeals.selectors import reportable
from appeals.selectors.reportable import addressees_of, find_reportable
from appeals.services.reporting_actions import (
    Line,
    NotPublicError,
    ReportRefusedError,
    SameKeyOtherBodyError,
    report_actions,
)
from appeals.states import Grade
from campaigns.models import Campaign
from campaigns.services.recording_events import record_closing, record_correction, record_stop
from tests.ledger.reporting import keys_of, refusal, report
from tests.plugin.cast import DEADLINE, ISSUED, NOW, draft_campaign

pytestmark = pytest.mark.django_db


def test_a_report_writes_one_action_for_each_target_and_channel(campaign: Campaign) -> None:
    minister, embassy = keys_of(campaign)
    outcome = report(campaign, Line(minister, "post", 2), Line(minister, "email", 1), Line(embassy, "fax", 3))
    assert (outcome.is_new, outcome.is_held, outcome.quantity) == (True, False, 6)
    rows = Action.objects.values_list("channel", "quantity", "grade", "country")
    assert sorted(rows) == [
        ("email", 1, "claimed", "CH"),
        ("fax", 3, "claimed", "CH"),
        ("post", 2, "claimed", "CH"),
    ]
    assert Action.objects.filter(official__isnull=True, office__isnull=False).get().channel == "fax"
    assert Uncounted.objects.count() == 3
    assert not ReportAuthor.objects.exists()


def test_a_second_click_adds_nothing(campaign: Campaign) -> None:
    key = uuid4()
    first = report(campaign, key=key)
    second = report(campaign, key=key)
    assert (second.report_id, second.quantity, second.is_new) == (first.report_id, first.quantity, False)
    assert (Report.objects.count(), Action.objects.count(), Uncounted.objects.count()) == (1, 1, 1)


def test_another_body_under_the_same_key_is_refused(campaign: Campaign) -> None:
    key = uuid4()
    minister, _embassy = keys_of(campaign)
    report(campaign, key=key)
    for lines, changed in (
        ((Line(minister, "post", 2),), {}), ((), {"country": "DE"}), ((Line("official-0", "post", 1),), {}),
    ):  # fmt: skip
        with pytest.raises(SameKeyOtherBodyError):
            report(campaign, *lines, key=key, **changed)
    assert Action.objects.count() == 1


def test_the_same_request_after_the_stop_is_the_same_report(campaign: Campaign, coordinator: User) -> None:
    key, later = uuid4(), NOW + timedelta(hours=1)
    first = report(campaign, key=key, acted_on=NOW.date())
    record_stop(
        campaign=campaign,
        by=coordinator,
        now=later,
        happened_on=NOW.date() - timedelta(days=1),
        texts={"en": "Free."},
    )
    again = report(Campaign.objects.get(pk=campaign.pk), key=key, acted_on=NOW.date(), now=later)
    assert (again.report_id, again.is_new) == (first.report_id, False)


def test_two_lines_with_one_target_and_channel_are_one_action(campaign: Campaign) -> None:
    minister, _embassy = keys_of(campaign)
    report(campaign, Line(minister, "post", 2), Line(minister, "post", 3))
    assert Action.objects.get().quantity == 5


def test_a_signed_in_report_is_confirmed_and_begins_to_follow(campaign: Campaign, activist: User) -> None:
    report(campaign, user=activist)
    assert Action.objects.get().grade == Grade.CONFIRMED
    assert ReportAuthor.objects.get().user == activist
    assert Follow.objects.get().origin == Follow.Origin.REPORT


def test_a_follow_that_was_ended_stays_ended(campaign: Campaign, activist: User) -> None:
    Follow.objects.create(user=activist, campaign=campaign, ended_at=NOW)
    report(campaign, user=activist)
    assert Follow.objects.get().ended_at == NOW


def test_an_anonymous_report_costs_two_statements(campaign: Campaign) -> None:
    find_reportable("warm")
    minister, _embassy = keys_of(campaign)
    with CaptureQueriesContext(connection) as queries:
        found = find_reportable(campaign.slug)
        assert found is not None
        report(found, Line(minister, "post", 1))
    assert len(queries) - 1 == 2, queries.captured_queries  # one is the test's own look at the targets


def test_a_signed_in_report_costs_as_many(campaign: Campaign, activist: User) -> None:
    found = find_reportable(campaign.slug)
    assert found is not None
    minister, _embassy = keys_of(campaign)
    with CaptureQueriesContext(connection) as queries:
        report(found, Line(minister, "post", 1), user=activist)
    assert len(queries) - 1 == 1


def test_who_and_by_which_way_is_read_with_the_campaign(campaign: Campaign) -> None:
    minister, embassy = keys_of(campaign)
    found = find_reportable(campaign.slug)
    assert found is not None
    assert found.deadline_in_force == DEADLINE
    known = addressees_of(found)
    assert known == addressees_of(campaign)
    assert known[minister].channels == {"post", "email", "fax", "x"}
    assert known[embassy].channels == {"post", "fax"}
    assert {each.key for each in known.values()} == {minister, embassy}


def test_a_channel_that_has_died_since_may_still_be_reported(campaign: Campaign) -> None:
    minister, _embassy = keys_of(campaign)
    campaign.targets.first().official.channels.update(state="dead")
    report(campaign, Line(minister, "fax", 1))
    assert Action.objects.get().channel == "fax"


def test_only_the_channels_that_the_campaign_allows_count(campaign: Campaign) -> None:
    minister, _embassy = keys_of(campaign)
    campaign.targets.filter(official__isnull=False).update(allowed_channels=["post"])
    assert refusal(campaign, Line(minister, "fax", 1)) == ["lines"]


@pytest.mark.parametrize(
    ("target", "channel", "quantity"),
    [("official-0", "post", 1), ("", "post", 1), (None, "web_form", 1), (None, "signature", 1), (None, "post", 0), (None, "post", 11),
     (None, "post", -1), (None, "post", 10**12)],
)  # fmt: skip
def test_a_line_that_can_not_be_is_refused(
    campaign: Campaign, target: str | None, channel: str, quantity: int
) -> None:
    minister, _embassy = keys_of(campaign)
    assert refusal(campaign, Line(minister if target is None else target, channel, quantity)) == ["lines"]


def test_ten_letters_to_one_target_are_the_most_over_all_channels(campaign: Campaign) -> None:
    minister, embassy = keys_of(campaign)
    assert refusal(campaign, Line(minister, "post", 6), Line(minister, "fax", 5)) == ["lines"]
    report(campaign, Line(minister, "post", 5), Line(minister, "fax", 5), Line(embassy, "fax", 10))


def test_a_report_without_lines_is_refused(campaign: Campaign) -> None:
    with pytest.raises(ReportRefusedError):
        report_actions(
            key=uuid4(),
            campaign=campaign,
            lines=[],
            acted_on=NOW.date(),
            language="en",
            country="",
            is_group=False,
            user=None,
            now=NOW,
        )


def test_days_that_can_not_be_are_refused(campaign: Campaign) -> None:
    assert refusal(campaign, acted_on=NOW.date() + timedelta(days=1)) == ["acted_on"]
    assert refusal(campaign, acted_on=ISSUED - timedelta(days=1)) == ["acted_on"]
    report(campaign, acted_on=ISSUED)


def test_the_day_is_that_of_the_campaign_or_of_the_writer(campaign: Campaign, activist: User) -> None:
    late = NOW.replace(hour=20)  # the next day in Karachi; in Zurich not yet
    report(campaign, acted_on=date(2026, 3, 3), now=late)
    activist.time_zone = "Pacific/Kiritimati"
    early = NOW.replace(hour=11)  # the next day only there
    report(campaign, acted_on=date(2026, 3, 3), now=early, user=activist)


def test_late_post_counts_for_thirty_days(campaign: Campaign) -> None:
    last = NOW + (DEADLINE - NOW.date()) + timedelta(days=30)
    report(campaign, acted_on=DEADLINE, now=last)
    with pytest.raises(ReportRefusedError) as refused:
        report(Campaign.objects.get(pk=campaign.pk), acted_on=DEADLINE, now=last + timedelta(days=1))
    assert [problem.field for problem in refused.value.problems] == ["campaign"]


def test_after_a_stop_only_what_was_sent_before_counts(campaign: Campaign, coordinator: User) -> None:
    record_stop(
        campaign=campaign, by=coordinator, now=NOW, happened_on=NOW.date(), texts={"en": "They are free."}
    )
    campaign, later = Campaign.objects.get(pk=campaign.pk), NOW + timedelta(days=2)
    assert refusal(campaign, acted_on=later.date(), now=later) == ["acted_on"]
    report(campaign, acted_on=NOW.date(), now=later)


def test_what_was_sent_before_anybody_could_know_of_a_stop_counts(
    campaign: Campaign, coordinator: User
) -> None:
    stopped, told = NOW.date() - timedelta(days=5), NOW.date()
    record_stop(
        campaign=campaign, by=coordinator, now=NOW, happened_on=stopped, texts={"en": "They are free."}
    )
    campaign = Campaign.objects.get(pk=campaign.pk)
    standing = campaign.standing(now=NOW)
    assert (standing.stopped_on, standing.ended_on) == (stopped, stopped)
    assert standing.reports_until == told + timedelta(days=30)
    tomorrow = NOW + timedelta(days=1)
    assert refusal(campaign, acted_on=tomorrow.date(), now=tomorrow) == ["acted_on"]
    report(campaign, acted_on=NOW.date() - timedelta(days=2))
    report(campaign, acted_on=told)


@pytest.mark.parametrize("kind", ["closing", "correction"])
def test_what_ended_long_ago_and_is_recorded_today_takes_reports_for_thirty_days(
    kind: str, make_campaign: Callable[..., Campaign], coordinator: User
) -> None:
    campaign = make_campaign(issued_on=NOW.date() - timedelta(days=120))
    ended = NOW.date() - timedelta(days=95)
    if kind == "closing":
        record_closing(campaign=campaign, by=coordinator, now=NOW, happened_on=ended)
    else:
        texts = {"en": "The deadline was wrong."}
        record_correction(campaign=campaign, by=coordinator, now=NOW, texts=texts, deadline_on=ended)
    campaign = Campaign.objects.get(pk=campaign.pk)
    assert campaign.standing(now=NOW).ended_on == ended
    last = NOW + timedelta(days=30)
    report(campaign, now=last)
    with pytest.raises(ReportRefusedError):
        report(campaign, now=last + timedelta(days=1))


def test_the_day_on_which_a_stop_was_recorded_is_that_of_the_campaigns_zone(
    campaign: Campaign, coordinator: User
) -> None:
    evening = NOW.replace(hour=20)  # one in the morning of the third in Karachi
    record_stop(
        campaign=campaign, by=coordinator, now=evening, happened_on=NOW.date(), texts={"en": "They are free."}
    )
    standing = Campaign.objects.get(pk=campaign.pk).standing(now=evening)
    assert standing.known_on == NOW.date() + timedelta(days=1)


def test_nothing_is_reported_on_a_draft(coordinator: User) -> None:
    draft = draft_campaign()
    assert find_reportable(draft.slug) is None
    with pytest.raises(NotPublicError):
        report(draft)
    Campaign.objects.filter(pk=draft.pk).update(live=True)  # live without two people is not public either
    with pytest.raises(NotPublicError):
        report(draft)


def test_a_petition_takes_no_letters(make_campaign: Callable[..., Campaign]) -> None:
    assert refusal(make_campaign(kind="petition")) == ["campaign"]


def test_many_reports_in_one_second_ask_for_the_campaign_once(
    monkeypatch: pytest.MonkeyPatch, campaign: Campaign, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(reportable, "KEPT_FOR", 60.0)
    assert reportable.kept_reportable(campaign.slug) == campaign
    with django_assert_num_queries(0):
        assert reportable.kept_reportable(campaign.slug) == campaign
    monkeypatch.setattr(reportable, "KEPT_FOR", 0.0)
    with django_assert_num_queries(1):
        reportable.kept_reportable(campaign.slug)


def test_an_action_that_is_not_there_is_looked_for_each_time(
    monkeypatch: pytest.MonkeyPatch, make_campaign: Any
) -> None:
    monkeypatch.setattr(reportable, "KEPT_FOR", 60.0)
    assert reportable.kept_reportable("ua-12-26") is None
    assert reportable.kept_reportable(make_campaign().slug) is not None
