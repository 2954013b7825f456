"""Whoever brings files is told early which can't be read, and sees that the others are being read."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from accounts.states import Role
from campaigns.desk import from_document
from campaigns.models import Campaign
from tests.drafting.test_from_document import SHEET
from tests.plugin.cast import make_person

ADDRESS = "/desk/campaigns/from-document/"
LINES = "application/x-ndjson"


def files(*names: str) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, SHEET.encode()) for name in names]


def read_aloud(client: Client, *names: str) -> list[dict[str, str]]:
    answer: Any = client.post(ADDRESS, {"documents": files(*names)}, headers={"accept": LINES})
    assert answer.headers["Content-Type"] == LINES
    return [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]


@pytest.mark.django_db
def test_each_file_is_told_of_and_at_the_end_where_to_go_on(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)

    first, second, end = read_aloud(client, "sheet.txt", "sheet.xlsx")

    draft = Campaign.objects.get()
    assert first == {"name": "sheet.txt", "reason": ""}
    assert second["name"] == "sheet.xlsx"
    assert second["reason"].startswith("Only Word")
    assert end == {"address": f"/desk/campaigns/{draft.pk}/document/"}


@pytest.mark.django_db
def test_it_is_told_in_the_language_of_the_desk(client: Client, coordinator: User) -> None:
    User.objects.filter(pk=coordinator.pk).update(language="de")
    client.force_login(coordinator)

    refused, end = read_aloud(client, "sheet.xlsx")

    assert refused["reason"].startswith("Nur Word")
    assert end == {"address": ""}
    assert not Campaign.objects.exists()


@pytest.mark.django_db
def test_without_a_script_a_file_of_another_kind_is_named_too(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)

    page = client.post(ADDRESS, {"documents": files("sheet.pdf")}).content.decode()

    control = BeautifulSoup(page, "html.parser").select_one("input[type=file]")
    assert control is not None
    assert control["accept"] == ".docx,.html,.htm,.xhtml,.txt"
    assert "sheet.pdf: Only Word" in page
    assert not Campaign.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_in_a_browser(page: Any, live_site: str) -> None:
    client = Client()
    client.force_login(make_person("coordinator@example.org", Role.COORDINATOR))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_site}])

    def choose(*names: str) -> None:
        content = [{"name": name, "mimeType": "", "buffer": SHEET.encode()} for name in names]
        page.set_input_files("input[type=file]", content)

    page.goto(ADDRESS)
    choose("sheet.txt", "sheet.pdf")
    page.click("button:text('Read it')")
    refusal = page.evaluate("document.querySelector('input[type=file]').validationMessage")
    assert refusal.startswith("sheet.pdf: Only Word")
    assert not Campaign.objects.exists()

    choose("sheet.txt", "spaces.txt")
    page.evaluate(
        "addEventListener('beforeunload', () => sessionStorage.told = document.querySelector('form [role=status]').textContent)"
    )
    page.click("button:text('Read it')")
    page.wait_for_url("**/desk/")
    assert page.evaluate("sessionStorage.told") == "Everything is read."
    assert Campaign.objects.count() == 2
    page.goto("about:blank")


@pytest.mark.django_db
def test_files_that_take_too_long_together_are_asked_for_again_and_what_is_read_is_kept(
    client: Client, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(coordinator)
    monkeypatch.setattr(from_document, "READING_SECONDS", 0.0)

    first, second, end = read_aloud(client, "first.txt", "second.txt")

    assert first == {"name": "first.txt", "reason": ""}
    assert second["reason"] == "The files before it took too long to read. Choose it once more."
    assert end["address"].endswith(f"/{Campaign.objects.get().pk}/document/")
