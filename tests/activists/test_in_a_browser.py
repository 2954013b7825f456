"""The letter from beginning to end in a real browser: without JavaScript on a phone, and what JavaScript adds."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from accounts.models import User
from appeals.models import Action
from campaigns.models import Campaign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_campaign(make_campaign: Any) -> Campaign:
    """Open by the real clock, which the browser goes by."""
    today = timezone.now().date()
    campaign: Campaign = make_campaign(issued_on=today - timedelta(3), deadline_on=today + timedelta(20))
    return campaign


def test_without_javascript_a_letter_is_written_printed_reported_and_taken_back(
    page_without_javascript: Any, open_campaign: Campaign
) -> None:
    page = page_without_javascript
    page.goto(f"/actions/{open_campaign.slug}/write/")
    page.get_by_label("Embassy in Bern").click(force=True)
    page.get_by_role("button", name="Show this letter").click()
    expect(page.locator("#text")).to_have_value(re.compile("^Dear Ambassador,"))
    page.get_by_role("button", name="Prepare my letter").click()
    expect(page.locator(".errors")).to_contain_text("Your name is missing")
    page.get_by_label("Your name").fill("Anna Meier")
    page.get_by_label("Your town and country").fill("Bern, Switzerland")
    page.get_by_role("button", name="Prepare my letter").click()
    expect(page.locator(".a4 .window")).to_contain_text("Seestrasse 1")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.get_by_role("button", name="Change the text").click()
    expect(page.get_by_label("Your name")).to_have_value("Anna Meier")
    page.get_by_role("button", name="Prepare my letter").click()
    page.get_by_role("link", name="I have posted it").click()
    page.get_by_role("button", name="Report my letters").click()
    expect(page.locator("h1")).to_have_text("One stroke is yours")
    action = Action.objects.get()
    assert (action.office_id, action.channel, action.quantity) == (
        open_campaign.targets.last().office_id,
        "post",
        1,
    )
    page.get_by_role("button", name="I made a mistake").click()
    expect(page.locator("h1")).to_have_text("Taken back")
    assert Action.objects.count() == 2


def test_with_javascript_a_reload_loses_no_sentence_and_nothing_leaves_the_browser(
    page: Any, open_campaign: Campaign
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/actions/{open_campaign.slug}/write/", wait_until="networkidle")
    asked.clear()
    page.locator("#text").fill("My own words.")
    assert asked == []
    page.reload()
    expect(page.locator("#text")).to_have_value("My own words.")


def test_the_pages_of_a_letter_load_nothing_from_elsewhere_and_break_no_policy(
    page: Any, open_campaign: Campaign
) -> None:
    complaints: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(f"/actions/{open_campaign.slug}/write/")
    page.get_by_label("Your name").fill("Anna Meier")
    page.get_by_label("Your town and country").fill("Bern")
    page.get_by_role("button", name="Prepare my letter").click()
    page.get_by_role("button", name="Print").wait_for()
    page.get_by_role("link", name="I have posted it").click()
    assert complaints == []
    assert len(hosts) == 1


def test_a_letter_of_several_pages_is_printed_whole(page: Any, open_campaign: Campaign) -> None:
    page.goto(f"/actions/{open_campaign.slug}/write/")
    page.locator("#text").fill(
        "\n\n".join(["A paragraph of this letter. " * 12] * 20) + "\n\n[your name]\n[your town and country]"
    )
    page.get_by_label("Your name").fill("Anna Meier")
    page.get_by_label("Your town and country").fill("Bern")
    page.get_by_role("button", name="Prepare my letter").click()
    page.get_by_role("heading", name="Ready to print").wait_for()
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") >= 4  # three of the letter, one for the slip


def test_no_name_stands_alone_on_a_sheet(page: Any, open_campaign: Campaign) -> None:
    sheets_of_letter = set()
    for paragraphs in range(5, 13):
        page.goto(f"/actions/{open_campaign.slug}/write/")
        text = ["One of the paragraphs. " * 8] * paragraphs + [
            "Respectfully,",
            "[your name]\n[your town and country]",
        ]
        page.locator("#text").fill("\n\n".join(text))
        page.get_by_label("Your name").fill("Anna Meier")
        page.get_by_label("Your town and country").fill("Bern")
        page.get_by_role("button", name="Prepare my letter").click()
        page.get_by_role("heading", name="Ready to print").wait_for()
        *letter, _slip = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
        last = letter[-1].extract_text()
        assert "Respectfully" in last
        assert "Anna Meier" in last.partition("Respectfully")[2]
        sheets_of_letter.add(len(letter))
    assert sheets_of_letter == {1, 2}  # from what fits on one sheet to what does not


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Any,
    live_site: str,
    open_campaign: Campaign,
    activist: User,
    client: Client,
    width: int,
    scheme: str,
) -> None:
    client.force_login(activist)
    context = browser.new_context(
        base_url=live_site,
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": width, "height": 800},
    )
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    page = context.new_page()
    action = f"/actions/{open_campaign.slug}/"
    for path in (
        f"{action}write/",
        f"{action}write/?in=ur",
        f"/de{action}report/",
        f"{action}follow/",
        "/me/",
    ):
        page.goto(path)
        assert Axe().run(page).response["violations"] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
