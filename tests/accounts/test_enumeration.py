"""Nobody learns who has an account, and there is no password anywhere."""

import statistics
import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Mail, User
from tests.accounts.codes import CODE, SIGN_IN, ask, code_for

pytestmark = pytest.mark.django_db


def test_a_member_and_a_stranger_get_the_same_answer_and_the_same_mail(activist: User) -> None:
    answers = []
    for address in (activist.email, "nobody-at-all@example.org"):
        client = Client()
        with CaptureQueriesContext(connection) as queries:
            asked = ask(client, address)
        page = client.get(CODE).content.decode().replace(address, "ADDRESS")
        wrong = (
            client.post(CODE, {"code": "x", "action": "verify"}).content.decode().replace(address, "ADDRESS")
        )
        row = Mail.objects.latest("pk")
        text = row.text.replace(code_for(address), "CODE")
        statements = [query["sql"].split("(")[0].split("WHERE")[0] for query in queries]
        pages = [_without_token(text) for text in (page, wrong)]
        answers.append(
            (asked.status_code, asked.headers["Location"], pages, row.subject, row.kind, text, statements)
        )
    assert answers[0] == answers[1]


def _without_token(page: str) -> str:
    return "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_asking_for_a_code_never_looks_for_a_person(client: Client, activist: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        ask(client, activist.email)
    assert not [
        query for query in queries if "accounts_user" in query["sql"] or "emailaddress" in query["sql"]
    ]


def test_a_member_and_a_stranger_wait_equally_long(activist: User, settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {}  # type: ignore[attr-defined]
    times: dict[str, list[float]] = {activist.email: [], "nobody-at-all@example.org": []}
    for _ in range(25):
        for address, taken in times.items():
            Mail.objects.all().delete()
            client = Client()
            begun = time.perf_counter()
            ask(client, address)
            taken.append(time.perf_counter() - begun)
    member, stranger = (statistics.median(taken) for taken in times.values())
    assert abs(member - stranger) < 0.35 * max(member, stranger), (member, stranger)


def test_few_codes_go_to_one_address_whoever_asks(activist: User) -> None:
    for address in (activist.email, "nobody-at-all@example.org"):
        for _ in range(3):
            assert ask(Client(), address).status_code == 302
        refused = ask(Client(), address)
        assert refused.status_code == 200
        assert "Too many codes were asked for." in refused.content.decode()
        assert Mail.objects.filter(to=address).count() == 3


def test_forty_people_behind_one_address_sign_in_within_a_minute() -> None:
    assert {ask(Client(), f"person{number}@example.org").status_code for number in range(40)} == {302}


def test_rate_limits_hold_no_ip_address_and_no_mail_address(client: Client) -> None:
    ask(client, "activist@example.org")
    keys = [key.decode() for key in cache._cache.get_client().scan_iter("*")]  # type: ignore[attr-defined]
    assert any("request_login_code" in key for key in keys)
    assert not [key for key in keys if "127.0.0.1" in key or "activist" in key]


# No password anywhere -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["account_signup", "account_email_verification_sent"])
def test_allauths_other_pages_lead_to_the_one_that_signs_in(client: Client, name: str) -> None:
    assert client.get(reverse(name)).headers["Location"] == SIGN_IN


@pytest.mark.parametrize(
    "path", ["password/reset/", "password/change/", "password/set/", "login/", "signup/", "email/"]
)
def test_no_page_of_allauth_knows_a_password(client: Client, path: str) -> None:
    assert client.get(f"/sign-in/{path}").status_code == 404


def test_the_desk_answers_no_password_page(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    assert client.get("/desk/password_reset/").status_code == 404
    assert b"password" not in client.get("/desk/account/").content.lower()
