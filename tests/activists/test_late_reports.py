"""Somebody reports a letter after the end: they are thanked, and told once more that nothing further is to be sent."""

import pytest
import time_machine
from django.test import Client

from campaigns.models import Campaign, CaseEvent
from campaigns.states import EventKind
from tests.activists.test_reporting_page import report_path, reported
from tests.pages.reading import words
from tests.plugin.cast import NOW

pytestmark = pytest.mark.usefixtures("clock")


def stop(campaign: Campaign) -> None:
    texts = {"en": "Lida came home. Letters would put her family in danger.", "de": "Lida ist zu Hause."}
    CaseEvent.objects.create(campaign=campaign, kind=EventKind.STOP, happened_on=NOW.date(), texts=texts)


def thanked(client: Client, campaign: Campaign) -> str:
    page = client.post(report_path(campaign), reported(campaign), follow=True)
    assert page.status_code == 200
    return words(page.content.decode())


def test_after_a_stop_the_thanks_say_not_to_write_again_and_why(
    client: Client, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    stop(campaign)
    clock.move_to("2026-03-05T12:00:00Z")
    page = thanked(client, campaign)
    assert "Two strokes are yours" in page
    assert "Stop: please do not write again" in page
    assert "stopped on 2 March 2026. Further letters could do harm." in page
    assert "Letters would put her family in danger." in page
    assert "/actions/ua-12-26/write/" not in page


def test_after_the_deadline_the_thanks_say_that_it_is_over(
    client: Client, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    assert "no further letters" not in thanked(client, campaign)
    clock.move_to("2026-04-10T12:00:00Z")
    page = thanked(client, campaign)
    assert "Closed on 22 March 2026 Please send no further letters in this case." in page


def test_what_can_be_reported_no_more_is_not_offered_again_when_it_is_taken_back(
    client: Client, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    thanks = f"/actions/{campaign.slug}/thanks/"
    clock.move_to("2026-04-21T18:50:00Z")  # ten minutes before midnight in Karachi: the last moment to report
    client.post(report_path(campaign), reported(campaign))
    assert "Report again" in client.post(thanks, {"do": "undo"}, follow=True).content.decode()
    clock.move_to("2026-04-21T19:10:00Z")
    page = client.get(thanks).content.decode()
    assert "Your report no longer counts." in page
    assert "Report again" not in page
