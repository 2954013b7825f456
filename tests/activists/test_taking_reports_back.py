"""A report of one's own can be taken back from My actions: by whoever made it, once, for as long as anything links it to them."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from appeals.models import Action, HeldReport, Report, ReportAuthor
from appeals.services.deciding_held_reports import DecidedBeforeError, decide_held_report
from appeals.services.forgetting_authors import forget_authors
from campaigns.models import Campaign
from reporting.models import Total
from reporting.services.sharing import freeze_total
from reporting.services.tallying import tally_waiting
from tests.activists.test_reporting_page import report_path, reported
from tests.activists.test_writing import minister_of
from tests.desk.at_once import held_up
from tests.pages.reading import words
from tests.plugin.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def path_of(report: Report) -> str:
    return f"/me/reports/{report.key}/"


def quantities() -> list[int]:
    return sorted(Action.objects.values_list("quantity", flat=True))


@pytest.fixture
def own(campaign: Campaign, activist: User) -> Report:
    """Two letters to the minister, reported while signed in."""
    signed_in(activist).post(report_path(campaign), reported(campaign))
    return Report.objects.get()


def test_each_own_report_leads_to_the_page_that_says_what_leaves_the_count(
    own: Report, activist: User, clock: time_machine.Traveller
) -> None:
    clock.shift(3600)  # the cookie of the thank-you page is gone
    client = signed_in(activist)
    assert f'href="{path_of(own)}"' in client.get("/me/").content.decode()
    page = words(client.get(path_of(own)).content.decode())
    assert "2 letters leave the count of this action." in page
    assert "2 to Ilar Domen: Post" in page
    assert quantities() == [2]


def test_it_is_taken_back_once_however_often_it_is_sent(own: Report, activist: User) -> None:
    client = signed_in(activist)
    for _click in range(2):
        answer = client.post(path_of(own), follow=True)
        assert "Your report no longer counts." in answer.content.decode()
    assert quantities() == [-2, 2]
    assert path_of(own) not in client.get("/me/").content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_can_even_see_it(own: Report, stranger: User, staff: User, method: str) -> None:
    for user in (stranger, staff):
        assert getattr(signed_in(user), method)(path_of(own)).status_code == 404
    answer = getattr(Client(), method)(path_of(own))
    assert answer.headers["Location"] == f"/sign-in/?next={path_of(own)}"
    assert quantities() == [2]


def test_what_was_reported_without_a_link_has_no_such_page(campaign: Campaign, activist: User) -> None:
    client = signed_in(activist)
    client.post(report_path(campaign), reported(campaign, unlinked="1"))
    assert client.post(path_of(Report.objects.get())).status_code == 404


def test_it_can_be_taken_back_until_the_link_is_cut(
    own: Report, activist: User, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-06-20T10:00:00Z")  # ninety days after the deadline
    forget_authors(now=timezone.now())
    assert signed_in(activist).get(path_of(own)).status_code == 200
    clock.move_to("2026-06-21T10:00:00Z")
    forget_authors(now=timezone.now())
    assert not ReportAuthor.objects.exists()
    assert signed_in(activist).post(path_of(own)).status_code == 404
    assert quantities() == [2]


def test_a_large_group_report_that_waits_is_withdrawn(
    campaign: Campaign, activist: User, staff: User
) -> None:
    client = signed_in(activist)
    client.post(
        report_path(campaign), reported(campaign, group="1", **{f"num-{minister_of(campaign)}": "300"})
    )
    held = HeldReport.objects.get()
    assert "It still waits for staff." in client.get(path_of(held.report)).content.decode()
    assert "no longer counts" in client.post(path_of(held.report), follow=True).content.decode()
    with pytest.raises(DecidedBeforeError):
        decide_held_report(held=held, accept=True, by=staff, now=NOW)
    assert quantities() == []


def test_a_total_that_was_frozen_before_keeps_its_figures(own: Report, activist: User, staff: User) -> None:
    tally_waiting()
    total = freeze_total(campaign=own.campaign, by=staff, now=NOW)
    page = signed_in(activist).get(path_of(own)).content.decode()
    assert "Totals that were made before keep their figures." in page
    signed_in(activist).post(path_of(own))
    assert Total.objects.get(pk=total.pk).net == 2
    assert quantities() == [-2, 2]


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_take_back_once(campaign: Campaign, activist: User) -> None:
    client = signed_in(activist)
    client.post(report_path(campaign), reported(campaign))
    own = Report.objects.get()

    def click(browser: Client, path: str) -> Callable[[], Any]:
        return lambda: browser.post(path, {"do": "undo"})

    browsers = [signed_in(activist), signed_in(activist)]
    with held_up(campaign) as start:
        clicks = [start(click(browser, path_of(own))) for browser in browsers]
        clicks.append(start(click(client, f"/actions/{campaign.slug}/thanks/")))  # by the cookie, too
    assert {done.result().status_code for done in clicks} == {302}
    assert quantities() == [-2, 2]
