"""A coordinator writes: drafts always save, warnings stand beside the fields, the review takes what is fit."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign, Document
from tests.desk.reading import text_of
from tests.desk.typing_forms import add_edition, editor_of, filled_in, latest, save

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


def empty_form(**fields: Any) -> dict[str, Any]:
    relations = ("editions", "targets", "documents", "links")
    management = {f"{name}-{part}": "0" for name in relations for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return management | {"kind": "urgent_action", "time_zone": "UTC"} | fields


def test_the_editor_gives_back_what_it_was_given(desk: Client, draft: Campaign) -> None:
    answer = save(desk, draft, editor_of(desk, draft))

    assert answer.status_code == 302
    kept = latest(draft)
    assert kept.themes == ["arbitrary_detention"]
    assert kept.preferred_languages == ["ur", "en"]
    assert kept.time_zone == "Asia/Karachi"
    assert [edition.language for edition in kept.editions.all()] == ["en", "de", "ur"]
    assert kept.targets.first().salutations == {"en": "Your Excellency", "de": "Exzellenz", "ur": "عزت مآب"}


def test_an_empty_draft_is_saved(desk: Client) -> None:
    desk.post("/desk/campaigns/add/", empty_form())

    assert Campaign.objects.get().live is False


def test_a_draft_that_is_wrong_in_every_way_is_saved(desk: Client, draft: Campaign) -> None:
    typed = editor_of(desk, draft)
    typed |= {
        "reference": ["no number"],
        "slug": [""],
        "working_title": [""],
        "issued_on": ["2026-02-20"],
        "deadline_on": ["2025-02-08"],
        "preferred_languages": ["xq", "", "ur", "xq"],
        "targets-0-salutations-language": ["", "en", "en", "de"],
        "targets-0-salutations-text": ["Dear Minister", "Your Excellency", "Sir", ""],
        "editions-0-model_letter": ["I ask you [ to {name}"],
        "editions-0-hashtags": ["#"],
    }
    add_edition(typed, title="An edition without a language")

    answer = save(desk, draft, typed)

    assert answer.status_code == 302
    kept = latest(draft)
    assert kept.deadline_on == date(2025, 2, 8)
    assert kept.targets.first().salutations == {"en": "Your Excellency", "": "Dear Minister\nSir"}
    assert kept.preferred_languages == ["xq", "ur"]
    assert [edition.title for edition in kept.editions.all()][-1] == "An edition without a language"
    page = desk.get(f"/desk/campaigns/edit/{draft.pk}/")
    assert "Dear Minister" in page.content.decode()


def test_children_that_are_only_begun_are_saved(desk: Client, draft: Campaign) -> None:
    typed = editor_of(desk, draft)
    typed |= {
        "documents-TOTAL_FORMS": ["1"],
        "documents-0-title": ["The sheet"],
        "documents-0-id": [""],
        "documents-0-ORDER": ["1"],
        "links-TOTAL_FORMS": ["1"],
        "links-0-relation": ["earlier"],
        "links-0-url": ["https://example.org/earlier"],
        "links-0-title": [""],
        "links-0-campaign": [""],
        "links-0-id": [""],
        "links-0-ORDER": ["1"],
        "targets-TOTAL_FORMS": ["3"],
        "targets-2-role": ["copy"],
        "targets-2-official": [""],
        "targets-2-office": [""],
        "targets-2-salutations-language": ["en"],
        "targets-2-salutations-text": ["Dear Sir"],
        "targets-2-id": [""],
        "targets-2-ORDER": ["3"],
    }

    answer = save(desk, draft, typed)

    assert answer.status_code == 302
    kept = latest(draft)
    assert [document.title for document in kept.documents.all()] == ["The sheet"]
    assert [link.title for link in kept.links.all()] == ["https://example.org/earlier"]
    assert kept.targets.count() == 3
    page = desk.get(f"/desk/campaigns/edit/{draft.pk}/")
    assert "has no file" in text_of(page)
    preview = f"/desk/campaigns/preview/{draft.pk}/"
    assert desk.post(preview, filled_in(page.content.decode())).json()["is_valid"]
    assert desk.get(preview, {"mode": "en"}).status_code == 200


def test_what_cannot_be_read_as_a_date_is_refused_with_everything_still_in_the_form(
    desk: Client, draft: Campaign
) -> None:
    typed = editor_of(desk, draft)
    typed |= {"deadline_on": ["soon"], "working_title": ["Typed a moment ago"]}

    answer = save(desk, draft, typed)

    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Typed a moment ago" in html
    assert "soon" in html


def test_the_draft_of_a_live_action_may_be_wrong_and_readers_do_not_see_it(
    desk: Client, make_campaign: Callable[..., Campaign]
) -> None:
    campaign = make_campaign()
    typed = editor_of(desk, campaign)
    typed |= {"deadline_on": ["2025-02-08"], "issued_on": [""]}

    answer = save(desk, campaign, typed)

    assert answer.status_code == 302
    assert latest(campaign).deadline_on == date(2025, 2, 8)
    assert Campaign.objects.public().get().deadline_on == date(2026, 3, 22)


def test_a_warning_stands_at_the_top_and_beside_the_field(desk: Client, draft: Campaign) -> None:
    typed = editor_of(desk, draft)
    save(desk, draft, typed | {"deadline_on": ["2025-02-08"]})

    page = BeautifulSoup(desk.get(f"/desk/campaigns/edit/{draft.pk}/").content, "html.parser")

    top = page.select_one("#desk-warnings")
    assert top is not None
    assert "lies before the date of issue" in top.get_text()
    beside = page.select_one("[data-warning=deadline_before_issue]")
    assert beside is not None
    assert beside.find_previous("input", {"name": "deadline_on"}) is not None


def test_a_warning_about_a_target_stands_in_its_part_of_the_form(desk: Client, draft: Campaign) -> None:
    typed = editor_of(desk, draft)
    save(
        desk,
        draft,
        typed
        | {"targets-0-salutations-language": ["en"], "targets-0-salutations-text": ["Dear Minister Domenn"]},
    )

    page = BeautifulSoup(desk.get(f"/desk/campaigns/edit/{draft.pk}/").content, "html.parser")

    assert page.select_one("#inline_child_targets-0 [data-warning=missing_salutation]") is not None
    assert page.select_one("#inline_child_targets-1 [data-warning=missing_salutation]") is None


def test_what_must_be_mended_keeps_a_draft_from_review_and_is_saved_all_the_same(
    desk: Client, draft: Campaign
) -> None:
    typed = editor_of(desk, draft)
    typed |= {"deadline_on": ["2025-02-08"], "working_title": ["Saved all the same"]}

    answer = desk.post(f"/desk/campaigns/edit/{draft.pk}/", typed | {"action-submit": "1"}, follow=True)

    assert "lies before the date of issue" in text_of(answer)
    assert Campaign.objects.get(pk=draft.pk).current_workflow_state is None
    assert latest(draft).working_title == "Saved all the same"


def test_a_clean_draft_is_submitted_and_then_nobody_edits_it(desk: Client, draft: Campaign) -> None:
    save(desk, draft, editor_of(desk, draft), press="action-submit")
    assert Campaign.objects.get(pk=draft.pk).current_workflow_task_state is not None

    typed = editor_of(desk, draft)
    save(desk, draft, typed | {"working_title": ["Changed under the reviewer's eyes"]})

    assert latest(draft).working_title == "Eleven students"


def test_the_submission_is_taken_back_and_edited_again(desk: Client, draft: Campaign) -> None:
    save(desk, draft, editor_of(desk, draft), press="action-submit")

    save(desk, draft, editor_of(desk, draft), press="action-cancel-workflow")
    typed = editor_of(desk, draft)
    save(desk, draft, typed | {"working_title": ["Edited again"]})

    assert Campaign.objects.get(pk=draft.pk).current_workflow_state is None
    assert latest(draft).working_title == "Edited again"


def test_a_new_draft_is_submitted_from_its_first_save(desk: Client) -> None:
    desk.post("/desk/campaigns/add/", empty_form(working_title="Much is missing", **{"action-submit": "1"}))

    made = Campaign.objects.get()
    assert made.working_title == "Much is missing"
    assert made.current_workflow_state is None


def test_an_earlier_version_comes_back_as_a_draft(
    desk: Client, make_campaign: Callable[..., Campaign]
) -> None:
    campaign = make_campaign()
    first = campaign.live_revision_id
    save(desk, campaign, editor_of(desk, campaign) | {"working_title": ["Second"]})
    address = f"/desk/campaigns/history/{campaign.pk}/revisions/{first}/revert/"
    page = desk.get(address)
    assert page.status_code == 200

    desk.post(
        address, editor_of(desk, campaign) | {"working_title": ["From the first"], "action-publish": "1"}
    )

    assert latest(campaign).working_title == "From the first"
    assert Campaign.objects.public().get().working_title == "Eleven students"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_each_edition_has_its_preview(desk: Client, draft: Campaign, language: str) -> None:
    address = f"/desk/campaigns/preview/{draft.pk}/"
    assert desk.post(address, editor_of(desk, draft)).json()["is_valid"]

    page = desk.get(address, {"mode": language})

    edition = next(edition for edition in draft.editions.all() if edition.language == language)
    assert edition.title in page.content.decode()
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_every_list_of_the_editor_has_something_to_choose(
    desk: Client, draft: Campaign, coordinator: User
) -> None:
    draft.documents.add(Document(title="Sheet", language="de", file="sheet.pdf"))
    draft.save_revision(user=coordinator)

    page = BeautifulSoup(desk.get(f"/desk/campaigns/edit/{draft.pk}/").content, "html.parser")

    lists = page.select("form select")
    assert lists
    assert [one["name"] for one in lists if not one.find("option")] == []
    (language,) = page.select("select[name=documents-0-language] option[selected]")
    assert language["value"] == "de"
