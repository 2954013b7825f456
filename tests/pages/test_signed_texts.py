"""The pages of what is signed or read rather than written to: petitions, statements, joint letters."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from appeals.models import Signature, SignOn
from appeals.states import Grade
from campaigns.models import Campaign, Edition
from campaigns.states import CampaignKind
from reporting.models import DayTally
from tests.pages.reading import read, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MakeCampaign = Callable[..., Campaign]


def edit(campaign: Campaign, language: str = "en", **texts: object) -> None:
    Edition.objects.filter(campaign=campaign, language=language).update(**texts)


@pytest.fixture
def petition(make_campaign: MakeCampaign) -> Campaign:
    """An open letter with two footnotes and a first signatory."""
    made = make_campaign(
        reference="",
        slug="open-letter",
        kind=CampaignKind.PETITION,
        starter="A. Starter",
        hashtag="#Stop",
        deadline_on=None,
    )
    edit(
        made,
        open_letter="We write of violence.[1] It goes on.[2] Again.[1]",
        footnotes="A press report.\nA [statement](https://example.org/s).",
        letter_dated=date(2022, 6, 6),
        salutation="Your Excellency",
    )
    Signature.objects.create(
        campaign=made, name="Tara Bas", affiliation="Poet", is_first=True, is_shown=True, email_hash=b""
    )
    return made


def test_an_open_letter_is_shown_with_date_salutation_and_notes_linked_both_ways(
    client: Client, petition: Campaign
) -> None:
    page = read(client, "/actions/open-letter/")
    for shown in (
        "#Stop",
        "Started by A. Starter",
        '<time datetime="2022-06-06">6 June 2022</time>',
        "<p>Your Excellency,</p>",
        '<a href="#note-1" id="note-1-mention" aria-label="Footnote 1">1</a>',
        '<li id="note-2"> A <a href="https://example.org/s" rel="noreferrer">statement</a>. <a href="#note-2-mention"',
        "<bdi>Tara Bas</bdi><span><bdi>Poet</bdi></span>",
        'href="/actions/open-letter/sign/"',
    ):
        assert shown in page
    assert page.count('id="note-1-mention"') == 1


def test_signatures_are_shown_on_the_way_to_the_next_goal(client: Client, petition: Campaign) -> None:
    DayTally.objects.create(campaign=petition, day=date(2026, 1, 1), grade=Grade.CARRIED_OVER, net=1533)
    page = read(client, "/actions/open-letter/")
    assert "1,533 people have signed" in words(page)
    assert "Next goal 2,500" in words(page)
    assert "A stroke is 50 names" in words(page)


def test_names_that_want_to_stay_hidden_or_are_unconfirmed_are_not_shown(
    client: Client, petition: Campaign
) -> None:
    now = timezone.now()
    Signature.objects.create(campaign=petition, name="Hidden Person", email_hash=b"1", confirmed_at=now)
    Signature.objects.create(campaign=petition, name="Unproven Person", email_hash=b"2", is_shown=True)
    Signature.objects.create(
        campaign=petition,
        name="Withdrawn Person",
        email_hash=b"3",
        is_shown=True,
        confirmed_at=now,
        withdrawn_at=now,
    )
    page = read(client, "/actions/open-letter/")
    assert "Tara Bas" in page
    for name in ("Hidden", "Unproven", "Withdrawn"):
        assert name not in page


def test_a_statement_is_read_and_asks_for_no_letter(client: Client, make_campaign: MakeCampaign) -> None:
    make_campaign(
        reference="", slug="concern", kind=CampaignKind.STATEMENT, deadline_on=None, country_of_origin="AF"
    )
    page = read(client, "/actions/concern/")
    assert "Statement" in page
    assert "Afghanistan" in page
    assert 'class="btn' not in page
    assert "letters reported" not in page


def test_a_joint_letter_shows_its_event_and_organisations_in_any_script(
    client: Client, make_campaign: MakeCampaign
) -> None:
    letter = make_campaign(
        reference="",
        slug="joint",
        kind=CampaignKind.JOINT_LETTER,
        event_on=date(2026, 12, 17),
        deadline_on=None,
    )
    edit(
        letter,
        event_name="Vote on the resolution",
        addressee="To all member states",
        open_letter="We ask you.",
    )
    now = timezone.now()
    SignOn.objects.create(campaign=letter, organisation="хэрэглэгч сан", email_hash=b"", is_first=True)
    SignOn.objects.create(campaign=letter, organisation="Belarus Watch", email_hash=b"", approved_at=now)
    SignOn.objects.create(campaign=letter, organisation="Not looked at yet", email_hash=b"", confirmed_at=now)
    page = read(client, "/actions/joint/")
    for shown in (
        "Vote on the resolution",
        "17 December 2026",
        "To all member states",
        "хэрэглэгч сан",
        "Belarus Watch",
    ):
        assert shown in page
    assert "Not looked at yet" not in page
