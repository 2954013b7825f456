"""Public pages in a real browser: axe finds nothing, nothing sticks out, little is loaded, and nothing from elsewhere."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from campaigns.models import Campaign, CaseEvent, Edition
from campaigns.states import CampaignKind, EventKind

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/",
    "/?q=nothing-has-this-word",
    "/archive/",
    "/archive/2026/",
    "/actions/ua-12-26/",
    "/de/actions/ua-12-26/",
    "/actions/ua-12-26/ur/",
    "/actions/ua-12-26/es/",
    "/actions/ua-13-26/",
    "/actions/open-letter/",
    "/about/how-it-works/",
    "/about/privacy/",
    "/about/safety/",
    "/about/accessibility/",
    "/not-here/",
)
ACTION = "/actions/ua-12-26/"


@pytest.fixture
def site(make_campaign: Callable[..., Campaign]) -> None:
    """An open action, a stopped one and a petition."""
    make_campaign(issued_on=date(2026, 2, 20), deadline_on=date(2126, 3, 22))
    stopped = make_campaign(reference="UA 13/26")
    CaseEvent.objects.create(
        campaign=stopped, kind=EventKind.STOP, happened_on=date(2026, 3, 1), texts={"en": "Home again."}
    )
    petition = make_campaign(reference="", slug="open-letter", kind=CampaignKind.PETITION, deadline_on=None)
    Edition.objects.filter(campaign=petition).update(open_letter="We write.[1]", footnotes="A report.")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    browser: Any, live_site: str, width: int, scheme: str
) -> None:
    # Without transitions: axe would measure a colour that is on its way to another.
    context = browser.new_context(
        base_url=live_site,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    found = []
    for address in PAGES:
        page.goto(address)
        found += [
            (address, one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((address, "sticks out", ""))
    context.close()
    assert found == []


@pytest.mark.usefixtures("site")
def test_a_first_visit_loads_at_most_fifty_kilobytes_in_five_requests_from_here(
    page: Any, live_site: str
) -> None:
    sizes: list[tuple[str, int]] = []

    def note(request: Any) -> None:
        measured = request.sizes()
        sizes.append((request.url, measured["responseBodySize"] + measured["responseHeadersSize"]))

    page.on("requestfinished", note)
    page.goto(ACTION, wait_until="networkidle")
    assert all(url.startswith(live_site) for url, _size in sizes)
    assert len(sizes) <= 5
    assert sum(size for _url, size in sizes) <= 50_000, sizes


@pytest.mark.usefixtures("site")
def test_the_browser_reports_no_breach_of_the_policy_and_keeps_no_cookie(page: Any) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in (ACTION, "/", "/de/"):
        page.goto(address)
    assert complaints == []
    assert page.context.cookies() == []


@pytest.mark.usefixtures("site")
def test_the_keyboard_reaches_the_next_step_and_skips_to_the_content(page: Any) -> None:
    page.goto(ACTION)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.get_by_role("link", name="Write a letter").focus()
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"{ACTION}write/"


@pytest.mark.usefixtures("site")
def test_a_search_works_without_javascript(page_without_javascript: Any) -> None:
    page = page_without_javascript
    page.goto("/")
    page.get_by_label("Search").fill("12.26")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Free the eleven students").click()
    assert page.url.endswith(ACTION)
