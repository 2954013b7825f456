"""Mail about campaigns to the people who follow them: planned as a row, written when it is sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Delivery
from accounts.models.delivery import DeliveryQuerySet
from appeals.states import ReminderKind
from campaigns.models import Campaign, CaseEvent


class ReminderQuerySet(DeliveryQuerySet["Reminder"]):
    """Reminders by state."""


class NoticeQuerySet(DeliveryQuerySet["Notice"]):
    """Notices by state."""


class Reminder(Delivery):
    """That a deadline is near. Unique per person, campaign and kind: however often it is planned, it is one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=ReminderKind)
    deadline_on = (
        models.DateField()
    )  # the deadline it speaks of; another one in force means this one is dropped

    objects = ReminderQuerySet.as_manager()

    class Meta(Delivery.Meta):
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [models.UniqueConstraint(fields=["user", "campaign", "kind"], name="reminded_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.campaign_id}"


class Notice(Delivery):
    """That something happened in a case, to somebody who reported or follows it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    # What somebody is told of is not taken back any more.
    event = models.ForeignKey(CaseEvent, on_delete=models.PROTECT, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta(Delivery.Meta):
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["user", "event"], name="told_once")]

    def __str__(self) -> str:
        return f"{self.event_id}"
