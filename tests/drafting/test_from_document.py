"""Coordinators make drafts of documents at the desk."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from campaigns.importing.reading import read_document
from campaigns.importing.wording import REASONS
from campaigns.models import Campaign
from campaigns.sentences import sentence_of
from campaigns.services.drafting import draft_from_documents
from tests.plugin.cast import NOW

pytestmark = pytest.mark.django_db

NAMES = dict.fromkeys(("megabytes", "number", "seconds", "reason"), "7")
SHEET = """URGENT ACTION
UA 7/26
FREE THE ELEVEN STUDENTS
AI Index: ASA 33/0007/2026
20 February 2026

Eleven students have been held without charge in Pakistan since 12 February.

TAKE ACTION
Write a letter in your own words or use the model letter below.
Please take action before 22 March 2025.
Preferred language: English, Urdu. You can also write in your own language.

MODEL LETTER

Dear Minister,

I am writing about the eleven students who were taken on 12 February.

I urge you to:
- release them at once;
- let their families visit them.

Yours sincerely,

APPEALS TO

H.E. Ilar Domen
Minister of Justice
4 Harbour Road
Port Tovar
Fax: +44 1632 960 961
Twitter:

COPIES TO

Embassy of Tovara
Seestrasse 1
3000 Bern
"""


def test_a_sheet_becomes_a_draft_that_opens_with_its_mistakes(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    sheet = SimpleUploadedFile("sheet.txt", SHEET.encode())
    page = client.post("/desk/campaigns/from-document/", {"documents": sheet}, follow=True)
    campaign = Campaign.objects.get()
    assert not campaign.live
    assert campaign.slug == "ua-7-26"
    assert campaign.targets.count() == 2
    codes = {warning["code"] for warning in campaign.imported_documents.get().warnings}
    assert {"deadline_before_issue", "empty_contact:twitter"} <= codes
    html = page.content.decode()
    assert "sheet.txt" in html


def test_a_file_that_is_no_document_is_named_with_the_reason(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    rubbish = SimpleUploadedFile("rubbish.docx", b"\x00\x01\x02" * 100)
    page = client.post("/desk/campaigns/from-document/", {"documents": rubbish})
    assert page.status_code == 200
    assert "rubbish.docx:" in page.content.decode()
    assert not Campaign.objects.exists()


def test_the_sentences_of_the_reader_are_said_in_the_language_of_the_desk(coordinator: User) -> None:
    document = read_document(name="sheet.txt", content=SHEET.encode())
    (campaign,) = draft_from_documents(documents=[document], by=coordinator, now=NOW)
    with override("de"):
        warnings = campaign.imported_documents.get().warnings
        reasons = {code: sentence_of(code, NAMES) for code in REASONS}
    with override("en"):
        english = [one["sentence"] for one in campaign.imported_documents.get().warnings]
    assert english == [warning.sentence for warning in document.warnings]
    assert all("{" not in one["sentence"] for one in warnings)
    assert reasons["can_not_open"].endswith("7.")
    assert sentence_of("of-an-older-version", {}, otherwise="As it was.") == "As it was."


@pytest.mark.parametrize("who", ["activist", "reviewer", "staff", "stranger"])
def test_only_coordinators_make_drafts(who: str, request: pytest.FixtureRequest, client: Client) -> None:
    client.force_login(request.getfixturevalue(who))
    client.post(
        "/desk/campaigns/from-document/", {"documents": SimpleUploadedFile("sheet.txt", SHEET.encode())}
    )
    assert not Campaign.objects.exists()


def test_the_command_makes_drafts_and_names_what_it_could_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_text(SHEET)
    with pytest.raises(CommandError):
        call_command("import_action", str(sheet), str(tmp_path / "absent.txt"))
    assert Campaign.objects.get().slug == "ua-7-26"
    assert "absent.txt" in capsys.readouterr().err
