"""My urgent actions: to do, done, withdrawn; follow and unfollow."""

from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from appeals.models import Follow
from appeals.services.following import begin_letter, follow, unfollow
from campaigns.models import Campaign, CaseEvent
from campaigns.states import EventKind
from tests.activists.test_reporting_page import report_path, reported, statements
from tests.plugin.cast import NOW

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def signed_in(client: Client, activist: User) -> Client:
    client.force_login(activist)
    return client


def test_my_actions_are_for_who_is_signed_in(client: Client) -> None:
    assert client.get("/me/").headers["Location"] == "/sign-in/?next=/me/"


def test_the_first_day_invites(signed_in: Client) -> None:
    assert "Your first stroke goes here" in signed_in.get("/me/").content.decode()


def test_what_is_followed_waits_by_deadline(
    signed_in: Client, activist: User, campaign: Campaign, make_campaign: Callable[..., Campaign]
) -> None:
    sooner = make_campaign(reference="UA 13/26", deadline_on="2026-03-05")
    without = make_campaign(reference="UA 14/26", deadline_on=None)
    for each in (without, campaign, sooner):
        follow(user=activist, campaign=each, now=NOW)
    mine = signed_in.get("/me/").context["mine"]
    assert [followed.campaign for followed in mine.to_do] == [sooner, campaign, without]


def test_a_report_moves_it_to_done(signed_in: Client, activist: User, campaign: Campaign) -> None:
    begin_letter(user=activist, campaign=campaign, now=NOW)
    assert "You began a letter" in signed_in.get("/me/").content.decode()
    signed_in.post(report_path(campaign), reported(campaign))
    mine = signed_in.get("/me/").context["mine"]
    assert mine.to_do == []
    assert [(done.addressees, done.ways, done.quantity) for done in mine.done] == [
        (["Ilar Domen"], ["Post"], 2)
    ]


def test_what_was_taken_back_is_to_do_again(signed_in: Client, campaign: Campaign) -> None:
    signed_in.post(report_path(campaign), reported(campaign))
    signed_in.post(f"/actions/{campaign.slug}/thanks/", {"do": "undo"})
    mine = signed_in.get("/me/").context["mine"]
    assert mine.done == []
    assert [followed.campaign for followed in mine.to_do] == [campaign]


def test_what_was_stopped_is_withdrawn_and_told(
    signed_in: Client, activist: User, campaign: Campaign
) -> None:
    follow(user=activist, campaign=campaign, now=NOW)
    CaseEvent.objects.create(
        campaign=campaign, kind=EventKind.STOP, happened_on=NOW.date(), texts={"en": "They are free."}
    )
    page = signed_in.get("/me/")
    assert page.context["mine"].to_do == []
    assert [followed.campaign for followed in page.context["mine"].withdrawn] == [campaign]
    assert "They are free." in page.content.decode()


def test_a_passed_deadline_withdraws(
    signed_in: Client, activist: User, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    follow(user=activist, campaign=campaign, now=NOW)
    clock.move_to("2026-04-01T12:00:00Z")
    assert "Closed on 22 March 2026" in signed_in.get("/me/").content.decode()


def test_a_large_group_report_stands_there_while_it_waits(signed_in: Client, campaign: Campaign) -> None:
    key = reported(campaign)["to"][0]
    signed_in.post(report_path(campaign), reported(campaign, group="1", **{f"num-{key}": "300"}))
    assert "Group: waits for staff" in signed_in.get("/me/").content.decode()


def test_nobody_sees_what_others_did(
    signed_in: Client, activist: User, campaign: Campaign, stranger: User
) -> None:
    follow(user=activist, campaign=campaign, now=NOW)
    signed_in.post(report_path(campaign), reported(campaign))
    other = Client()
    other.force_login(stranger)
    mine = other.get("/me/").context["mine"]
    assert (mine.to_do, mine.done, mine.withdrawn, mine.events) == ([], [], [], [])


def test_many_actions_cost_no_more_statements(
    signed_in: Client, activist: User, make_campaign: Callable[..., Campaign]
) -> None:
    def take_part(campaign: Campaign, *, reports: bool) -> None:
        follow(user=activist, campaign=campaign, now=NOW)
        CaseEvent.objects.create(
            campaign=campaign,
            kind=EventKind.FURTHER_INFORMATION,
            happened_on=NOW.date(),
            texts={"en": "News."},
        )
        if reports:
            signed_in.post(report_path(campaign), reported(campaign))

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            signed_in.get("/me/")
        return len(statements(captured))

    for number in (1, 2):
        take_part(make_campaign(reference=f"UA {number}/26"), reports=number % 2 == 1)
    with_two = cost()
    for number in (3, 4, 5):
        take_part(make_campaign(reference=f"UA {number}/26"), reports=number % 2 == 1)
    assert cost() == with_two <= 13


def test_following_is_one_post_and_stops_by_another(signed_in: Client, campaign: Campaign) -> None:
    path = f"/actions/{campaign.slug}/follow/"
    assert signed_in.get(path).status_code == 200
    assert not Follow.objects.exists()
    signed_in.post(path, {"do": "follow"})
    assert Follow.objects.get().ended_at is None
    signed_in.post(path, {"do": "unfollow"})
    assert Follow.objects.get().ended_at == NOW
    signed_in.post(path, {"do": "follow"})
    assert Follow.objects.get().ended_at is None


def test_a_letter_begun_later_does_not_take_back_an_unsubscribe(activist: User, campaign: Campaign) -> None:
    follow(user=activist, campaign=campaign, now=NOW)
    unfollow(user=activist, campaign=campaign, now=NOW)
    begin_letter(user=activist, campaign=campaign, now=NOW)
    assert Follow.objects.get().ended_at == NOW


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_following_leads_to_no_other_site(signed_in: Client, campaign: Campaign, wanted: str) -> None:
    answer = signed_in.post(f"/actions/{campaign.slug}/follow/", {"next": wanted})
    assert answer.headers["Location"] == "/me/"


def test_whoever_is_not_signed_in_is_led_there_first(client: Client, campaign: Campaign) -> None:
    answer = client.post(f"/actions/{campaign.slug}/follow/", {"do": "follow"})
    assert answer.headers["Location"] == f"/sign-in/?next=/actions/{campaign.slug}/follow/"


def test_the_download_holds_what_one_followed_and_reported(
    signed_in: Client, activist: User, campaign: Campaign
) -> None:
    signed_in.post(report_path(campaign), reported(campaign))
    told = signed_in.get("/me/download/").json()
    assert [follow["action"] for follow in told["follows"]] == [str(campaign)]
    assert [(line["action"], line["quantity"]) for line in told["reports"]] == [(str(campaign), 2)]
    assert told["names"] == []


@pytest.mark.parametrize(("who", "is_led"), [("coordinator", True), ("activist", False)])
def test_who_works_at_the_desk_is_led_there(
    client: Client,
    request: pytest.FixtureRequest,
    who: str,
    is_led: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert ("To the desk" in client.get("/me/").content.decode()) == is_led
