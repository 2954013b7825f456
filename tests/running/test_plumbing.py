"""What the tests stand on does what it says."""

import smtplib
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.mail import send_mail

from tests.plugin.postbox import Postbox
from tests.plugin.processes import RunningProcess


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_writes_a_row_for_good() -> None:
    Group.objects.create(name="left behind")


@pytest.mark.django_db(transaction=True)
def test_the_next_transactional_test_finds_only_what_the_migrations_wrote() -> None:
    assert not Group.objects.filter(name="left behind").exists()


def test_a_worker_process_takes_a_task_of_its_queue(
    celery_worker_process: Callable[..., RunningProcess],
) -> None:
    from config.celery import app

    worker = celery_worker_process(queues=["urgent"])
    app.send_task("nobody.knows.this", queue="urgent")
    worker.wait_for(r"nobody\.knows\.this")
    worker.kill()
    assert worker.popen.poll() is not None


def test_the_postbox_keeps_what_is_sent(smtp_server: Postbox) -> None:
    send_mail("A subject", "A text", "letters@example.org", ["activist@example.org"])
    [received] = smtp_server.to("activist@example.org")
    assert (received.subject, received.text.strip()) == ("A subject", "A text")


def test_the_postbox_refuses_and_puts_off(smtp_server: Postbox) -> None:
    smtp_server.refuse("dead@example.org")
    smtp_server.greylist()
    with pytest.raises(smtplib.SMTPRecipientsRefused, match="550"):
        send_mail("S", "T", "letters@example.org", ["dead@example.org"])
    with pytest.raises(smtplib.SMTPRecipientsRefused, match="451"):
        send_mail("S", "T", "letters@example.org", ["slow@example.org"])
    send_mail("S", "T", "letters@example.org", ["slow@example.org"])
    assert [each.recipients for each in smtp_server.messages] == [["slow@example.org"]]


def test_a_page_opens_in_a_real_browser(page: Any) -> None:
    response = page.goto("/healthz")
    assert response.ok
    assert "ok" in page.locator("body").inner_text()
