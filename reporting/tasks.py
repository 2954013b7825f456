"""What the worker does to the tally and to totals."""

import time

from celery import shared_task
from django.utils import timezone

from accounts.services.delivering import deliver
from reporting.models import Recipient
from reporting.services.sharing import total_mail
from reporting.services.tallying import tally_waiting

AT_MOST = 20  # seconds in one go; the next tick takes up the rest


@shared_task(name="reporting.tasks.tally_waiting_actions")
def tally_waiting_actions() -> None:
    """Count what waits, batch by batch."""
    until = time.monotonic() + AT_MOST
    while tally_waiting() and time.monotonic() < until:
        pass


@shared_task(name="reporting.tasks.send_totals")
def send_totals() -> None:
    """Send the letters with totals that staff have released."""
    deliver(model=Recipient, compose=total_mail, now=timezone.now())
