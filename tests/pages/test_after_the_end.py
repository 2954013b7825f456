"""After a stop nothing on a page, in a file or in the API invites anybody to write; after a deadline the letter stays as a record."""

import json
from pathlib import Path

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import Settings

from campaigns.models import Campaign, CaseEvent, Document, Edition
from campaigns.states import EventKind
from officials.models import Channel
from officials.states import ChannelKind
from tests.pages.reading import ADDRESS, read, words
from tests.plugin.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

AFTER_THE_DEADLINE = "2026-03-23T10:00:00Z"
LETTER = "I ask you to free them."
POST = "free the eleven students. "
ADVICE = ("Think twice if you have family there.", "Post takes a week.")
SUBJECT = "The subject of the letter"
ADDRESSES = (
    "mailto:", "tel:", "x.com/", "minister@justice.example", "+44 1632 960 961", "JusticeExample", "4 Harbour Road",
    "Seestrasse", "justice.example/contact", "<address", "Salutation", "Your Excellency",
)  # fmt: skip
INVITATIONS = (
    "/write/",
    "Who to write to",
    "Languages of letters",
    "Before you write",
    "If you post it",
    "Open in X",
)


@pytest.fixture
def action(campaign: Campaign) -> Campaign:
    """With each kind of address, and with each kind of advice."""
    target = campaign.targets.first()
    assert target is not None
    for kind, value in [
        (ChannelKind.PHONE, "+92 51 123 45"),
        (ChannelKind.WEB_FORM, "https://justice.example/contact"),
    ]:
        Channel.objects.create(official=target.official, kind=kind, value=value, sort_order=9)
    Edition.objects.filter(campaign=campaign).update(
        advice_post="Post takes a week.", advice_reply="Send us a scan.", letter_subject=SUBJECT
    )
    return campaign


@pytest.fixture
def stopped(action: Campaign) -> Campaign:
    CaseEvent.objects.create(
        campaign=action,
        kind=EventKind.STOP,
        happened_on=NOW.date(),
        recorded_at=NOW,
        texts={"en": "They are home."},
    )
    return action


def main_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.usefixtures("action")
def test_while_it_is_open_all_of_it_stands_there(client: Client) -> None:
    page = main_of(read(client))
    for each in (*ADDRESSES, *INVITATIONS, LETTER, POST):
        assert each in page


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize(
    "address", [ADDRESS, f"{ADDRESS}de/", f"/de{ADDRESS}"], ids=["en", "de", "de-interface"]
)
def test_after_a_stop_there_is_nothing_to_write_with(client: Client, address: str) -> None:
    page = main_of(read(client, address))
    for each in (*ADDRESSES, *INVITATIONS, LETTER, "ich bitte Sie, sie freizulassen", POST, 'class="letter"'):
        assert each not in page


@pytest.mark.usefixtures("stopped")
def test_after_a_stop_the_case_its_history_its_count_and_the_late_report_remain(client: Client) -> None:
    page = main_of(read(client))
    for each in (
        "They are home.",
        "They were taken on 12 February.",
        "Let their families visit them.",
        "What we asked",
        "H.E. Ilar Domen, Minister of Justice",
        "letters reported",
        "How the case went on",
        "Send us a scan.",
        f'<a href="{ADDRESS}report/">still report it</a> until 1 April 2026',
    ):
        assert each in page


@pytest.mark.usefixtures("stopped")
def test_the_contents_lead_only_to_what_is_there(client: Client) -> None:
    page = main_of(read(client))
    contents = page[page.index('<nav class="contents"') :]
    contents = contents[: contents.index("</nav>")]
    targets = [piece.split('"')[0] for piece in contents.split('href="#')[1:]]
    assert targets
    for target in targets:
        assert f'id="{target}"' in page


@pytest.mark.usefixtures("action")
def test_after_the_deadline_the_letter_is_a_record_and_no_address_invites(
    client: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(AFTER_THE_DEADLINE)
    page = main_of(read(client))
    assert LETTER in page
    assert "H.E. Ilar Domen, Minister of Justice" in page
    for each in (*(each for each in ADDRESSES if each != "Your Excellency"), *INVITATIONS, POST):
        assert each not in page


def test_after_a_stop_no_file_is_offered_or_served(
    client: Client, action: Campaign, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"The sheet with the letter.", name="ua-12-26-en.txt")
    sheet = Document.objects.create(campaign=action, title="The sheet", language="en", file=file)
    path = f"{ADDRESS}documents/{sheet.pk}/{Path(str(sheet.file.name)).name}"
    assert path in read(client)
    assert path in from_api(client)
    CaseEvent.objects.create(campaign=action, kind=EventKind.STOP, happened_on=NOW.date())
    assert "The sheet" not in read(Client())
    assert "The sheet" not in from_api(client)
    assert client.get(path).status_code == 404


def from_api(client: Client) -> str:
    """As text, so that it is looked for wherever it may stand."""
    return json.dumps(client.get("/api/v1/actions/ua-12-26/").json(), ensure_ascii=False)


@pytest.mark.usefixtures("stopped")
def test_the_api_of_a_stopped_action_offers_neither_addresses_nor_texts(client: Client) -> None:
    told = from_api(client)
    for each in (*(each for each in ADDRESSES if each[0] != "<" and each != "Salutation"), LETTER, POST):
        assert each not in told
    for each in (*ADVICE, SUBJECT):
        assert each not in told
    assert "H.E. Ilar Domen" in told
    assert "They were taken on 12 February." in told
    assert "Send us a scan." in told


@pytest.mark.usefixtures("action")
def test_the_api_says_the_same_after_the_deadline(client: Client, clock: time_machine.Traveller) -> None:
    assert "minister@justice.example" in from_api(client)
    before = from_api(client)
    for each in (POST, *ADVICE, SUBJECT):
        assert each in before
    clock.move_to(AFTER_THE_DEADLINE)
    told = from_api(client)
    assert LETTER in told
    for each in ("minister@justice.example", POST, *ADVICE, SUBJECT):
        assert each not in told
    assert "Send us a scan." in told


def test_a_petition_that_was_stopped_keeps_its_text(client: Client, action: Campaign) -> None:
    Campaign.objects.filter(pk=action.pk).update(kind="petition")
    Edition.objects.filter(campaign=action).update(open_letter="We, the undersigned, ask for them.")
    CaseEvent.objects.create(campaign=action, kind=EventKind.STOP, happened_on=NOW.date())
    page = main_of(read(client))
    assert "We, the undersigned, ask for them." in page
    assert POST not in page
    answer = client.get(f"{ADDRESS}sign/")
    assert "no more signatures are wanted" in words(answer.content.decode())
    assert "send no more letters" not in answer.content.decode()


@pytest.mark.parametrize(
    ("prefix", "told"),
    [pytest.param("", "They are safe.", id="english"), pytest.param("/de", "Sie sind sicher.", id="german")],
)
def test_an_edition_in_a_language_without_the_news_tells_it_in_that_of_the_interface(
    client: Client, campaign: Campaign, prefix: str, told: str
) -> None:
    Edition.objects.create(campaign=campaign, language="fa", title="آزادشان کنید", ready=True)
    CaseEvent.objects.create(
        campaign=campaign,
        kind=EventKind.STOP,
        happened_on=NOW.date(),
        recorded_at=NOW,
        texts={"en": "They are safe.", "de": "Sie sind sicher."},
    )

    assert told in client.get(f"{prefix}{ADDRESS}fa/").content.decode()
