"""Who is behind an installation: told by its variables, shown wherever readers give something of theirs."""

import os
import subprocess
import sys
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as the_settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from accounts import messages
from config.environment import read_environment
from config.linting import CHECKOUT, PRODUCTION, TOLD
from config.organisation import EXAMPLE, Organisation, check_organisation

pytestmark = pytest.mark.django_db

OURS = Organisation(
    name="Letters for Life",
    address=("1 Quay & Sons", "00000 Example Town"),
    email="hello@letters.example",
    imprint_url="https://letters.example/imprint",
)


@pytest.fixture
def ours(settings: Any) -> Organisation:
    settings.ORGANISATION = OURS
    return OURS


@pytest.fixture
def nobody(settings: Any) -> None:
    settings.ORGANISATION = Organisation()


def footer(address: str) -> BeautifulSoup:
    page = Client().get(address)
    assert not page.cookies
    found = BeautifulSoup(page.content, "html.parser").find("footer")
    assert isinstance(found, BeautifulSoup | type(found))
    return found  # type: ignore[return-value]


def production(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Organisation:
    for name, value in (PRODUCTION | variables).items():
        monkeypatch.setenv(name, value)
    return read_environment().organisation


def test_an_address_has_a_line_for_each_part(monkeypatch: pytest.MonkeyPatch) -> None:
    told = production(monkeypatch, **TOLD | {"ORGANISATION_ADDRESS": " 1 Quay & Sons |00000 Example Town | "})
    assert told.sender == [TOLD["ORGANISATION_NAME"], *OURS.address, TOLD["CONTACT_EMAIL"]]


def test_only_a_test_run_shows_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    assert the_settings.ORGANISATION == EXAMPLE
    assert production(monkeypatch) == Organisation()


def test_of_a_test_run_too_nothing_is_invented_beside_what_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told = production(monkeypatch, ENVIRONMENT="development", ORGANISATION_NAME="Letters for Life")
    assert told == Organisation(name="Letters for Life")


@pytest.mark.parametrize(
    ("name", "value"),
    [("CONTACT_EMAIL", "hello at letters"), ("IMPRINT_URL", "javascript:alert(1)")],
)
def test_what_is_malformed_stops_the_start(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"variable {name} "):
        production(monkeypatch, **{name: value})


def test_the_check_of_a_deployment_warns_of_what_is_missing(nobody: None) -> None:
    assert [warning.id for warning in check_organisation()] == list(TOLD)


def test_the_check_is_one_of_a_deployment() -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    environment = {**os.environ, **PRODUCTION, **TOLD, "CONTACT_EMAIL": ""}
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "CONTACT_EMAIL is not set" in done.stderr
    assert "ORGANISATION_NAME" not in done.stderr


@pytest.mark.parametrize("address", ["/", "/about/privacy/", "/no/such/page/"])
def test_every_page_says_who_runs_the_site(address: str, ours: Organisation) -> None:
    foot = footer(address)
    assert "Letters for Life" in foot.get_text()
    links = [link["href"] for link in foot.find_all("a")]
    assert {f"mailto:{ours.email}", ours.imprint_url} <= set(links)


@pytest.mark.parametrize("address", ["/about/privacy/", "/about/accessibility/"])
def test_privacy_and_accessibility_say_whom_to_turn_to(address: str, ours: Organisation) -> None:
    page = BeautifulSoup(Client().get(address).content, "html.parser")
    told = page.find("main").find("address")  # type: ignore[union-attr]
    assert list(told.stripped_strings) == ours.sender  # type: ignore[union-attr]


@pytest.mark.parametrize("address", ["/", "/about/privacy/", "/about/accessibility/"])
def test_where_nobody_was_told_nothing_stands_empty(address: str, nobody: None) -> None:
    page = BeautifulSoup(Client().get(address).content, "html.parser")
    assert not page.find("address")
    assert "run by" not in page.get_text()
    assert not page.find("a", href="")


def test_a_mail_ends_with_who_sent_it(ours: Organisation) -> None:
    mail = messages.sign_in_code(to="activist@example.org", code="418220", language="en")
    assert mail.body.endswith("\n".join(ours.sender) + "\n")
    html = BeautifulSoup(str(mail.alternatives[0][0]), "html.parser")
    assert list(html.find("footer").stripped_strings)[-len(ours.sender) :] == ours.sender  # type: ignore[union-attr]


def test_a_mail_of_nobody_ends_with_the_site(nobody: None) -> None:
    mail = messages.sign_in_code(to="activist@example.org", code="418220", language="en")
    assert mail.body.endswith(f"{the_settings.SITE_URL}/\n")
