"""Whoever signs in while the report form is filled in finds it filled in afterwards; nothing of it is kept on the server."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.http import QueryDict
from django.test import Client

from accounts.models import User
from appeals.models import Action, Report
from appeals.reported.rows import typed_as_query
from campaigns.models import Campaign
from tests.accounts.codes import code_for
from tests.activists.test_reporting_page import report_path, reported
from tests.activists.test_writing import embassy_of, minister_of
from tests.desk.typing_forms import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def group_report(campaign: Campaign) -> dict[str, str | list[str]]:
    """Thirty letters by fax to the embassy alone; whoever went on to sign in has seen the error of the group."""
    key = embassy_of(campaign)
    chosen = {
        f"way-{key}": "fax",
        f"num-{key}": "30",
        "when": "2026-02-27",
        "language": "ur",
        "country": "LI",
    }
    return reported(campaign) | {"to": [key], "group": "1"} | chosen


def way_back(client: Client, campaign: Campaign, typed: dict[str, str | list[str]]) -> str:
    answer = client.post(report_path(campaign), typed | {"do": "sign-in"})
    assert answer.status_code == 302
    place = urlsplit(answer.headers["Location"])
    assert place.path == "/sign-in/"
    (back,) = parse_qs(place.query)["next"]
    return back


def test_a_group_report_comes_through_the_sign_in_and_can_be_sent(
    client: Client, campaign: Campaign, activist: User
) -> None:
    refused = client.post(report_path(campaign), group_report(campaign))
    assert 'value="sign-in"' in refused.content.decode()
    back = way_back(client, campaign, group_report(campaign))
    assert not Session.objects.exists()

    client.force_login(activist)
    page = client.get(back)
    assert page.status_code == 200
    assert page.context["errors"] == {}
    rows = {row.target.key: row for row in page.context["rows"]}
    embassy, minister = rows[embassy_of(campaign)], rows[minister_of(campaign)]
    assert (embassy.is_chosen, embassy.way, embassy.quantity) == (True, "fax", "30")
    assert (minister.is_chosen, minister.quantity) == (False, "1")
    assert [page.context[name] for name in ("when", "language", "country", "is_group")] == [
        "2026-02-27",
        "ur",
        "LI",
        True,
    ]
    client.post(report_path(campaign), group_report(campaign))
    assert [(action.quantity, action.grade) for action in Action.objects.all()] == [(30, "confirmed")]


def test_what_was_not_yet_sent_comes_through_as_it_is(client: Client, campaign: Campaign) -> None:
    """A slip of the pen is no reason not to sign in; it is said when the report is sent."""
    number = f"num-{minister_of(campaign)}"
    back = way_back(client, campaign, reported(campaign, when="", country="", **{number: "many"}))
    assert not Report.objects.exists()
    page = client.get(back)
    assert 'value="many"' in page.content.decode()
    assert page.context["country"] == ""


def test_whoever_rather_does_not_say_the_country_is_not_given_that_of_the_preferences(
    client: Client, campaign: Campaign, activist: User
) -> None:
    back = way_back(client, campaign, reported(campaign, country=""))
    client.force_login(activist)
    assert client.get(back).context["country"] == ""
    assert client.get(report_path(campaign)).context["country"] == "CH"


def test_the_way_leads_through_the_code(client: Client, campaign: Campaign, activist: User) -> None:
    back = way_back(client, campaign, group_report(campaign))
    asked = client.get("/sign-in/", {"next": back})
    typed = filled_in(asked.content.decode(), form="main form") | {"email": activist.email}
    code_page = client.post("/sign-in/", typed, follow=True)
    code = filled_in(code_page.content.decode(), form="main form")
    answer = client.post("/sign-in/code/", code | {"code": code_for(activist.email), "action": "verify"})
    assert answer.headers["Location"] == back


def test_nothing_but_what_the_form_has_is_carried(campaign: Campaign) -> None:
    typed = QueryDict(f"to={minister_of(campaign)}&key=1&csrfmiddlewaretoken=2&text=Dear&name=Anna")
    assert typed_as_query(typed) == f"typed=1&to={minister_of(campaign)}"


def test_enter_in_a_field_reports_and_does_not_sign_in(client: Client, campaign: Campaign) -> None:
    """A browser takes the first button of a form for the enter key."""
    page = client.get(report_path(campaign)).content.decode()
    assert page.index("Report my letters") < page.index('value="sign-in"')


def test_whoever_is_signed_in_is_not_asked_to(client: Client, campaign: Campaign, activist: User) -> None:
    client.force_login(activist)
    assert 'value="sign-in"' not in client.get(report_path(campaign)).content.decode()


def test_whose_session_ends_while_they_fill_in_the_form_is_asked_before_it_counts_for_less(
    client: Client, campaign: Campaign, activist: User
) -> None:
    client.force_login(activist)
    form = filled_in(client.get(report_path(campaign)).content.decode(), "main form")
    typed = form | group_report(campaign)
    typed |= {f"num-{embassy_of(campaign)}": "3", "group": ""}
    client.logout()

    asked = client.post(report_path(campaign), typed)
    assert asked.status_code == 422
    assert "You are no longer signed in" in asked.content.decode()
    assert not Report.objects.exists()
    back = way_back(client, campaign, typed)

    again = filled_in(asked.content.decode(), "main form")
    assert client.post(report_path(campaign), again).status_code == 302
    assert [(action.grade, action.quantity) for action in Action.objects.all()] == [("claimed", 3)]
    assert "num-" in back


def test_what_shall_stay_out_of_the_history_needs_no_session(
    client: Client, campaign: Campaign, activist: User
) -> None:
    assert (
        client.post(
            report_path(campaign), reported(campaign) | {"signed-in": "1", "unlinked": "1"}
        ).status_code
        == 302
    )
