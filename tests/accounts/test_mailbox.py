"""The development mailbox."""

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client

from accounts import mailbox, messages
from accounts.mailbox import kept_mails

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_mailbox(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "accounts.mailbox.MailboxBackend"
    settings.MAILBOX_FOLDER = tmp_path / "mailbox"
    settings.SHOW_MAILBOX = True


def keep(
    subject: str = "A subject", text: str = "A text", html: str = "", to: str = "activist@example.org"
) -> str:
    message = EmailMultiAlternatives(
        subject, text, to=[to], headers={"List-Unsubscribe": "<https://example.org/u/>"}
    )
    if html:
        message.attach_alternative(html, "text/html")
    assert message.send() == 1
    return next(iter(kept_mails())).key


def test_an_empty_mailbox_says_how_to_get_mail(client: Client) -> None:
    page = client.get("/mailbox/")
    assert page.status_code == 200
    assert b"Ask for a sign-in code" in page.content


def test_mails_are_listed_newest_first_with_whom_they_are_for(client: Client) -> None:
    keep("The first")
    keep("The second <b>", to="coordinator@example.org")
    page = client.get("/mailbox/").content.decode()
    assert page.index("The second &lt;b&gt;") < page.index("The first")
    assert "coordinator@example.org" in page


def test_a_mail_shows_its_text_with_links_and_its_html_in_a_frame_that_may_do_nothing(client: Client) -> None:
    key = keep(text="Look at https://example.org/x/", html="<script>alert(1)</script><p>Hello</p>")
    page = client.get(f"/mailbox/{key}/")
    assert b'href="https://example.org/x/"' in page.content
    assert b"alert(1)" not in page.content
    assert b'<iframe class="mailframe" sandbox src=' in b" ".join(page.content.split())
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]
    assert b"List-Unsubscribe" in page.content


def test_the_html_of_a_mail_has_a_policy_of_its_own(client: Client) -> None:
    key = keep(html="<p>Hello</p>")
    answer = client.get(f"/mailbox/{key}/html/")
    assert answer.content.strip() == b"<p>Hello</p>"
    policy = answer.headers["Content-Security-Policy"]
    directives = [part.strip() for part in policy.split(";")]
    assert {"default-src 'none'", "style-src 'unsafe-inline'", "frame-ancestors 'self'", "sandbox"} <= set(
        directives
    )
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_our_own_mails_are_kept_whole(client: Client) -> None:
    message = messages.sign_in_code(to="activist@example.org", code="418220", language="en")
    get_connection().send_messages([message])
    [mail] = kept_mails()
    assert "418220" in mail.text
    assert "<!DOCTYPE html>" in mail.html


def test_letters_of_any_script_come_through(client: Client) -> None:
    key = keep("گیارہ طلبہ", "میں آپ سے")
    page = client.get(f"/mailbox/{key}/").content.decode()
    assert "گیارہ طلبہ" in page
    assert "میں آپ سے" in page


def test_a_mail_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/mailbox/00000000-0000-0000-0000-000000000000/").status_code == 404
    assert client.get("/mailbox/..%2f..%2fsettings/").status_code == 404


def test_there_is_no_mailbox_where_mail_goes_out(client: Client, settings: Any) -> None:
    key = keep()
    settings.SHOW_MAILBOX = False
    for path in ("/mailbox/", f"/mailbox/{key}/", f"/mailbox/{key}/html/"):
        assert client.get(path).status_code == 404


def test_the_mailbox_keeps_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "MOST_KEPT", 3)
    for number in range(5):
        keep(f"Mail {number}")
    assert [mail.subject for mail in kept_mails()] == ["Mail 4", "Mail 3", "Mail 2"]


def test_nobody_may_post_to_the_mailbox(client: Client) -> None:
    assert client.post("/mailbox/").status_code == 405
