"""What accounts do unattended."""

from celery import shared_task
from django.utils import timezone

from accounts.models import Mail
from accounts.services.clearing import clear_expired as clear
from accounts.services.delivering import deliver
from accounts.services.queueing_mail import compose_queued


@shared_task(name="accounts.tasks.send_waiting_mail")
def send_waiting_mail() -> int:
    """Send the codes that wait; a person sits at a screen."""
    now = timezone.now()
    return deliver(model=Mail, compose=lambda mail: compose_queued(mail, now=now), now=now)


@shared_task(name="accounts.tasks.clear_expired")
def clear_expired() -> int:
    """Delete what has run out: sessions and old mails."""
    return clear(now=timezone.now())
