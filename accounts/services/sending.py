"""Hand over one mail, and say what became of it: sent, try later, never, or the server is away."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from anymail.exceptions import AnymailAPIError, AnymailError
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from accounts.states import Failure

SERVICE_CLOSING = 421  # RFC 5321 3.8: the server says it is about to hang up


class DeliveryError(Exception):
    """A mail did not go out; its text is what the row keeps of the reason."""

    def __init__(self, why: Failure, detail: object = "") -> None:
        super().__init__(f"{why.value} {detail}".strip())


class TemporaryFailureError(DeliveryError):
    """The mail server or the way to it is unwell: try again later."""


class ServerAwayError(TemporaryFailureError):
    """No server answers, so every other mail would only wait for it too."""


class PermanentFailureError(DeliveryError):
    """This mail will never go out; staff see it."""


def connect(*, patience: int | None = None) -> BaseEmailBackend:
    """Open the connection that a run shares, within `patience` seconds where told. Raises ServerAwayError.

    A wrong password is no mail's fault, nor is a provider that was set up wrongly: every mail waits until that is mended.
    """
    try:
        connection: BaseEmailBackend = get_connection(timeout=patience)
        connection.open()
    except (SMTPException, OSError, ImproperlyConfigured, ImportError) as fault:
        raise ServerAwayError(Failure.AWAY, type(fault).__name__) from fault
    return connection


def send(message: EmailMessage) -> None:
    """Hand over one mail. Raises TemporaryFailureError or PermanentFailureError, with a reason that names no address."""
    try:
        message.send()
    except SMTPRecipientsRefused as refusal:
        code, _reason = next(iter(refusal.recipients.values()), (450, b""))
        raise _refused(code) from refusal
    except SMTPAuthenticationError as fault:
        raise ServerAwayError(Failure.WRONG_PASSWORD) from fault
    except (
        SMTPSenderRefused
    ) as refusal:  # our own address, or as much as we may send: no other mail would pass
        raise ServerAwayError(Failure.SENDER_REFUSED, refusal.smtp_code) from refusal
    except SMTPResponseException as answer:
        raise _refused(answer.smtp_code) from answer
    except SMTPNotSupportedError as fault:
        raise PermanentFailureError(Failure.ADDRESS_NOT_SPOKEN) from fault
    except AnymailError as fault:
        raise _refused_by_provider(fault) from fault
    except (SMTPException, OSError) as fault:
        raise ServerAwayError(Failure.HUNG_UP, type(fault).__name__) from fault
    except ValueError as fault:  # a line break in a header: an attempt at injection, or a broken address
        raise PermanentFailureError(Failure.NOT_WRITABLE) from fault


def _refused(code: int) -> Exception:
    """RFC 5321 4.2.1: 4yz may succeed later, 5yz will not."""
    if 500 <= code < 600:
        return PermanentFailureError(Failure.REFUSED, code)
    if code == SERVICE_CLOSING or code < 0:
        return ServerAwayError(Failure.CLOSING, code)
    return TemporaryFailureError(Failure.ASKED_TO_WAIT, code)


def _refused_by_provider(fault: AnymailError) -> Exception:
    """A provider's HTTP answer: its own trouble, our key, too many at once, or this mail."""
    code = getattr(fault, "status_code", None)
    if not isinstance(fault, AnymailAPIError):
        return PermanentFailureError(Failure.PROVIDER_REFUSED, type(fault).__name__)
    if code is None or code >= 500 or code in (401, 403):
        return ServerAwayError(Failure.PROVIDER_AWAY, code or "–")
    if code in (408, 429):
        return TemporaryFailureError(Failure.PROVIDER_ASKED_TO_WAIT, code)
    return PermanentFailureError(Failure.PROVIDER_REFUSED, code)
