"""A total: figures frozen at a moment, and to whom they were given. A trigger refuses to change them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from accounts.models import Delivery
from accounts.states import DeliveryState
from appeals.states import ActionChannel, Grade
from campaigns.models import Campaign, ConcernedParty
from campaigns.standing import day_in
from officials.models import Office, Official
from reporting.models.recipients import RecipientQuerySet


class Total(models.Model):
    """What a campaign's ledger came to at `cut_off`: `gross` reported, `net` after reversals."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="totals")
    cut_off = models.DateTimeField(_("cut-off"))
    frozen_at = models.DateTimeField(_("frozen"))
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    gross = models.BigIntegerField(_("reported"))
    net = models.BigIntegerField(_("net"))

    class Meta:
        ordering = ["-frozen_at"]
        verbose_name = _("total")
        verbose_name_plural = _("totals")

    def __str__(self) -> str:
        return f"{self.campaign} {self.net}"

    @property
    def day(self) -> date:
        """The day on which it was frozen in the campaign's time zone, as its letters and its page say it."""
        return day_in(self.campaign.time_zone, now=self.cut_off)


class TotalLine(models.Model):
    """One figure of a total: net and gross by addressee, channel, grade and whether groups wrote."""

    total = models.ForeignKey(Total, on_delete=models.PROTECT, related_name="lines")
    official = models.ForeignKey(Official, on_delete=models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(_("channel"), max_length=10, choices=ActionChannel)
    grade = models.CharField(_("grade"), max_length=12, choices=Grade)
    is_group = models.BooleanField(_("group event"), default=False)
    gross = models.BigIntegerField(_("reported"))
    net = models.BigIntegerField(_("net"))

    class Meta:
        verbose_name = _("figure of a total")
        verbose_name_plural = _("figures of totals")

    def __str__(self) -> str:
        return f"{self.channel} {self.net}"


class Recipient(Delivery):
    """One letter with a total: to a target or to a person concerned, by e-mail or on paper.

    The text is written when the total is frozen and may be looked at before it is sent. A paper letter is never claimed by the
    worker: it waits in the print queue until somebody marks it as posted or faxed. A stop of the action holds back what was
    released before it, until staff have read the reason and release it again: `despite_stop`.
    """

    class Way(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PAPER = "paper", _("Paper")

    class Handed(models.TextChoices):
        POSTED = "posted", _("Posted")
        FAXED = "faxed", _("Faxed")
        IN_PERSON = "in_person", _("Handed over in person")

    total = models.ForeignKey(Total, on_delete=models.PROTECT, related_name="recipients")
    official = models.ForeignKey(Official, on_delete=models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    concerned = models.ForeignKey(ConcernedParty, on_delete=models.SET_NULL, null=True, related_name="+")
    way = models.CharField(_("way"), max_length=6, choices=Way)
    language = models.CharField(_("language"), max_length=10)
    email = models.EmailField(_("e-mail address"), blank=True)
    envelope = models.TextField(_("address on the envelope"), blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("letter"))
    released_at = models.DateTimeField(_("released"), null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    despite_stop = models.BooleanField(_("released although the action was stopped"), default=False)
    handed = models.CharField(_("handed over"), max_length=10, choices=Handed, blank=True)
    handed_at = models.DateTimeField(_("handed over on"), null=True)

    is_held: bool  # added by `with_holds()`
    marks: list[ModelLogEntry]  # added by `reporting.selectors.handing`

    objects = RecipientQuerySet.as_manager()

    class Meta(Delivery.Meta):
        verbose_name = _("letter with a total")
        verbose_name_plural = _("letters with totals")

    def __str__(self) -> str:
        return self.subject

    @property
    def is_unreleased(self) -> bool:
        """Whether staff have still to look at it."""
        return self.state == DeliveryState.WAITING and self.released_at is None

    @property
    def name(self) -> str:
        """Who gets it."""
        if self.official is not None:
            return str(self.official.titled_name)
        if self.office is not None:
            return str(self.office.name)
        return self.concerned.name if self.concerned is not None else str(_("Somebody concerned"))
