"""One action in many languages, inside an interface of another; and the addresses of all that."""

import re

import pytest
from django.test import Client

from campaigns.models import Campaign, Edition
from campaigns.models.campaign import Campaign as CampaignModel
from campaigns.pages.presenting import preview_context
from tests.plugin.cast import draft_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_plain_address_shows_the_edition_that_fits_the_interface(
    client: Client, campaign: Campaign
) -> None:
    assert '<h1 lang="en" dir="ltr">Free the eleven students</h1>' in read(client, "/actions/ua-12-26/")
    assert '<h1 lang="de" dir="ltr">Freiheit für die elf Studierenden</h1>' in read(
        client, "/de/actions/ua-12-26/"
    )


@pytest.mark.parametrize(
    ("address", "interface"), [("/actions/ua-12-26/ur/", "en"), ("/de/actions/ua-12-26/ur/", "de")]
)
def test_a_right_to_left_edition_keeps_its_direction_inside_the_interface(
    client: Client, campaign: Campaign, address: str, interface: str
) -> None:
    page = read(client, address)
    assert f'<html lang="{interface}" dir="ltr">' in page
    assert '<h1 lang="ur" dir="rtl">گیارہ طلبہ کو رہا کریں</h1>' in page
    assert '<div class="letter" lang="ur" dir="rtl"><p>عزت مآب،' in page
    assert '<bdi lang="ur" dir="rtl">عزت مآب</bdi>' in page
    assert '<strong aria-current="true" lang="ur" dir="rtl">اردو</strong>' in page


def test_editions_lead_to_each_other_within_the_interface(client: Client, campaign: Campaign) -> None:
    page = read(client, "/de/actions/ua-12-26/ur/")
    assert '<a lang="de" hreflang="de" dir="ltr" href="/de/actions/ua-12-26/">Deutsch</a>' in page
    assert '<a lang="en" hreflang="en" dir="ltr" href="/de/actions/ua-12-26/en/">English</a>' in page
    assert '<a href="/actions/ua-12-26/ur/" lang="en" hreflang="en">English</a>' in page


def test_search_engines_get_one_address_for_each_edition(client: Client, campaign: Campaign) -> None:
    for address, canonical in [
        ("/actions/ua-12-26/", "/actions/ua-12-26/"),
        ("/actions/ua-12-26/en/", "/actions/ua-12-26/"),
        ("/de/actions/ua-12-26/en/", "/actions/ua-12-26/"),
        ("/actions/ua-12-26/de/", "/de/actions/ua-12-26/"),
        ("/de/actions/ua-12-26/ur/", "/actions/ua-12-26/ur/"),
    ]:
        page = read(client, address)
        assert f'<link rel="canonical" href="http://localhost:8000{canonical}">' in page
        assert (
            '<link rel="alternate" hreflang="ur" href="http://localhost:8000/actions/ua-12-26/ur/">' in page
        )


def test_readers_are_told_when_there_is_no_edition_in_their_language(
    client: Client, campaign: Campaign
) -> None:
    Edition.objects.filter(campaign=campaign, language="de").delete()
    page = read(client, "/de/actions/ua-12-26/")
    assert '<h1 lang="en"' in page
    assert 'class="note"' in page[: page.index('class="lead')]
    assert 'class="note"' not in read(client, "/actions/ua-12-26/").split('class="lead')[0]


def test_an_edition_that_is_not_ready_is_shown_to_nobody(client: Client, campaign: Campaign) -> None:
    Edition.objects.filter(campaign=campaign, language="ur").update(ready=False)
    assert client.get("/actions/ua-12-26/ur/").status_code == 404
    assert "اردو" not in read(client, "/actions/ua-12-26/")


def test_a_language_that_is_not_there_offers_those_that_are(client: Client, campaign: Campaign) -> None:
    response = client.get("/actions/ua-12-26/es/")
    assert response.status_code == 404
    page = response.content.decode()
    for address in ("/actions/ua-12-26/", "/actions/ua-12-26/de/", "/actions/ua-12-26/ur/"):
        assert f'href="{address}"' in page


@pytest.mark.parametrize(
    "old",
    ["ua-12.26", "UA-12-26", "ua12.26", "UA 12/26", "ua-12-2026", "au-12-26", "ua:%2012.26"],
)
def test_other_forms_of_the_number_lead_to_the_action(client: Client, campaign: Campaign, old: str) -> None:
    for prefix in ("", "/de"):
        response = client.get(f"{prefix}/actions/{old}/")
        assert (response.status_code, response.headers.get("Location")) == (
            301,
            f"{prefix}/actions/ua-12-26/",
        )


def test_what_is_not_public_has_no_address(client: Client) -> None:
    draft_campaign()
    for address in (
        "/actions/ua-12-26/",
        "/actions/ua-12-26/ur/",
        "/actions/ua-12.26/",
        "/actions/no-such/",
        "/nowhere/",
    ):
        response = client.get(address)
        assert response.status_code == 404
        assert "This page is not here" in response.content.decode()


def test_a_preview_shows_an_edition_that_was_never_saved(client: Client) -> None:
    edition = Edition(language="ur", title="مسودہ", lead="…", demands="a\nb", model_letter="x [y y]")
    campaign = CampaignModel(working_title="New", deadline_on=None)
    campaign.editions = [edition]
    response = campaign.make_preview_request(preview_mode="ur")
    page = response.render().content.decode()
    assert response.status_code == 200
    assert '<h1 lang="ur" dir="rtl">مسودہ</h1>' in page
    assert "canonical" not in page


def test_the_preview_of_a_draft_is_the_page_itself(campaign: Campaign) -> None:
    campaign.editions.first()
    context = preview_context(campaign, language="de")
    assert context["edition"].language == "de"
    assert context["page"].standing.days_left == 20
