"""Signing in by a mailed code, for members and strangers alike."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Mail, User
from accounts.tasks import send_waiting_mail
from tests.accounts.codes import CODE, SIGN_IN, ask, code_for, sign_in, signed_in_as

pytestmark = pytest.mark.django_db


def test_the_page_asks_for_an_address_and_for_no_password(client: Client) -> None:
    page = client.get(SIGN_IN)
    assert page.status_code == 200
    assert b'type="email"' in page.content
    assert b"password" not in page.content.replace(b"No password.", b"")


def test_an_activist_signs_in_with_the_mailed_code(client: Client, activist: User) -> None:
    assert ask(client, activist.email).headers["Location"] == CODE
    answer = client.post(CODE, {"code": code_for(activist.email), "action": "verify"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/me/")
    assert signed_in_as(client) == activist.pk


def test_the_first_code_makes_the_account(client: Client) -> None:
    client.post("/de/sign-in/", {"email": "New.Person@Example.org"})
    client.post("/de/sign-in/code/", {"code": code_for("new.person@example.org"), "action": "verify"})
    person = User.objects.get(email="new.person@example.org")
    assert signed_in_as(client) == person.pk
    assert person.language == "de"
    assert not person.has_usable_password()
    [row] = EmailAddress.objects.filter(user=person)
    assert (row.email, row.verified, row.primary) == (person.email, True, True)


def test_nobody_has_an_account_before_the_code_came_back(client: Client) -> None:
    ask(client, "stranger@example.org")
    assert not User.objects.exists()


def test_a_code_may_be_typed_with_a_space(client: Client, activist: User) -> None:
    ask(client, activist.email)
    code = code_for(activist.email)
    client.post(CODE, {"code": f" {code[:3]} {code[3:]}", "action": "verify"})
    assert signed_in_as(client) == activist.pk


def test_the_code_comes_in_the_language_of_the_page(client: Client) -> None:
    client.post("/de/sign-in/", {"email": "activist@example.org"})
    assert 'lang="de"' in Mail.objects.get().html


def test_the_worker_sends_the_code_and_wipes_it(client: Client, activist: User) -> None:
    ask(client, activist.email)
    assert mail.outbox == [], "a request sends nothing"
    code = code_for(activist.email)
    assert send_waiting_mail() == 1
    [sent] = mail.outbox
    assert sent.to == [activist.email]
    assert code in sent.body
    row = Mail.objects.get()
    assert (row.to, row.text, row.html) == ("", "", "")


def test_the_session_holds_no_code(client: Client) -> None:
    ask(client, "activist@example.org")
    assert code_for("activist@example.org") not in str(dict(client.session.items()))


def test_a_wrong_code_says_how_many_tries_are_left(client: Client, activist: User) -> None:
    ask(client, activist.email)
    wrong = "000000" if code_for(activist.email) != "000000" else "111111"
    first = client.post(CODE, {"code": wrong, "action": "verify"}).content.decode()
    assert "This is not the code we sent. Four tries are left." in first
    assert f'value="{wrong}"' in first, "what was typed is kept"
    for expected in ("Three tries are", "Two tries are", "One try is"):
        assert expected in client.post(CODE, {"code": wrong, "action": "verify"}).content.decode()
    last = client.post(CODE, {"code": wrong, "action": "verify"}, follow=True)
    assert "Too many wrong codes." in last.content.decode()
    client.post(CODE, {"code": code_for(activist.email), "action": "verify"})
    assert signed_in_as(client) is None, "the right one comes too late"


def test_an_empty_code_costs_no_try(client: Client, activist: User) -> None:
    ask(client, activist.email)
    assert (
        "Type the code from the mail." in client.post(CODE, {"code": "", "action": "verify"}).content.decode()
    )
    page = client.post(CODE, {"code": "x", "action": "verify"}).content.decode()
    assert "Four tries are left." in page


def test_a_code_works_once_and_in_the_browser_that_asked(client: Client, activist: User) -> None:
    ask(client, activist.email)
    code = code_for(activist.email)
    other = Client()
    other.post(CODE, {"code": code, "action": "verify"})
    assert signed_in_as(other) is None
    client.post(CODE, {"code": code, "action": "verify"})
    client.post("/sign-in/out/")
    client.post(CODE, {"code": code, "action": "verify"})
    assert signed_in_as(client) is None


def test_a_code_runs_out_after_ten_minutes(client: Client, activist: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ask(client, activist.email)
        code = code_for(activist.email)
        clock.shift(timedelta(minutes=10, seconds=1))
        answer = client.post(CODE, {"code": code, "action": "verify"}, follow=True)
    assert "The code has run out. Ask for a new one." in answer.content.decode()
    assert signed_in_as(client) is None


def test_a_new_code_replaces_the_old_one_and_has_ten_minutes_of_its_own(
    client: Client, activist: User
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ask(client, activist.email)
        old = code_for(activist.email)
        clock.shift(timedelta(minutes=9))
        assert (
            "A new code is on its way"
            in client.post(CODE, {"action": "resend"}, follow=True).content.decode()
        )
        new = code_for(activist.email)
        clock.shift(timedelta(minutes=9))
        if old != new:
            client.post(CODE, {"code": old, "action": "verify"})
            assert signed_in_as(client) is None
        client.post(CODE, {"code": new, "action": "verify"})
    assert signed_in_as(client) == activist.pk


def test_another_address_may_be_used(client: Client, activist: User) -> None:
    ask(client, "mistyped@example.org")
    assert client.get(SIGN_IN).headers["Location"] == CODE, "who asked types the code"
    assert client.get(SIGN_IN, {"another": "1"}).status_code == 200
    sign_in(client, activist.email)
    assert signed_in_as(client) == activist.pk


def test_a_shared_computer_forgets_when_the_browser_closes(client: Client, activist: User) -> None:
    answer = sign_in(client, activist.email, shared="on")
    assert answer.cookies["sessionid"]["max-age"] == ""
    assert client.session.get_expire_at_browser_close()


def test_an_own_computer_remembers_for_90_days(client: Client, activist: User) -> None:
    answer = sign_in(client, activist.email)
    assert answer.cookies["sessionid"]["max-age"] == timedelta(days=90).total_seconds()


def test_a_session_that_only_waits_for_a_code_ends_after_an_hour(client: Client) -> None:
    ask(client, "stranger@example.org")
    assert Session.objects.get().expire_date < timezone.now() + timedelta(hours=1, minutes=1)


def test_a_signed_in_session_holds_no_address(client: Client, activist: User) -> None:
    sign_in(client, activist.email)
    assert activist.email not in str(dict(client.session.items()))


def test_a_closed_account_does_not_open(client: Client, activist: User) -> None:
    User.objects.update(is_active=False)
    answer = sign_in(client, activist.email)
    assert answer.headers["Location"] == "/sign-in/closed/"
    assert client.get("/sign-in/closed/").status_code == 403
    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@example.org\nBcc: b@example.org", "x" * 300 + "@example.org"]
)
def test_what_is_no_address_gets_no_mail(client: Client, address: str) -> None:
    page = ask(client, address)
    assert page.status_code == 200
    assert b"Error:" in page.content
    assert not Mail.objects.exists()


# Where it leads ---------------------------------------------------------------------------------------------------------


def test_signing_in_leads_back_to_where_one_came_from(client: Client, activist: User) -> None:
    ask(client, activist.email, next="/me/preferences/")
    answer = client.post(
        CODE, {"code": code_for(activist.email), "action": "verify", "next": "/me/preferences/"}
    )
    assert answer.headers["Location"] == "/me/preferences/"


def test_the_way_back_is_carried_through_both_pages(client: Client) -> None:
    assert b'name="next" value="/me/preferences/"' in client.get(f"{SIGN_IN}?next=/me/preferences/").content
    answer = ask(client, "activist@example.org", next="/me/preferences/")
    assert answer.headers["Location"] == f"{CODE}?next=%2Fme%2Fpreferences%2F"
    assert b'name="next" value="/me/preferences/"' in client.get(answer.headers["Location"]).content


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
    ],
)
def test_signing_in_leads_to_nobody_elses_site(client: Client, activist: User, url: str) -> None:
    ask(client, activist.email, next=url)
    answer = client.post(CODE, {"code": code_for(activist.email), "action": "verify", "next": url})
    assert answer.headers["Location"] == "/me/"
    assert client.post("/sign-in/out/", {"next": url}).headers["Location"] == "/"


def test_the_desk_has_no_password_form_and_a_coordinator_signs_in_by_code(
    client: Client, coordinator: User
) -> None:
    answer = client.get("/desk/", follow=True)
    assert answer.redirect_chain[-1][0] == f"{SIGN_IN}?next=%2Fdesk%2F"
    ask(client, coordinator.email, next="/desk/")
    answer = client.post(CODE, {"code": code_for(coordinator.email), "action": "verify", "next": "/desk/"})
    assert answer.headers["Location"] == "/desk/"


def test_an_activist_at_the_desk_is_refused_and_not_sent_in_circles(client: Client, activist: User) -> None:
    client.force_login(activist)
    assert client.get("/desk/", follow=True).status_code == 403


def test_signing_out_takes_a_button(client: Client, activist: User) -> None:
    client.force_login(activist)
    assert client.get("/sign-in/out/").status_code == 200
    assert signed_in_as(client) == activist.pk
    assert client.post("/sign-in/out/").headers["Location"] == "/"
    assert signed_in_as(client) is None
