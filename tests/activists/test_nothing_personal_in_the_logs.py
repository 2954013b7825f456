"""PostgreSQL writes a statement that fails to its log, whole: with the names of people who asked not to be shown."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.db import DatabaseError, IntegrityError, connection
from django.test import Client

from accounts.models import User
from accounts.services.signing_in import person_at, prove_address
from appeals.models import Action, Follow, Signature
from appeals.services.following import begin_letter, follow
from appeals.services.signing import sign_as_member
from appeals.services.unsubscribing import Scope, token_for, unsubscribe
from campaigns.models import Campaign
from config.embedded import addresses
from tests.activists.test_signing import (
    begin,
    mailed_code,
    name,
    petition,  # noqa: F401 - a fixture
)
from tests.plugin.cast import NOW

HIDDEN = f"Nobody May Know {uuid4().hex}"


class Watching:
    """Keeps the statements that fail; `before` is called with each statement first."""

    def __init__(self, before: Callable[[str], object] = lambda _sql: None) -> None:
        self.failed: list[str] = []
        self.before = before

    def __call__(self, execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        self.before(sql)
        try:
            return execute(sql, *more)
        except DatabaseError:
            self.failed.append(sql)
            raise


def twice_at_once(act: Callable[[], object], *, table: str) -> list[str]:
    """Act in two requests that have both looked and found nothing when they write to `table`; what failed of it."""
    together = Barrier(2)

    def wait_for_the_other(sql: str) -> None:
        if sql.startswith(f'INSERT INTO "{table}"'):
            with suppress(BrokenBarrierError):  # where a lock keeps them apart, the other one never comes
                together.wait(1)

    def request(_number: int) -> list[str]:
        watching = Watching(wait_for_the_other)
        with connection.execute_wrapper(watching):
            act()
        connection.close()
        return watching.failed

    with ThreadPoolExecutor(2) as requests:
        return [sql for failed in requests.map(request, range(2)) for sql in failed]


def log_of_postgres() -> Path:
    if os.environ.get("DATABASE_URL", "").strip():
        pytest.skip("The log of a server that isn't ours can't be read.")
    return addresses.data_folder() / "log" / "postgres.log"


@pytest.mark.usefixtures("petition", "clock")
def test_signing_again_makes_no_statement_fail(client: Client, activist: User) -> None:
    watching = Watching()
    with connection.execute_wrapper(watching):
        for shown_as in (HIDDEN, "Anna M."):
            client.post(begin(client, name(name=shown_as, is_shown="")), {"code": mailed_code()})
        client.force_login(activist)
        for shown_as in (HIDDEN, "Ama B."):
            client.get(begin(client, name(name=shown_as, is_shown="")))
    assert watching.failed == []
    assert sorted(Signature.objects.values_list("name", flat=True)) == ["Ama B.", "Anna M."]
    assert Action.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_signing_twice_at_once_makes_no_statement_fail(petition: Campaign, activist: User) -> None:  # noqa: F811
    def sign() -> None:
        sign_as_member(
            user=activist, campaign=petition, name=HIDDEN, affiliation="", country="", is_shown=False, language="en", now=NOW,
        )  # fmt: skip

    assert twice_at_once(sign, table="appeals_signature") == []
    assert Signature.objects.count() == Action.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_codes_for_a_new_address_at_once_make_no_statement_fail() -> None:
    def arrive() -> None:
        person_at(email="new@example.org", language="de")

    assert twice_at_once(arrive, table="accounts_user") == []
    assert list(User.objects.values_list("email", "language")) == [("new@example.org", "de")]
    EmailAddress.objects.all().delete()
    user = User.objects.get()
    assert twice_at_once(lambda: prove_address(user=user), table="account_emailaddress") == []
    assert EmailAddress.objects.get().verified


@pytest.mark.django_db(transaction=True)
def test_following_twice_at_once_makes_no_statement_fail(campaign: Campaign, activist: User) -> None:
    token = token_for(user=activist, scope=Scope.ACTION, campaign=campaign)
    for act in (
        lambda: follow(user=activist, campaign=campaign, now=NOW),
        lambda: begin_letter(user=activist, campaign=campaign, now=NOW),
        lambda: unsubscribe(token=token, now=NOW),
    ):
        Follow.objects.all().delete()
        assert twice_at_once(act, table="appeals_follow") == []
        assert Follow.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clock")
def test_a_name_is_not_in_the_log_even_when_a_statement_fails(client: Client, petition: Campaign) -> None:  # noqa: F811
    log = log_of_postgres()
    before = log.stat().st_size
    for _again in range(2):
        client.post(begin(client, name(name=HIDDEN, is_shown="")), {"code": mailed_code()})
    signature = Signature.objects.get()
    again = Signature(campaign=petition, name=HIDDEN, email_hash=signature.email_hash, confirmed_at=NOW)
    with pytest.raises(IntegrityError):  # PostgreSQL's detail tells the key
        again.save()
    again.tries_left = -1
    with pytest.raises(IntegrityError):  # PostgreSQL's detail tells the whole row
        again.save()
    written = log.read_bytes()[before:].decode(errors="replace")
    assert "one_signature_per_person" in written
    assert "tries_left" in written
    assert HIDDEN not in written
    assert bytes(signature.email_hash or b"").hex() not in written
