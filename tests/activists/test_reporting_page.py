"""Somebody reports what they sent, is thanked, and may take it back."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from appeals.models import Action, Follow, Report, ReportAuthor
from campaigns.models import Campaign, CaseEvent
from campaigns.states import EventKind
from tests.activists.test_writing import embassy_of, minister_of
from tests.plugin.cast import NOW

pytestmark = pytest.mark.usefixtures("clock")


def report_path(campaign: Campaign) -> str:
    return f"/actions/{campaign.slug}/report/"


def reported(campaign: Campaign, **changes: str) -> dict[str, str | list[str]]:
    """What the form sends: two letters to the minister by post."""
    key = minister_of(campaign)
    typed: dict[str, str | list[str]] = {
        "key": str(uuid.uuid4()),
        "to": [key],
        f"way-{key}": "post",
        f"num-{key}": "2",
        "when": NOW.date().isoformat(),
        "language": "en",
        "country": "CH",
    }
    return typed | changes


def hidden_key(page: Any) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page.content.decode())
    assert found is not None
    return found.group(1)


def statements(captured: CaptureQueriesContext) -> list[str]:
    """What reached the database, beginnings and ends of transactions aside."""
    aside = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET TRANSACTION")
    return [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(aside)]


def test_the_form_is_filled_in_from_the_prepared_letter(client: Client, campaign: Campaign) -> None:
    page = client.get(report_path(campaign), {"to": embassy_of(campaign), "by": "fax", "in": "ur"})
    rows = {row.target.key: row for row in page.context["rows"]}
    assert [key for key, row in rows.items() if row.is_chosen] == [embassy_of(campaign)]
    assert rows[embassy_of(campaign)].way == "fax"
    assert page.context["language"] == "ur"
    assert page.context["when"] == "2026-03-02"


def test_today_is_the_day_in_the_zone_of_the_campaign(
    client: Client, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-03-02T20:00:00Z")  # past midnight in Karachi
    assert client.get(report_path(campaign)).context["when"] == "2026-03-03"


def test_letters_reach_the_ledger(client: Client, campaign: Campaign) -> None:
    answer = client.post(report_path(campaign), reported(campaign))
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/actions/{campaign.slug}/thanks/"
    action = Action.objects.get()
    assert (action.quantity, action.channel, action.grade, str(action.country.code)) == (
        2,
        "post",
        "claimed",
        "CH",
    )
    assert not ReportAuthor.objects.exists()


def test_a_second_click_adds_nothing(client: Client, campaign: Campaign) -> None:
    typed = reported(campaign, key=hidden_key(client.get(report_path(campaign))))
    for _click in range(2):
        assert client.post(report_path(campaign), typed).status_code == 302
    assert Report.objects.count() == 1
    assert Action.objects.count() == 1


def test_another_body_under_the_same_key_is_refused_and_kept(client: Client, campaign: Campaign) -> None:
    typed = reported(campaign)
    client.post(report_path(campaign), typed)
    changed = client.post(report_path(campaign), typed | {f"num-{minister_of(campaign)}": "7"})
    assert changed.status_code == 422
    assert "You have sent this form before" in changed.content.decode()
    assert hidden_key(changed) != typed["key"]
    assert 'value="7"' in changed.content.decode()
    assert Action.objects.count() == 1


def test_each_form_has_a_key_of_its_own(client: Client, campaign: Campaign) -> None:
    assert hidden_key(client.get(report_path(campaign))) != hidden_key(client.get(report_path(campaign)))


def test_an_anonymous_report_takes_three_statements_at_most(client: Client, campaign: Campaign) -> None:
    client.post(report_path(campaign), reported(campaign))
    with CaptureQueriesContext(connection) as captured:
        assert client.post(report_path(campaign), reported(campaign)).status_code == 302
    assert len(statements(captured)) <= 3


def test_a_signed_in_report_takes_five_statements_at_most(
    client: Client, campaign: Campaign, activist: User
) -> None:
    client.force_login(activist)
    client.post(report_path(campaign), reported(campaign))
    with CaptureQueriesContext(connection) as captured:
        assert client.post(report_path(campaign), reported(campaign)).status_code == 302
    assert len(statements(captured)) <= 5
    assert Action.objects.filter(grade="confirmed").count() == 2


def test_thanking_an_anonymous_writer_makes_no_session(client: Client, campaign: Campaign) -> None:
    client.post(report_path(campaign), reported(campaign))
    client.get(f"/actions/{campaign.slug}/thanks/")
    assert "sessionid" not in client.cookies


def test_a_signed_in_writer_may_keep_it_out_of_the_history(
    client: Client, campaign: Campaign, activist: User
) -> None:
    client.force_login(activist)
    client.post(report_path(campaign), reported(campaign, unlinked="1"))
    assert Action.objects.get().grade == "claimed"
    assert not ReportAuthor.objects.exists()
    assert not Follow.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"when": "2026-04-01"}, "when"),
        ({"when": "yesterday"}, "when"),
        ({"country": "Atlantis"}, "country"),
        ({"language": "xx"}, "language"),
        ({"group": "1"}, "group"),
        ({"to": []}, "to"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    client: Client, campaign: Campaign, change: dict[str, str], field: str
) -> None:
    answer = client.post(report_path(campaign), reported(campaign, **change))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert field in answer.context["errors"]
    assert f'<a href="#{field}">' in page
    assert "Error: " in page
    assert (
        next(row.quantity for row in answer.context["rows"] if row.target.key == minister_of(campaign)) == "2"
    )
    assert 'value="2"' in page
    assert not Action.objects.exists()


@pytest.mark.parametrize("number", ["0", "-3", "many", "", "40"])
def test_a_wrong_number_is_said_beside_it(client: Client, campaign: Campaign, number: str) -> None:
    key = minister_of(campaign)
    answer = client.post(report_path(campaign), reported(campaign, **{f"num-{key}": number}))
    assert answer.status_code == 422
    assert f"num-{key}" in answer.context["errors"]
    assert f'value="{number}"' in answer.content.decode()


def test_a_target_of_another_action_is_refused(client: Client, campaign: Campaign) -> None:
    typed = reported(
        campaign, to="official-999999", **{"way-official-999999": "post", "num-official-999999": "1"}
    )
    assert client.post(report_path(campaign), typed).status_code == 422


def test_late_post_counts_for_thirty_days(
    client: Client, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-04-10T12:00:00Z")
    assert "Late post counts" in client.get(report_path(campaign)).content.decode()
    assert client.post(report_path(campaign), reported(campaign)).status_code == 302
    clock.move_to("2026-05-10T12:00:00Z")
    assert "Reports were taken until" in client.get(report_path(campaign)).content.decode()
    assert client.post(report_path(campaign), reported(campaign)).status_code == 422


def test_letters_before_a_stop_can_still_be_reported(
    client: Client, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    CaseEvent.objects.create(campaign=campaign, kind=EventKind.STOP, happened_on=NOW.date())
    clock.move_to("2026-03-05T12:00:00Z")
    assert client.get(report_path(campaign)).context["when"] == "2026-03-02"
    assert client.post(report_path(campaign), reported(campaign)).status_code == 302


def test_a_report_needs_a_token_of_this_site(campaign: Campaign) -> None:
    assert Client(enforce_csrf_checks=True).post(report_path(campaign), reported(campaign)).status_code == 403


def test_thanks_show_the_strokes_and_what_was_sent(client: Client, campaign: Campaign) -> None:
    page = client.post(report_path(campaign), reported(campaign), follow=True).content.decode()
    assert "Two strokes are yours" in page
    assert "2 to H.E. Ilar Domen: Post" in page
    assert "Self-reported" in page
    assert 'class="mine"' in page


def test_thanks_of_a_stranger_lead_back_to_the_action(client: Client, campaign: Campaign) -> None:
    client.post(report_path(campaign), reported(campaign))
    elsewhere = Client().get(f"/actions/{campaign.slug}/thanks/")
    assert elsewhere.headers["Location"] == f"/actions/{campaign.slug}/"


def test_thanks_propose_the_open_action_that_closes_next(
    client: Client, campaign: Campaign, make_campaign: Callable[..., Campaign]
) -> None:
    other = make_campaign(reference="UA 13/26", deadline_on="2026-03-05")
    page = client.post(report_path(campaign), reported(campaign), follow=True)
    assert page.context["next"] == other


def test_a_mistake_is_taken_back_once(client: Client, campaign: Campaign) -> None:
    client.post(report_path(campaign), reported(campaign))
    for _click in range(2):
        page = client.post(f"/actions/{campaign.slug}/thanks/", {"do": "undo"}, follow=True)
    assert "Your report no longer counts." in page.content.decode()
    assert sorted(Action.objects.values_list("quantity", flat=True)) == [-2, 2]


def test_a_mistake_can_be_taken_back_for_half_an_hour(
    client: Client, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    client.post(report_path(campaign), reported(campaign))
    clock.shift(31 * 60)
    client.post(f"/actions/{campaign.slug}/thanks/", {"do": "undo"})
    assert Action.objects.count() == 1


def test_nobody_takes_back_what_is_not_theirs(client: Client, campaign: Campaign) -> None:
    client.post(report_path(campaign), reported(campaign))
    forger = Client()
    forger.cookies["reported"] = client.cookies["reported"].value[:-3] + "abc"
    forger.post(f"/actions/{campaign.slug}/thanks/", {"do": "undo"})
    assert Action.objects.count() == 1


def test_a_large_group_waits_for_staff(client: Client, campaign: Campaign, activist: User) -> None:
    client.force_login(activist)
    typed = reported(campaign, group="1", **{f"num-{minister_of(campaign)}": "300"})
    page = client.post(report_path(campaign), typed, follow=True).content.decode()
    assert "staff look at such a report before it counts" in page
    assert not Action.objects.exists()


def test_a_retry_in_another_sign_in_state_is_thanked_for_what_the_ledger_holds(
    client: Client, campaign: Campaign, activist: User
) -> None:
    thanks = f"/actions/{campaign.slug}/thanks/"
    member = Client()
    member.force_login(activist)
    for first, second, counts_as in ((client, member, "Self-reported"), (member, client, "Confirmed")):
        typed = reported(campaign)
        first.post(report_path(campaign), typed)
        second.post(report_path(campaign), typed)
        assert counts_as in second.get(thanks).content.decode()
        assert Action.objects.filter(report__key=str(typed["key"])).count() == 1
    first.post(thanks, {"do": "undo"})
    second.post(report_path(campaign), typed)
    assert "no longer counts" in second.get(thanks).content.decode()


def test_a_letter_can_be_reported_in_each_language_that_was_asked_for_and_no_code_is_shown(
    client: Client, make_campaign: Callable[..., Campaign]
) -> None:
    asked = make_campaign(preferred_languages=["ht", "ay", "xx"])
    offered = dict(client.get(report_path(asked)).context["languages"])
    assert (offered["ht"], offered["ay"]) == ("Kreyòl Ayisyen", "Aymara")
    assert "xx" not in offered
    page = client.get(f"/actions/{asked.slug}/").content.decode()
    assert "Haitian Creole (best of all)</strong>, Aymara." in page
    assert client.post(report_path(asked), reported(asked, language="ht")).status_code == 302
    assert Action.objects.get().language == "ht"
