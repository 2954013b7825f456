"""A coordinator uploads a document in the editor: it is stored cleaned, or refused beside its field."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as WordDocument
from pytest_django import Settings

from accounts.models import User
from campaigns.models import Campaign, Document
from tests.cleaning.making import PLACE, everything_in, photograph, with_parts, word
from tests.desk.typing_forms import editor_of, latest, save

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def upload(desk: Client, campaign: Campaign, name: str, content: bytes) -> Any:
    typed = editor_of(desk, campaign) | {
        "working_title": ["Typed a moment ago"],
        "documents-TOTAL_FORMS": ["1"],
        "documents-0-title": ["The sheet"],
        "documents-0-id": [""],
        "documents-0-ORDER": ["1"],
        "documents-0-file": [SimpleUploadedFile(name, content)],
    }
    return save(desk, campaign, typed)


def stored(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_a_document_is_stored_without_its_author_and_the_place_of_its_photograph(
    desk: Client, draft: Campaign, media: Path
) -> None:
    answer = upload(desk, draft, "sheet.docx", word(pictures=(photograph(),)))

    assert answer.status_code == 302
    (document,) = latest(draft).documents.all()
    (path,) = stored(media)
    assert path.name == "sheet.docx"
    assert Path(document.file.path) == path
    everything = everything_in(path.read_bytes())
    assert b"Asma" not in everything
    assert PLACE.encode() not in everything
    assert WordDocument(BytesIO(path.read_bytes())).paragraphs[1].text == "Free the eleven students."


def test_the_draft_of_a_public_action_gets_a_cleaned_document_too(
    desk: Client, campaign: Campaign, media: Path
) -> None:
    assert upload(desk, campaign, "sheet.docx", word()).status_code == 302

    (path,) = stored(media)
    assert b"Asma" not in everything_in(path.read_bytes())
    assert not Document.objects.filter(campaign=campaign).exists()


def test_what_is_stored_already_is_left_alone(desk: Client, draft: Campaign, media: Path) -> None:
    upload(desk, draft, "sheet.docx", word())
    (path,) = stored(media)
    before = path.stat().st_mtime_ns

    assert save(desk, draft, editor_of(desk, draft)).status_code == 302

    assert [one.stat().st_mtime_ns for one in stored(media)] == [before]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sheet.docx", with_parts(word(), word__embeddings__a_xlsx=word()), "a.xlsx"),
        ("sheet.pdf", word(), "not what its name says"),
        ("sheet.txt", b"x" * 10_000_001, "larger than 10 MB"),
        ("sheet.docm", word(), "docm"),
    ],
)
def test_what_cannot_be_cleaned_is_refused_beside_its_field_with_everything_still_in_the_form(
    desk: Client, draft: Campaign, media: Path, name: str, content: bytes, said: str
) -> None:
    answer = upload(desk, draft, name, content)

    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    control = page.select_one("input[name=documents-0-file]")
    assert control is not None
    field = control.find_parent(class_="w-field__wrapper")
    assert field is not None
    assert said in field.get_text()
    assert "Typed a moment ago" in answer.content.decode()
    assert "The sheet" in answer.content.decode()
    assert stored(media) == []


def test_the_reason_is_said_in_the_language_of_the_coordinator(
    desk: Client, draft: Campaign, coordinator: User
) -> None:
    User.objects.filter(pk=coordinator.pk).update(language="de")

    answer = upload(desk, draft, "sheet.pdf", word())

    assert "nicht, was ihr Name sagt" in answer.content.decode()
