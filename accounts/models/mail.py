"""Mail that is written when it is asked for: codes above all. Its content is wiped once it is sent."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.delivery import Delivery, DeliveryQuerySet
from accounts.states import DeliveryState


class MailQuerySet(DeliveryQuerySet["Mail"]):
    """Mails by state."""

    def waiting_for(self, address: str, *, kind: str) -> Self:
        """Those of a kind that wait to go to one address."""
        return self.filter(state=DeliveryState.WAITING, to=address, kind=kind)

    def ended_before(self, moment: datetime) -> Self:
        """Those whose story ended and that were due before `moment`."""
        return self.exclude(state=DeliveryState.WAITING).filter(due_at__lt=moment)


class Mail(Delivery):
    """A written mail. `kind` names the message (sign-in code, unknown address), for staff who look for a failure."""

    kind = models.CharField(_("kind"), max_length=60)
    to = models.EmailField(_("to"), blank=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)

    objects = MailQuerySet.as_manager()

    # Emptied once the mail is out: a code is a key, and an address beside a time tells who acted.
    WIPED: ClassVar[tuple[str, ...]] = ("to", "subject", "text", "html")

    class Meta(Delivery.Meta):
        verbose_name = _("mail")
        verbose_name_plural = _("mails")

    def __str__(self) -> str:
        return self.kind

    @property
    def may_be_tried_again(self) -> bool:
        return bool(self.to)
