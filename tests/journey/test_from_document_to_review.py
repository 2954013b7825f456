"""A coordinator brings a sheet, looks at what is marked, and submits: from a page, from Word, from two languages of one
case. (A text alone goes the whole way in `test_the_whole_way`.)
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from campaigns.models import Campaign
from tests.journey.beside_the_document import mark_ready_and_submit, settle
from tests.journey.sheet import GERMAN, as_page, as_word, sheet

TODAY = datetime.now(tz=UTC).date()
DATES: dict[str, Any] = {"issued": TODAY - timedelta(days=2), "deadline_printed": TODAY + timedelta(days=50)}
ENGLISH_SHEET = sheet(**DATES)
GERMAN_SHEET = sheet(**DATES, text=GERMAN)
BROUGHT = {
    "page": {"sheet.html": as_page(ENGLISH_SHEET)},
    "word": {"sheet.docx": as_word(ENGLISH_SHEET)},
    "two languages": {"sheet.txt": ENGLISH_SHEET, "sheet.de.docx": as_word(GERMAN_SHEET)},
}


@pytest.mark.django_db(transaction=True)
def test_a_document_is_brought_looked_at_and_submitted(
    as_person: Callable[[User], Any], coordinator: User, reviewer: User
) -> None:
    page = as_person(coordinator)
    for brought in BROUGHT.values():
        Campaign.objects.all().delete()
        page.goto("/desk/campaigns/from-document/")
        files = [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            for name, content in brought.items()
        ]
        page.set_input_files("input[name=documents]", files)
        page.get_by_role("button", name="Read it").click()
        page.wait_for_url(re.compile(r"/desk/campaigns/\d+/document/"))
        for name in brought:
            if len(brought) > 1:
                page.get_by_role("link", name=name, exact=True).click()
                page.get_by_role("heading", name=name).wait_for()
            settle(page)
        page.get_by_role("link", name="Edit the draft").click()
        page.wait_for_url(re.compile(r"/desk/campaigns/edit/\d+/"))
        mark_ready_and_submit(page, editions=len(brought))
        campaign = Campaign.objects.get()
        assert campaign.current_workflow_state.status == "in_progress", page.content()
        draft = campaign.get_latest_revision_as_object()
        assert [edition.language for edition in draft.editions.all()] == ["en", "de"][: len(brought)]
        assert draft.deadline_on == DATES["deadline_printed"]
        assert all(edition.model_letter and edition.lead for edition in draft.editions.all())
        assert [target.role for target in draft.targets.all()] == ["to", *["copy"] * len(brought)]
