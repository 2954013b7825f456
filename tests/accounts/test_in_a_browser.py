"""Signing in as a person does it: in a browser, without JavaScript, on a telephone; reading the code in the mailbox."""

from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from accounts.tasks import send_waiting_mail

pytestmark = pytest.mark.django_db(transaction=True)


def test_somebody_new_signs_in_saves_preferences_and_is_erased(
    page_without_javascript: Any, settings: Any, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND, settings.MAILBOX_FOLDER = "accounts.mailbox.MailboxBackend", tmp_path
    settings.SHOW_MAILBOX = True
    page = page_without_javascript
    page.goto("/sign-in/?next=/me/preferences/")
    page.fill("#id_email", "a.meier@example.org")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("heading", name="Type the code").wait_for()

    send_waiting_mail()
    mailbox = page.context.new_page()
    mailbox.goto("/mailbox/")
    mailbox.locator("tbody a").first.click()
    code = mailbox.frame_locator("iframe").locator(".code").inner_text()

    page.fill("#id_code", code)
    page.locator("label[for=id_shared]").click()
    page.get_by_role("button", name="Sign in").click()
    assert page.url.endswith("/me/preferences/")

    page.fill("#id_name", "Anna Meier")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    assert User.objects.get().name == "Anna Meier"

    page.get_by_role("link", name="Erase me").click()
    page.locator("label[for=id_sure]").click()
    page.get_by_role("button", name="Erase me").click()
    page.get_by_role("heading", name="You are erased").wait_for()
    assert not User.objects.exists()
