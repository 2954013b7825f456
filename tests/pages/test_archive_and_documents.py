"""The archive, files for download, pages about the site, and what is shown when something is wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client, RequestFactory
from pytest_django import Settings

from campaigns.models import Campaign, Document
from config.views import csrf_failure, permission_denied, server_error
from tests.plugin.cast import draft_campaign

MakeCampaign = Callable[..., Campaign]


@pytest.mark.django_db
def test_the_archive_leads_by_year_and_month_to_everything_published(
    client: Client, make_campaign: MakeCampaign
) -> None:
    make_campaign(reference="UA 109/23", issued_on=date(2023, 11, 15), deadline_on=date(2024, 2, 8))
    make_campaign(reference="UA 90/23", issued_on=date(2023, 10, 2), deadline_on=None)
    make_campaign(reference="UA 12/26")
    page = client.get("/archive/").content.decode()
    for address in ("/archive/2023/", "/archive/2023/11/", "/archive/2023/10/", "/archive/2026/2/"):
        assert f'href="{address}"' in page
    year = client.get("/archive/2023/").content.decode()
    assert year.index("UA 109/23") < year.index("UA 90/23")
    assert "UA 12/26" not in year
    month = client.get("/de/archive/2023/10/").content.decode()
    assert "UA 90/23" in month
    assert "UA 109/23" not in month
    assert "Oktober 2023" in month


@pytest.mark.django_db
def test_a_long_year_comes_in_pages(
    client: Client, make_campaign: MakeCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("campaigns.views.archive.PER_PAGE", 2)
    for number in (1, 2, 3):
        make_campaign(reference=f"UA {number}/23", issued_on=date(2023, 11, number), deadline_on=None)
    first = client.get("/archive/2023/").content.decode()
    assert "3 texts" in first
    assert first.index("UA 3/23") < first.index("UA 2/23")
    assert "UA 1/23" not in first
    assert 'rel="next"' in first
    second = client.get("/archive/2023/?page=2").content.decode()
    assert "UA 1/23" in second
    assert "UA 2/23" not in second


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/archive/2022/", "/archive/2026/3/", "/archive/2026/13/", "/archive/99999/"]
)
def test_a_year_or_month_without_anything_is_not_there(
    client: Client, campaign: Campaign, address: str
) -> None:
    assert client.get(address).status_code == 404


@pytest.fixture
def offered(campaign: Campaign, settings: Settings, tmp_path: Path) -> Document:
    """The sheet of the action as a Word document."""
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"x" * 42_000, name="ua-12-26-en.docx")
    return Document.objects.create(campaign=campaign, title="UA 12/26 English", language="en", file=file)


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_document_is_offered_with_type_size_and_language_and_comes_as_an_attachment(
    client: Client, offered: Document
) -> None:
    page = client.get("/actions/ua-12-26/").content.decode()
    address = f"/actions/ua-12-26/documents/{offered.pk}/{Path(str(offered.file.name)).name}"
    assert f'href="{address}"' in page
    assert "Word, 41.0" in page
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.headers["Content-Type"].endswith("wordprocessingml.document")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == b"x" * 42_000  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_a_document_of_what_is_not_public_stays_hidden(
    client: Client, offered: Document, make_campaign: MakeCampaign
) -> None:
    name = Path(str(offered.file.name)).name
    make_campaign(reference="UA 13/26")
    assert client.get(f"/actions/ua-13-26/documents/{offered.pk}/{name}").status_code == 404
    assert client.get(f"/actions/ua-12-26/documents/{offered.pk}/other.docx").status_code == 404
    draft = draft_campaign(reference="UA 14/26")
    hidden = Document.objects.create(campaign=draft, title="Secret", file=offered.file.name)
    assert client.get(f"/actions/ua-14-26/documents/{hidden.pk}/{name}").status_code == 404
    Campaign.objects.filter(slug="ua-12-26").update(live=False)
    assert client.get(f"/actions/ua-12-26/documents/{offered.pk}/{name}").status_code == 404


@pytest.mark.django_db
def test_a_document_whose_file_has_gone_is_not_offered(client: Client, offered: Document) -> None:
    offered.file.storage.delete(str(offered.file.name))
    assert "UA 12/26 English" not in client.get("/actions/ua-12-26/").content.decode()
    name = Path(str(offered.file.name)).name
    assert client.get(f"/actions/ua-12-26/documents/{offered.pk}/{name}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["how-it-works", "privacy", "safety", "accessibility"])
def test_pages_about_the_site_are_there_in_both_languages(client: Client, name: str) -> None:
    for prefix in ("", "/de"):
        response = client.get(f"{prefix}/about/{name}/")
        assert response.status_code == 200
        assert response.content.decode().count("<h1>") == 1


def test_when_everything_fails_the_page_needs_no_database() -> None:
    """Without the mark for the database any query would raise here."""
    request = RequestFactory().get("/de/actions/x/")
    for view, status in ((server_error, 500), (permission_denied, 403), (csrf_failure, 403)):
        with connection.execute_wrapper(_refuse):
            response = view(request)
        assert response.status_code == status
        assert b"<h1>" in response.content


def _refuse(*_: object) -> None:
    raise AssertionError("The page asked the database.")
