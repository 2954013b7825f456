"""Mail that was set up wrongly: told at the start, by the name of the variable, and no mail or way in is lost meanwhile."""

import logging
import os
import re
import subprocess
import sys
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from accounts.management.commands.grant_role import Command
from accounts.models import Mail, User
from accounts.services.delivering import SERVER_AWAY_FOR
from accounts.services.granting_roles import has_role
from accounts.states import DeliveryState, Role
from config.environment import mail_settings, read_environment
from config.linting import CHECKOUT, PRODUCTION, TOLD
from config.mail import check_mail, check_mail_is_encrypted, known_providers
from tests.accounts.test_delivering import NOW, queue, run
from tests.plugin.postbox import Postbox

pytestmark = pytest.mark.django_db

UNKNOWN = "anymail.backends.postmrk.EmailBackend"
WITHOUT_KEY = "anymail.backends.postmark.EmailBackend"
WITHOUT_LIBRARY = "anymail.backends.amazon_ses.EmailBackend"


@pytest.fixture(params=[UNKNOWN, WITHOUT_KEY, WITHOUT_LIBRARY])
def wrong(request: pytest.FixtureRequest, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.ANYMAIL = request.param, {}


def test_a_provider_that_is_none_stops_the_start_and_those_there_are_are_told() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"variable EMAIL_URL .* 'postmrk'.* mailgun,.* postmark,"):
        mail_settings("anymail://postmrk", {})


@pytest.mark.parametrize("silent", ["console", "test", "base"])
def test_what_sends_nothing_is_no_provider(silent: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="variable EMAIL_URL"):
        mail_settings(f"anymail://{silent}", {})


def test_each_provider_can_be_set() -> None:
    assert "postmark" in known_providers()
    assert mail_settings("anymail://postmark", {})["EMAIL_BACKEND"] == WITHOUT_KEY


@pytest.mark.parametrize(
    ("backend", "told"),
    [
        (UNKNOWN, "The variable EMAIL_URL names the mail provider postmrk, which can't be used: No module named"),
        (WITHOUT_KEY, "The variable ANYMAIL_POSTMARK_SERVER_TOKEN is not set. The mail provider"),
        (WITHOUT_LIBRARY, "The variable EMAIL_URL names the mail provider amazon_ses, which can't be used: The boto3"),
    ],
)  # fmt: skip
def test_a_check_says_which_variable_is_wrong(backend: str, told: str, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.ANYMAIL = backend, {}
    [error] = check_mail()
    assert error.msg.startswith(told)
    assert error.is_serious()


def test_what_can_be_used_is_not_complained_of(smtp_server: Postbox, settings: Any) -> None:
    assert check_mail() == []
    settings.EMAIL_BACKEND, settings.ANYMAIL = WITHOUT_KEY, {"POSTMARK_SERVER_TOKEN": "a-key"}
    assert check_mail() == []


def test_an_empty_key_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANYMAIL_POSTMARK_SERVER_TOKEN", " ")
    monkeypatch.setenv("ANYMAIL_MAILGUN_API_KEY", "a-key")
    assert read_environment().anymail == {"MAILGUN_API_KEY": "a-key"}


def test_every_command_makes_the_check_and_so_does_the_first_step_of_a_start() -> None:
    environment = {**os.environ, **PRODUCTION, **TOLD, "EMAIL_URL": "anymail://postmark"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "ANYMAIL_POSTMARK_SERVER_TOKEN is not set" in done.stderr


def test_mail_waits_until_it_is_mended(
    request: pytest.FixtureRequest, wrong: None, caplog: pytest.LogCaptureFixture
) -> None:
    mails = [queue(f"person{number}@example.org") for number in range(3)]
    with caplog.at_level(logging.WARNING):
        assert run() == 0
    assert set(Mail.objects.values_list("state", "attempts")) == {(DeliveryState.WAITING, 0)}
    assert [record.message.split()[:2] for record in caplog.records] == [["Mail:", "away"]]
    request.getfixturevalue("smtp_server")
    assert run(NOW + SERVER_AWAY_FOR * 2) == len(mails), "not held for longer than while a server is away"


def test_who_gets_a_role_gets_a_code_too_and_the_reason(wrong: None, settings: Any) -> None:
    settings.SHOW_MAILBOX = False
    out, faults = StringIO(), StringIO()
    call_command("grant_role", "owner@example.org", "owner", stdout=out, stderr=faults)
    assert has_role(User.objects.get(email="owner@example.org"), Role.OWNER)
    assert re.search(r"^    \S+$", out.getvalue(), re.MULTILINE), "a one-time code"
    assert faults.getvalue().startswith("The variable ")
    assert not Command.requires_system_checks, "or the check would bar the way in"


def test_the_address_that_is_proposed_encrypts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (PRODUCTION | {"EMAIL_URL": ""}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=r"be smtp\+tls://user:password@host:587"):
        read_environment()


@pytest.mark.parametrize(
    ("url", "warnings"),
    [
        ("smtp://letters:secret@mail.example.org:587", ["EMAIL_URL"]),
        ("smtp://mail.example.org:25", []),
        ("smtp+tls://letters:secret@mail.example.org:587", []),
        ("smtp+ssl://letters:secret@mail.example.org:465", []),
        ("anymail://postmark", []),
    ],
)
def test_a_password_that_all_on_the_way_can_read_is_warned_of(
    url: str, warnings: list[str], settings: Any
) -> None:
    settings.EMAIL_HOST_PASSWORD, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "", False, False
    for name, value in mail_settings(url, {}).items():
        setattr(settings, name, value)
    assert [warning.id for warning in check_mail_is_encrypted()] == warnings
