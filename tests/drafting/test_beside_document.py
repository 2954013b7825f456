"""A draft is held against its document: nobody publishes what nobody has looked at, and no line is lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from campaigns.importing.document import ReadDocument
from campaigns.importing.reading import read_document
from campaigns.models import Campaign, ImportedDocument, PlacedText, SeenMark
from campaigns.models.campaign import PublishingRefusedError
from campaigns.services.deciding_on_documents import (
    DecidingRefusedError,
    add_to_draft,
    leave_out,
    look_at,
)
from campaigns.services.drafting import draft_from_documents
from campaigns.services.duplicating import duplicate
from campaigns.services.publishing import agree
from campaigns.services.submitting import SubmittingRefusedError, submit
from officials.models import Channel, Office, Official
from tests.drafting.test_from_document import SHEET
from tests.plugin.cast import NOW, make_minister

pytestmark = pytest.mark.django_db

STRAY = "Zwischenruf"
UNSURE = (
    SHEET.replace("before 22 March 2025", "before 22 March")
    .replace("4 Harbour Road", "Harbour Road 40")
    .replace("20 February 2026\n", f"20 February 2026\n{STRAY}\n")
)


def _read(text: str = UNSURE, name: str = "sheet.txt") -> ReadDocument:
    return read_document(name=name, content=text.encode())


@pytest.fixture
def document(coordinator: User) -> ImportedDocument:
    """Of a draft whose deadline was guessed, whose minister the directory knows otherwise, and with a line of no field."""
    make_minister()
    Office.objects.update(country="PK")
    (campaign,) = draft_from_documents(documents=[_read()], by=coordinator, now=NOW)
    return campaign.imported_documents.get()


def _stray(document: ImportedDocument) -> list[int]:
    return [line["number"] for line in document.reading["lines"] if line["text"] == STRAY]


def _latest(document: ImportedDocument) -> Campaign:
    draft: Campaign = Campaign.objects.get(pk=document.campaign_id).get_latest_revision_as_object()
    return draft


def test_the_page_shows_lines_fields_marks_and_differences(
    client: Client, coordinator: User, document: ImportedDocument
) -> None:
    client.force_login(coordinator)
    html = client.get(f"/desk/campaigns/{document.campaign_id}/document/").content.decode()
    assert 'href="#field-deadline"' in html
    assert 'id="field-deadline"' in html
    assert "Harbour Road 40" in html
    assert "4 Harbour Road" in html
    assert html.index("Found no place") < html.index(STRAY)
    assert {mark.key for mark in document.marks} == {
        "deadline",
        "country",
        "target-0-changed",
        "target-1-new",
    }


def test_each_look_leads_on_to_the_next_mark(
    client: Client, coordinator: User, document: ImportedDocument
) -> None:
    client.force_login(coordinator)
    address = f"/desk/campaigns/{document.campaign_id}/document/"
    while marks := ImportedDocument.objects.get().unseen_marks:
        (first,) = re.findall(
            r'href="#(field-[^"]+)">\s*\d+ marks? to look at', client.get(address).content.decode()
        )
        led_to = client.post(address, {"seen": marks[0].key}).headers["Location"].partition("#")[2]
        assert first
        assert led_to.startswith("field-") or not ImportedDocument.objects.get().unseen_marks
    assert led_to == "document"


def test_a_text_is_added_with_a_click_to_the_newest_draft(
    client: Client, coordinator: User, document: ImportedDocument
) -> None:
    draft = _latest(document)
    edition = draft.editions.all()[0]
    edition.background = "Typed meanwhile."
    draft.editions = [edition]
    draft.save_revision()
    client.force_login(coordinator)
    (number,) = _stray(document)
    answer = client.post(
        f"/desk/campaigns/{document.campaign_id}/document/",
        {"lines": [number], "place": "en:background", "decision": "add"},
    )
    assert answer.headers["Location"].endswith(f"#line-{number}")
    latest = _latest(document)
    assert latest.editions.get().background == f"Typed meanwhile.\n\n{STRAY}"
    assert latest.latest_revision.user == coordinator
    assert PlacedText.objects.get().decided_by == coordinator
    before = document.reading
    document.refresh_from_db()
    assert document.reading == before


def test_the_page_says_when_an_older_editor_overwrote_what_was_added(
    client: Client, coordinator: User, document: ImportedDocument
) -> None:
    older = _latest(document)
    place: dict[str, Any] = {"language": "en", "field": "background", "by": coordinator, "now": NOW}
    add_to_draft(document=document, numbers=_stray(document), **place)
    client.force_login(coordinator)
    address = f"/desk/campaigns/{document.campaign_id}/document/"
    assert "was added, and the draft no longer has" not in client.get(address).content.decode()
    older.save_revision(user=coordinator)
    assert "was added, and the draft no longer has" in client.get(address).content.decode()
    lost = "1 text that was added from the document is no longer in the draft as it was."
    with pytest.raises(SubmittingRefusedError) as refusal:
        submit(campaign=_latest(document), by=coordinator, now=NOW)
    assert lost in refusal.value.reasons
    client.post(address, {"seen": PlacedText.objects.get().key, "field": "background"})
    assert "was added, and the draft no longer has" not in client.get(address).content.decode()
    with pytest.raises(SubmittingRefusedError) as refusal:
        submit(campaign=_latest(document), by=coordinator, now=NOW)
    assert lost not in refusal.value.reasons


def test_a_copy_is_as_doubtful_as_its_draft(coordinator: User, document: ImportedDocument) -> None:
    look_at(document=document, keys=["deadline"], by=coordinator, now=NOW)
    copy = duplicate(campaign=document.campaign, by=coordinator)
    with pytest.raises(SubmittingRefusedError) as refusal:
        submit(campaign=copy, by=coordinator, now=NOW)
    assert "3 marks of the document haven't been looked at." in refusal.value.reasons
    assert "1 text of the document has neither been placed nor left out." in refusal.value.reasons
    brought = copy.imported_documents.get()
    leave_out(document=brought, numbers=_stray(brought), by=coordinator, now=NOW)
    assert not brought.open_blocks
    assert document.open_blocks
    again = duplicate(campaign=copy, by=coordinator).imported_documents.get()
    assert again.placed_texts.get().decided_by == coordinator
    assert document.campaign.imported_documents.get().seen_marks.count() == 1


def test_a_line_is_decided_once(coordinator: User, document: ImportedDocument) -> None:
    leave_out(document=document, numbers=_stray(document), by=coordinator, now=NOW)
    with pytest.raises(DecidingRefusedError):
        add_to_draft(
            document=document,
            numbers=_stray(document),
            language="en",
            field="background",
            by=coordinator,
            now=NOW,
        )
    placed = next(line["number"] for line in document.reading["lines"] if "deadline" in line["fields"])
    with pytest.raises(DecidingRefusedError):
        leave_out(document=document, numbers=[placed], by=coordinator, now=NOW)


def test_nothing_is_submitted_or_published_before_each_mark_was_seen_and_each_text_decided(
    client: Client, coordinator: User, reviewer: User, document: ImportedDocument
) -> None:
    campaign = _latest(document)
    with pytest.raises(SubmittingRefusedError) as refusal:
        submit(campaign=campaign, by=coordinator, now=NOW)
    assert "4 marks of the document haven't been looked at." in refusal.value.reasons
    assert any("1 text of the document" in reason for reason in refusal.value.reasons)
    with pytest.raises(PublishingRefusedError, match="document"):
        agree(
            campaign=campaign,
            revision=campaign.latest_revision,
            submitted_by=coordinator,
            approved_by=reviewer,
            now=NOW,
        )
    look_at(document=document, keys=[mark.key for mark in document.marks], by=coordinator, now=NOW)
    look_at(document=document, keys=["deadline", "no-such-mark"], by=reviewer, now=NOW + timedelta(days=1))
    leave_out(document=document, numbers=_stray(document), by=coordinator, now=NOW)
    assert {row.seen_by for row in SeenMark.objects.all()} == {coordinator}
    assert ImportedDocument.objects.get().is_decided
    with pytest.raises(SubmittingRefusedError) as refusal:
        submit(campaign=campaign, by=coordinator, now=NOW)
    assert not refusal.value.of_document


def test_whoever_submits_too_early_is_led_to_the_page(
    client: Client, coordinator: User, document: ImportedDocument
) -> None:
    client.force_login(coordinator)
    html = client.get(f"/desk/campaigns/edit/{document.campaign_id}/").content.decode()
    assert "4 marks of the document haven&#x27;t been looked at." in html
    assert f'href="/desk/campaigns/{document.campaign_id}/document/"' in html
    beside_deadline = re.search(r'data-warning="mark:deadline"', html)
    assert beside_deadline is not None


def test_a_draft_under_review_is_not_added_to(coordinator: User, document: ImportedDocument) -> None:
    campaign = Campaign.objects.get(pk=document.campaign_id)
    campaign.get_workflow().start(campaign, coordinator)
    before = campaign.revisions.count()
    with pytest.raises(DecidingRefusedError, match="under review"):
        add_to_draft(
            document=document,
            numbers=_stray(document),
            language="en",
            field="lead",
            by=coordinator,
            now=NOW,
        )
    assert campaign.revisions.count() == before
    assert not PlacedText.objects.exists()


def test_who_only_reads_campaigns_decides_nothing(
    client: Client, reviewer: User, document: ImportedDocument
) -> None:
    client.force_login(reviewer)
    address = f"/desk/campaigns/{document.campaign_id}/document/"
    page = client.get(address)
    assert page.status_code == 200
    assert "Looked at" not in page.content.decode()
    client.post(address, {"seen": "deadline"})
    client.post(address, {"lines": _stray(document), "decision": "leave_out"})
    assert not SeenMark.objects.exists()
    assert not PlacedText.objects.exists()


def test_another_language_adds_its_embassy_and_shows_where_it_differs(coordinator: User) -> None:
    german = (
        SHEET.replace("22 March 2025", "25 March 2025")
        .replace(
            "Embassy of Tovara\nSeestrasse 1\n3000 Bern", "Botschaft von Tovara\nUferweg 9\n10115 Berlin"
        )
        .replace(
            "Eleven students have been held without charge in Pakistan since",
            "Elf Menschen sind in Haft seit",
        )
    )
    english, other = _read(SHEET), _read(german, "sheet.de.txt")
    other.language = "de"
    (campaign,) = draft_from_documents(documents=[english, other], by=coordinator, now=NOW)
    assert [target.name for target in campaign.targets.all()] == [
        "H.E. Ilar Domen",
        "Embassy of Tovara",
        "Botschaft von Tovara",
    ]
    assert Official.objects.count() == 1
    document = campaign.imported_documents.last()
    assert document is not None
    assert document.comparison["fields"] == {"deadline": "2025-03-22"}
    assert "deadline-differs" in {mark.key for mark in document.marks}


def test_a_namesake_who_may_be_of_another_country_is_looked_at_first(
    client: Client, coordinator: User
) -> None:
    make_minister()
    Office.objects.update(country="")
    Channel.objects.all().delete()
    (campaign,) = draft_from_documents(documents=[_read(SHEET)], by=coordinator, now=NOW)
    assert campaign.targets.first().official == Official.objects.get()
    document = campaign.imported_documents.get()
    assert "target-0-uncertain" in {mark.key for mark in document.marks}
    client.force_login(coordinator)
    page = BeautifulSoup(client.get(f"/desk/campaigns/{campaign.pk}/document/").content, "html.parser")
    minister = page.select_one("#field-target-0")
    assert minister is not None
    assert "make sure that it is nobody of the same name in another country" in minister.get_text()
    rows = [
        [cell.get_text(strip=True) for cell in row.select("th, td")] for row in minister.select("tbody tr")
    ]
    assert rows[0] == ["Country", "–", "Pakistan"]


def test_the_same_language_twice_is_two_drafts(coordinator: User) -> None:
    drafts = draft_from_documents(
        documents=[_read(SHEET), _read(SHEET, "again.txt")], by=coordinator, now=NOW
    )
    assert len(drafts) == 2


def test_a_new_document_opens_beside_its_draft(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    sheet = SimpleUploadedFile("sheet.txt", UNSURE.encode())
    answer = client.post("/desk/campaigns/from-document/", {"documents": sheet})
    assert answer.headers["Location"] == f"/desk/campaigns/{Campaign.objects.get().pk}/document/"
