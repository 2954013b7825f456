"""What appeals do unattended: reminders, news, reversals that staff ask for, and forgetting."""

import time
from collections.abc import Callable
from typing import TypeVar

from celery import shared_task
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.models import Delivery
from accounts.services.delivering import deliver
from appeals.models import Notice, Reminder
from appeals.services.composing_mail import compose_notice, compose_reminder
from appeals.services.forgetting_authors import forget_authors as forget
from appeals.services.planning_notices import plan_notices
from appeals.services.planning_reminders import plan_reminders as plan
from appeals.services.signing_on import forget_unconfirmed
from appeals.services.writing_reversals import write_waiting_reversals

D = TypeVar("D", bound=Delivery)
AT_MOST = 60  # seconds in one go; the next tick takes up the rest


@shared_task(name="appeals.tasks.plan_reminders")
def plan_reminders() -> None:
    """Plan the reminders whose day has come."""
    plan(now=timezone.now())


@shared_task(name="appeals.tasks.send_reminders")
def send_reminders() -> None:
    """Send the reminders that are due, each after a last look."""
    _send(Reminder, lambda row: compose_reminder(row, now=timezone.now()))


@shared_task(name="appeals.tasks.send_notices")
def send_notices() -> None:
    """Plan the notices of new events, and send those that are due."""
    plan_notices(now=timezone.now())
    _send(Notice, compose_notice)


@shared_task(name="appeals.tasks.write_reversals")
def write_reversals() -> None:
    """Write what staff take out of the count or count again, batch by batch."""
    until = time.monotonic() + AT_MOST
    while write_waiting_reversals(now=timezone.now()) and time.monotonic() < until:
        pass


@shared_task(name="appeals.tasks.forget_authors")
def forget_authors() -> None:
    """Cut the links between persons and campaigns that ended long ago, and drop names that nobody confirmed."""
    forget(now=timezone.now())
    forget_unconfirmed(now=timezone.now())


def _send(model: type[D], compose: Callable[[D], EmailMessage | None]) -> None:
    """Batch by batch, until nothing is due that can be sent now."""
    until = time.monotonic() + AT_MOST
    while time.monotonic() < until and model._default_manager.due(now=timezone.now()).exists():  # type: ignore[attr-defined]
        deliver(model=model, compose=compose, now=timezone.now())
