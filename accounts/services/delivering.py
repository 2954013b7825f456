"""Send what waits: claim rows, send outside the transaction, record each outcome.

A mail is never lost; one is doubled only if the worker dies between the mail server's yes and the record (one mail per
killed worker at most, with the same Message-ID). A claim ends by itself after `CLAIM_FOR`, so what a killed worker held is
taken up by a later tick and no sweep is needed.
"""

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from typing import TypeVar

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models, transaction
from django.db.models.functions import Greatest
from django.utils import timezone

from accounts.messages import UnwritableMailError
from accounts.models.delivery import Delivery
from accounts.services.sending import (
    PermanentFailureError,
    ServerAwayError,
    TemporaryFailureError,
    connect,
    send,
)
from accounts.states import CLAIM_FOR, RETRY_AFTER, DeliveryState, Failure

logger = logging.getLogger(__name__)
D = TypeVar("D", bound=Delivery)

# A run lets go of what it hasn't sent by then, so that a slow server never outlasts the claim on the mail in hand.
RUN_FOR = CLAIM_FOR / 4

# While no server answers, each run finds that out once and leaves its rows alone for a moment; no try is counted.
SERVER_AWAY_FOR = timedelta(seconds=10)


def deliver(
    *, model: type[D], compose: Callable[[D], EmailMessage | None], now: datetime, limit: int = 100
) -> int:
    """Send up to `limit` due rows of `model` and return how many went out.

    `compose` writes the mail just before it goes and returns None for one that is no longer wanted. It raises
    TemporaryFailureError for one that has to wait. Pauses begin when the fault happens: a server that says nothing takes
    longer to give up than the pause lasts.
    """
    waiting = _claim(model=model, now=now, limit=limit)
    if not waiting:
        return 0
    let_go_at = time.monotonic() + RUN_FOR.total_seconds()
    sent = 0
    try:
        with closing(connect()) as connection:
            while waiting and time.monotonic() < let_go_at:
                sent += _deliver_one(waiting.pop(0), compose=compose, connection=connection)
        _release(model=model, rows=waiting, until=None)
    except ServerAwayError as fault:
        logger.warning("%s: %s", model.__name__, fault)
        _release(model=model, rows=waiting, until=timezone.now() + SERVER_AWAY_FOR)
    return sent


def _deliver_one(
    row: D, *, compose: Callable[[D], EmailMessage | None], connection: BaseEmailBackend
) -> bool:
    """Send one row and record what became of it. Raises ServerAwayError when the others need not try."""
    try:
        message = _compose(row, compose)
        if message is None:
            _record(row, state=DeliveryState.DROPPED)
            return False
        message.connection = connection
        message.extra_headers.setdefault("Message-ID", row.message_id)
        send(message)
    except PermanentFailureError as failure:
        _record(row, state=DeliveryState.FAILED, failure=str(failure))
        return False
    except TemporaryFailureError as failure:
        _postpone(row, failure=failure)
        if isinstance(failure, ServerAwayError):
            raise
        return False
    _record(row, state=DeliveryState.SENT)
    return True


def _compose(row: D, compose: Callable[[D], EmailMessage | None]) -> EmailMessage | None:
    try:
        return compose(row)
    except TemporaryFailureError:
        raise
    except UnwritableMailError as fault:
        raise PermanentFailureError(Failure.NOT_WRITABLE) from fault
    except (
        Exception
    ) as fault:  # one that can't be written must not hold up the others; it is tried again, then fails
        logger.exception("%s %s could not be written", type(row).__name__, row.pk)
        raise TemporaryFailureError(Failure.NOT_WRITTEN, type(fault).__name__) from fault


def _claim(*, model: type[D], now: datetime, limit: int) -> list[D]:
    rows: models.QuerySet[D] = model._default_manager.all()
    with transaction.atomic():
        due = rows.due(now=now).select_for_update(skip_locked=True, of=("self",)).order_by("due_at")[:limit]  # type: ignore[attr-defined]
        keys = list(due.values_list("pk", flat=True))
        if keys:
            rows.filter(pk__in=keys).update(claimed_until=now + CLAIM_FOR, attempts=models.F("attempts") + 1)
    return list(rows.filter(pk__in=keys).order_by("due_at")) if keys else []


def _record(row: Delivery, *, state: DeliveryState, failure: str = "") -> None:
    """Write the outcome. By update, since the person, and the row with them, may have been erased meanwhile."""
    sent_at = timezone.now() if state == DeliveryState.SENT else None
    wiped = dict.fromkeys(getattr(row, "WIPED", ()), "")
    _row(row).update(state=state, failure=failure[:300], claimed_until=None, sent_at=sent_at, **wiped)
    if state == DeliveryState.FAILED:
        logger.error("%s %s failed: %s", type(row).__name__, row.pk, failure)


def _postpone(row: Delivery, *, failure: TemporaryFailureError) -> None:
    """Try again after a pause. Where the server is away the row stays due as it was: how long it has waited is told at the desk."""
    if row.attempts > len(RETRY_AFTER):
        _record(row, state=DeliveryState.FAILED, failure=str(failure))
        return
    again_at = timezone.now() + RETRY_AFTER[row.attempts - 1]
    pause: dict[str, datetime | None] = {"due_at": again_at, "claimed_until": None}
    if isinstance(failure, ServerAwayError):
        pause = {"claimed_until": again_at}
    _row(row).update(**pause, failure=str(failure)[:300])


def _row(row: Delivery) -> models.QuerySet[Delivery]:
    return type(row)._default_manager.filter(pk=row.pk)


def _release(*, model: type[D], rows: Sequence[D], until: datetime | None) -> None:
    """Give back what was claimed and not tried; `until` keeps every worker off it for a moment."""
    held = model._default_manager.filter(pk__in=[row.pk for row in rows])
    held.update(claimed_until=until, attempts=Greatest(models.F("attempts") - 1, 0))
