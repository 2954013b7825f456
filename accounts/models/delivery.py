"""A mail that must go out: the row is the promise."""

import uuid
from datetime import datetime
from typing import Self, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _

from accounts.states import LATE_AFTER, DeliveryState, Failure

D = TypeVar("D", bound="Delivery")


class DeliveryQuerySet(models.QuerySet[D]):
    """Deliveries by what is to be done with them."""

    def to_send(self, *, by: datetime) -> Self:
        """Those that a worker should have sent by then, whoever holds them."""
        return self.filter(state=DeliveryState.WAITING, due_at__lte=by)

    def due(self, *, now: datetime) -> Self:
        """Those to send at `now`: waiting, due, and in no living worker's hands."""
        free = models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lt=now)
        return self.to_send(by=now).filter(free)

    def late(self, *, now: datetime) -> Self:
        """Those that no server takes, or no worker sends: while the mail server is away none of them fails."""
        return self.to_send(by=now - LATE_AFTER)

    def failed(self) -> Self:
        return self.filter(state=DeliveryState.FAILED)


class Delivery(models.Model):
    """One mail to one person. Its subclasses say what is in it, `accounts.services.delivering` sends it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING, editable=False
    )
    due_at = models.DateTimeField(_("due"), default=timezone.now, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    failure = models.CharField(_("reason"), max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="%(class)s_waiting"),
        ]

    @property
    def why_it_failed(self) -> str:
        """For staff, in their language."""
        return Failure.told(self.failure)

    @property
    def may_be_tried_again(self) -> bool:
        """Once it has failed: not where what it said is gone."""
        return True

    @property
    def message_id(self) -> str:
        """The same for each try, so that a receiver can tell a doubled mail: made of the row's key, which never changes.

        Filters of spam count a name without a domain against a mail, so the site's own stands behind it.
        """
        host = urlsplit(settings.SITE_URL).hostname or "localhost"
        return f"<{self.key}@{punycode(host)}>"
