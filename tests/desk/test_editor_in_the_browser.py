"""The editor as a coordinator sees it, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from accounts.states import Role
from campaigns.models import Campaign
from officials.models import Official
from tests.desk.typing_forms import latest
from tests.plugin.cast import draft_campaign, make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(transactional_db: None) -> Campaign:
    """Its deadline lies a year before its issue."""
    author = make_person("coordinator@example.org", Role.COORDINATOR, name="Carla Ortiz")
    campaign = draft_campaign()
    assert campaign.deadline_on is not None
    campaign.deadline_on = campaign.deadline_on.replace(year=2025)
    for edition in campaign.editions.all():
        edition.hashtags = "" if edition.language == "de" else edition.hashtags
        campaign.editions.add(edition)
    campaign.save()
    campaign.save_revision(user=author)
    return Campaign.objects.get(pk=campaign.pk)


@pytest.fixture
def editor(page: Any, live_site: str, draft: Campaign) -> Iterator[Any]:
    """The editor of the draft, open; left before the database goes, since it calls home every few seconds."""
    client = Client()
    client.force_login(draft.latest_revision.user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}]
    )
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"/desk/campaigns/edit/{draft.pk}/")
    yield page
    page.goto("about:blank")
    assert faults == []


def test_what_is_typed_is_saved_by_itself_and_the_warning_goes(editor: Any, draft: Campaign) -> None:
    assert "lies before the date of issue" in editor.inner_text("#desk-warnings")
    assert editor.locator("[data-warning=deadline_before_issue]").count() == 1

    editor.wait_for_timeout(
        3000
    )  # the page remembers its form a moment after it came, and saves what differs from that
    editor.fill("input[name=deadline_on]", "2026-04-01")
    editor.keyboard.press("Tab")
    editor.locator("[data-warning=deadline_before_issue]").wait_for(state="detached")

    assert str(latest(draft).deadline_on) == "2026-04-01"
    assert "lies before the date of issue" not in editor.inner_text("#desk-warnings")


def test_an_official_is_added_without_leaving_the_editor(editor: Any, draft: Campaign) -> None:
    editor.click("[role=tab][href='#tab-targets']")
    editor.click("#id_targets-ADD")
    editor.locator("#inline_child_targets-2 button:visible", has_text="Choose official").click()
    editor.get_by_role("tab", name="Add to the directory").click()
    window = editor.locator(".modal-body")
    window.locator("input[name$=name]").first.fill("Ruta Sen")
    window.locator("input[name$=post]").first.fill("Prosecutor General")
    window.locator("input[name$=contact_email]").fill("office@court.example")
    window.locator("form[data-chooser-modal-creation-form] [type=submit]").click()
    editor.locator("#inline_child_targets-2", has_text="Ruta Sen").wait_for()

    editor.click("button.action-save")
    editor.get_by_text("updated").first.wait_for()

    official = Official.objects.get(name="Ruta Sen")
    assert [target.official for target in latest(draft).targets.all()][-1] == official


def test_a_warning_leads_to_its_field_on_another_tab_and_in_what_is_folded(
    editor: Any, draft: Campaign
) -> None:
    posts = "#id_editions-1-hashtags"
    assert not editor.is_visible(posts)

    editor.locator("a[data-leads-to-field]", has_text="Hashtags").first.click()

    editor.locator(f"{posts}:focus").wait_for()
    editor.click("[role=tab][href='#tab-overview']")
    editor.locator("a[data-leads-to-field]", has_text="Deadline").first.click()
    editor.locator("#id_deadline_on:focus").wait_for()


def test_what_most_editions_leave_empty_is_folded(editor: Any) -> None:
    editor.click("[role=tab][href='#tab-editions']")

    assert editor.is_visible("#id_editions-0-title")
    assert not editor.is_visible("#id_editions-0-advice_safety")
    summary = editor.locator("#inline_child_editions-0 summary", has_text="Advice")
    assert "filled in" in summary.inner_text()
    summary.click()
    assert editor.is_visible("#id_editions-0-advice_safety")


def test_nothing_is_cut_off_beside_the_preview(editor: Any) -> None:
    editor.click("[data-side-panel-toggle=preview]")
    panel = editor.locator("[data-side-panel=preview]")
    panel.wait_for()
    editor.wait_for_timeout(500)  # it slides in

    box, beside = editor.locator("#desk-warnings section").bounding_box(), panel.bounding_box()
    assert box["x"] + box["width"] <= beside["x"]


def test_nothing_runs_over_the_edge_of_a_phone(editor: Any, draft: Campaign) -> None:
    editor.set_viewport_size({"width": 360, "height": 780})

    for address in (f"/desk/campaigns/edit/{draft.pk}/", "/desk/", "/desk/campaigns/", "/desk/officials/"):
        editor.goto(address)
        over = editor.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, address
