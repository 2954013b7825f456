"""What our mails say, and what they refuse to say."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from accounts import messages
from accounts.messages import UnwritableMailError, unsubscribe_headers, write_mail

FOLDER = Path(settings.BASE_DIR) / "templates" / "mail"
NAMES = sorted(path.name.removesuffix(".subject.txt") for path in FOLDER.glob("*.subject.txt"))


def html_of(message: EmailMultiAlternatives) -> str:
    return str(message.alternatives[0][0])


@pytest.mark.parametrize("name", NAMES)
def test_every_mail_has_subject_text_and_html(name: str) -> None:
    assert (FOLDER / f"{name}.txt").is_file()
    html = (FOLDER / f"{name}.html").read_text()
    assert '{% extends "mail/base.html" %}' in html
    assert not re.search(r"<img|https?://|<script|\bstyle=", html), "no picture, no counter, no inline style"


def test_no_mail_lacks_a_subject() -> None:
    written = {
        path.name.split(".")[0] for path in FOLDER.iterdir() if 'extends "mail/base.' in path.read_text()
    }
    assert written <= set(NAMES)


def test_the_code_stands_in_the_text_and_in_the_html_but_not_in_the_subject() -> None:
    message = messages.sign_in_code(to="activist@example.org", code="418220", language="en")
    assert "418220" in message.body
    assert "418220" in html_of(message)
    assert "418220" not in message.subject, "a locked telephone shows subjects"
    assert "10 minutes" in message.body


def test_a_mail_carries_no_link_that_does_something() -> None:
    message = messages.verify_code(
        to="activist@example.org", code="418220", language="en", reason="For UA 12/26."
    )
    assert set(re.findall(r'href="([^"]*)"', html_of(message))) == {f"{settings.SITE_URL}/"}
    assert "For UA 12/26." in message.body


def test_the_text_is_not_escaped_and_the_html_is() -> None:
    message = messages.verify_code(
        to="activist@example.org", code="1", language="en", reason="Smith & <b>Sons</b>"
    )
    assert "Smith & <b>Sons</b>" in message.body
    assert "Smith &amp; &lt;b&gt;Sons&lt;/b&gt;" in html_of(message)


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("de", "ltr"), ("ur", "rtl"), ("prs", "rtl")]
)
def test_a_mail_says_its_language_and_direction(language: str, direction: str) -> None:
    message = messages.sign_in_code(to="activist@example.org", code="418220", language=language)
    assert f'<html lang="{language}" dir="{direction}">' in html_of(message)


def test_a_mail_is_readable_in_the_dark_and_without_styles() -> None:
    html = html_of(messages.sign_in_code(to="activist@example.org", code="418220", language="en"))
    assert "prefers-color-scheme: dark" in html
    assert "<table" not in html


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@example.org\nBcc: b@example.org", "a@example.org, b@example.org", "A <a@example.org>"],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(UnwritableMailError):
        messages.sign_in_code(to=address, code="418220", language="en")


@pytest.mark.parametrize(
    "headers", [{"Reply-To": "a@example.org\nBcc: b@example.org"}, {"X\r\nBcc": "b@example.org"}]
)
def test_a_header_with_a_line_break_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(UnwritableMailError):
        write_mail(
            name="sign_in_code",
            to="a@example.org",
            language="en",
            context={"code": "1", "minutes": 1},
            headers=headers,
        )


def test_line_breaks_in_a_subject_become_spaces(settings: pytest.MonkeyPatch) -> None:
    settings.SITE_NAME = "Letters\nBcc: everybody@example.org"  # type: ignore[attr-defined]
    message = messages.sign_in_code(to="a@example.org", code="1", language="en")
    assert "\n" not in message.subject
    assert message.message()["Bcc"] is None


def test_one_click_unsubscribing_is_offered_as_rfc_8058_says() -> None:
    headers = unsubscribe_headers("https://letters.example.org/unsubscribe/abc/")
    assert headers == {
        "List-Unsubscribe": "<https://letters.example.org/unsubscribe/abc/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    with pytest.raises(UnwritableMailError):
        unsubscribe_headers("https://letters.example.org/>\r\nBcc: b@example.org")
