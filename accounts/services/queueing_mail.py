"""The outbox: a request writes a row, a worker sends it and wipes what it said."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from accounts.messages import UnwritableMailError
from accounts.models import Mail

SIGN_IN_CODE = "sign_in_code"
VERIFY_CODE = "verify_code"

# With the first three tries over after some six minutes, the next but one comes when every code has run out.
TRIES_OF_A_CODE = 4


def queue_mail(*, kind: str, message: EmailMultiAlternatives, now: datetime) -> Mail:
    """Put a written message into the outbox; the next tick sends it.

    Only what every message has is kept: one address, subject, text and HTML. What needs headers (a mail that can be
    unsubscribed from) is a Delivery of its own.
    """
    html = next((str(part) for part, kind_of_part in message.alternatives if kind_of_part == "text/html"), "")
    return Mail.objects.create(
        kind=kind,
        to=message.to[0],
        subject=message.subject[:200],
        text=str(message.body),
        html=html,
        due_at=now,
    )


def compose_queued(mail: Mail, *, now: datetime) -> EmailMultiAlternatives | None:
    """The message of a row; None for a sign-in code that has run out while it waited."""
    if mail.kind == SIGN_IN_CODE and _has_run_out(mail, now=now):
        return None
    if not mail.to:
        raise UnwritableMailError("The mail has no address.")
    message = EmailMultiAlternatives(subject=mail.subject, body=mail.text, to=[mail.to])
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _has_run_out(mail: Mail, *, now: datetime) -> bool:
    lifetime = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
    return mail.attempts > TRIES_OF_A_CODE or now - mail.due_at > lifetime
