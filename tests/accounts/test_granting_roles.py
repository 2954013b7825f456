"""`manage.py grant_role`: the first owner of a new site."""

import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.services.granting_roles import has_role
from accounts.states import Role
from tests.accounts.codes import CODE, ask, signed_in_as
from tests.plugin.postbox import Postbox

pytestmark = pytest.mark.django_db


def grant(*arguments: str) -> str:
    out = StringIO()
    call_command("grant_role", *arguments, stdout=out)
    return out.getvalue()


def one_time_code(said: str) -> str:
    [code] = re.findall(r"^    (\S+)$", said, re.MULTILINE)
    return str(code)


def test_the_first_owner_gets_an_account_and_is_told_where_to_sign_in(settings: Any) -> None:
    settings.SHOW_MAILBOX = True
    said = grant("Owner@Example.org", "owner")
    person = User.objects.get(email="owner@example.org")
    assert has_role(person, Role.OWNER)
    assert EmailAddress.objects.filter(user=person, primary=True, verified=False).count() == 1
    assert "owner@example.org now has the role owner (a new account)." in said
    assert "/mailbox/" in said


def test_a_second_role_is_added_to_the_first(activist: User) -> None:
    grant(activist.email, "coordinator")
    said = grant(activist.email, "reviewer")
    assert "the account that was there" in said
    assert {group.name for group in activist.groups.all()} == {"coordinator", "reviewer"}


def test_a_role_that_is_none_gets_a_sentence_with_those_there_are() -> None:
    with pytest.raises(
        CommandError, match=r"no role 'king'. The roles are coordinator, reviewer, staff and owner\."
    ):
        grant("owner@example.org", "king")
    assert not User.objects.exists()


def test_an_address_that_is_none_gets_a_sentence() -> None:
    with pytest.raises(CommandError, match="'nobody' is not an e-mail address"):
        grant("nobody", "owner")


def test_where_mail_is_set_up_no_code_is_printed(smtp_server: Postbox, settings: Any) -> None:
    settings.SHOW_MAILBOX = False
    said = grant("owner@example.org", "owner")
    assert "the code comes by mail" in said
    assert smtp_server.messages == []


def test_where_no_mail_server_answers_a_one_time_code_is_printed_and_signs_in_once(
    smtp_server: Postbox, settings: Any
) -> None:
    settings.SHOW_MAILBOX = False
    smtp_server.stop()
    code = one_time_code(grant("owner@example.org", "owner"))
    owner = Client()
    ask(owner, "owner@example.org")
    answer = owner.post(CODE, {"code": code, "action": "verify"})
    assert answer.status_code == 302
    assert signed_in_as(owner) == User.objects.get().pk
    again = Client()
    ask(again, "owner@example.org")
    assert "This is not the code" in again.post(CODE, {"code": code, "action": "verify"}).content.decode()


def test_a_one_time_code_is_for_one_person_and_a_quarter_of_an_hour(activist: User, stranger: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        code = one_time_code(grant(activist.email, "owner", "--code"))
        other = Client()
        ask(other, stranger.email)
        other.post(CODE, {"code": code, "action": "verify"})
        assert signed_in_as(other) is None
        clock.shift(timedelta(minutes=15, seconds=1))
        late = Client()
        ask(late, activist.email)
        late.post(CODE, {"code": code, "action": "verify"})
        assert signed_in_as(late) is None


def test_guessing_one_time_codes_costs_tries_like_any_other(activist: User) -> None:
    client = Client()
    ask(client, activist.email)
    page = client.post(CODE, {"code": f"abc123-{'0' * 32}", "action": "verify"}).content.decode()
    assert "Four tries are left." in page
