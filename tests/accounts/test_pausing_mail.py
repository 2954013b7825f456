"""A mail server that takes its time: what waits for it rests from the moment that it is given up, not from the start of the run."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.utils import timezone

from accounts.models import Mail
from accounts.services import delivering
from accounts.services.delivering import deliver
from accounts.services.queueing_mail import compose_queued
from accounts.states import RETRY_AFTER, DeliveryState
from tests.accounts.test_delivering import NOW, queue, run, state_of
from tests.plugin.postbox import Postbox, SilentServer

pytestmark = pytest.mark.django_db


def test_the_pause_begins_when_a_silent_server_is_given_up(
    smtp_server: Postbox, silent_smtp_server: SilentServer, settings: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "SERVER_AWAY_FOR", timedelta(seconds=1))
    settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = silent_smtp_server.port, 2
    began = timezone.now()
    mail = queue(due_at=began)
    assert deliver(model=Mail, compose=lambda mail: compose_queued(mail, now=began), now=began) == 0
    assert timezone.now() - began > timedelta(seconds=2)
    mail.refresh_from_db()
    assert mail.claimed_until is not None
    assert mail.claimed_until > began + timedelta(seconds=3)
    assert not Mail.objects.due(now=timezone.now()).exists(), "or every tick would wait for the server again"


def test_a_mail_that_a_server_kept_waiting_is_tried_again_a_pause_after_that(
    smtp_server: Postbox, settings: Mock
) -> None:
    smtp_server.slow_by, settings.EMAIL_TIMEOUT = 5, 2
    began = timezone.now()
    mail = queue(due_at=began)
    assert deliver(model=Mail, compose=lambda mail: compose_queued(mail, now=began), now=began) == 0
    mail.refresh_from_db()
    assert mail.attempts == 1
    assert not Mail.objects.due(now=began + RETRY_AFTER[0] + timedelta(seconds=2)).exists()
    assert mail.due_at == began, "the desk tells how long it has waited"


def test_a_refused_sender_fails_no_mail(smtp_server: Postbox) -> None:
    smtp_server.refuses_sender = "550 5.7.1 Daily sending quota exceeded"
    first, second = queue("one@example.org"), queue("two@example.org")

    run()

    assert (state_of(first), state_of(second)) == (DeliveryState.WAITING, DeliveryState.WAITING)
    smtp_server.refuses_sender = ""
    assert run(NOW + timedelta(hours=1)) == 2
