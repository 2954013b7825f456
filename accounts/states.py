"""Roles and the states of a mail: plain values, no database."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody may do at the desk. A role is a group of the same name; one person may have several."""

    COORDINATOR = "coordinator", _("Coordinator: writes urgent actions and follows them up")
    REVIEWER = "reviewer", _("Reviewer: approves what another person wrote")
    STAFF = "staff", _("Staff: counts, exports and totals")
    OWNER = "owner", _("Owner: gives roles to people")


class DeliveryState(TextChoices):
    """A mail waits, and ends in one of three states. Only a letter on paper that was marked as posted by mistake leads back."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    DROPPED = "dropped", _("No longer wanted")


class Failure(TextChoices):
    """Why a mail did not go out. A row keeps the value and, after a space, a detail such as the server's answer: "refused 550"."""

    AWAY = "away", _("The mail server can't be reached (%(detail)s).")
    WRONG_PASSWORD = "wrong_password", _("The mail server refuses our password.")
    ADDRESS_NOT_SPOKEN = "address_not_spoken", _("The mail server can't write to such an address.")
    HUNG_UP = "hung_up", _("The mail server hung up (%(detail)s).")
    REFUSED = "refused", _("The mail server refused it (%(detail)s).")
    SENDER_REFUSED = (
        "sender_refused",
        _("The mail server takes no mail from our address for now (%(detail)s)."),
    )
    CLOSING = "closing", _("The mail server is closing (%(detail)s).")
    ASKED_TO_WAIT = "asked_to_wait", _("The mail server asked to wait (%(detail)s).")
    PROVIDER_AWAY = "provider_away", _("The mail provider can't be reached (%(detail)s).")
    PROVIDER_REFUSED = "provider_refused", _("The mail provider refused it (%(detail)s).")
    PROVIDER_ASKED_TO_WAIT = "provider_asked_to_wait", _("The mail provider asked to wait (%(detail)s).")
    NOT_WRITABLE = "not_writable", _("The mail has no valid address, or a line break in a header.")
    NOT_WRITTEN = "not_written", _("The mail could not be written (%(detail)s).")
    STOPPED = "stopped", _("The action was stopped.")

    @classmethod
    def told(cls, kept: str) -> str:
        """What a row keeps, in a sentence of the reader's language. What was kept as a sentence stays as it is."""
        value, _space, detail = kept.partition(" ")
        return str(cls(value).label) % {"detail": detail} if value in cls.values else kept


# How long to wait after a temporary failure, by the number of tries so far. After the last, the mail has failed.
RETRY_AFTER = (
    timedelta(seconds=20),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=20),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)

# A worker holds a claimed mail so long; when it is killed, another takes the mail after this.
CLAIM_FOR = timedelta(minutes=2)

# What should have gone out so long ago is told at the desk.
LATE_AFTER = timedelta(minutes=15)
