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
    """A mail waits, and ends in one of three states. Nothing leads back."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    DROPPED = "dropped", _("No longer wanted")


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
