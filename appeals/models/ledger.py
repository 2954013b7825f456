"""The ledger: reports and their actions. A trigger refuses to change or delete an action.

An action names a campaign and an office or official, never a person who acted and never a child of a campaign (publishing an
older revision gives those new keys). A correction is a reversing action; where staff took something out and count it again, that
reverses the reversal (docs/decisions/0009-what-staff-take-out-can-be-counted-again.md).
"""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from appeals.states import ActionChannel, Grade
from campaigns.models import Campaign
from officials.models import Office, Official


class Report(models.Model):
    """What one person or group told us at once. `key` comes with the form: sent twice, it is one report.

    `body_hash` (SHA-256) tells a repeated request from another body under the same key, which is refused.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    body_hash = models.BinaryField(max_length=32, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="reports")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    is_group = models.BooleanField(_("group event"), default=False)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def __str__(self) -> str:
        return str(self.key)


class ReportAuthor(models.Model):
    """The link between a report and who made it: what erasing cuts, and what ends 90 days after the campaign."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="author", primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="report_links")

    class Meta:
        verbose_name = _("author of a report")
        verbose_name_plural = _("authors of reports")

    def __str__(self) -> str:
        return str(self.report_id)


class ActionQuerySet(models.QuerySet["Action"]):
    """Rows of the ledger by what became of them."""

    def standing(self) -> Self:
        """What nothing reverses. As NOT EXISTS: PostgreSQL guesses a join that must come to nothing far too low."""
        return self.filter(~models.Exists(Action.objects.filter(reverses=models.OuterRef("pk"))))

    def counting(self) -> Self:
        """What counts: reported and not taken back, or counted again after staff had taken it out."""
        return self.standing().filter(quantity__gt=0)

    def to_take_back(self) -> Self:
        """What counts, and what staff took out and might count again: the ends of all chains but those an author ended."""
        by_staff = models.Q(invalidated__isnull=False)
        return self.standing().filter(models.Q(quantity__gt=0) | by_staff)


class Action(models.Model):
    """`quantity` letters (calls, posts, signatures) to one office or official, by one channel. Negative: a reversal."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="actions")
    campaign = models.ForeignKey(  # action_campaign_recorded serves where an index of its own would
        Campaign, on_delete=models.PROTECT, related_name="actions", db_index=False
    )
    official = models.ForeignKey(
        Official, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    channel = models.CharField(_("channel"), max_length=10, choices=ActionChannel)
    quantity = models.IntegerField(_("how many"))
    acted_on = models.DateField(_("done on"))
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    language = models.CharField(_("language"), max_length=10, blank=True)
    country = CountryField(_("written from"), blank=True)
    grade = models.CharField(_("grade"), max_length=12, choices=Grade)
    is_group = models.BooleanField(_("group event"), default=False)
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversed_by",
        verbose_name=_("takes back"),
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            models.CheckConstraint(condition=~models.Q(quantity=0), name="action_counts_something"),
            models.CheckConstraint(
                condition=models.Q(official__isnull=True) | models.Q(office__isnull=True),
                name="action_has_one_addressee",
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0) | models.Q(reverses__isnull=False),
                name="only_a_reversal_is_negative",
            ),
        ]
        indexes = [models.Index(fields=["campaign", "recorded_at"], name="action_campaign_recorded")]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.channel}"


class Uncounted(models.Model):
    """An action that the tally has not taken up yet. Inserted with the action, deleted with the count."""

    action = models.OneToOneField(
        Action, on_delete=models.PROTECT, primary_key=True, related_name="uncounted"
    )

    class Meta:
        verbose_name = _("uncounted action")
        verbose_name_plural = _("uncounted actions")

    def __str__(self) -> str:
        return str(self.action_id)


class HeldReport(models.Model):
    """A large group report that waits for staff: its lines become actions only when somebody accepts them."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="held", primary_key=True)
    lines = models.JSONField(_("lines"))
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    accepted = models.BooleanField(_("accepted"), null=True)

    class Meta:
        verbose_name = _("report that waits for staff")
        verbose_name_plural = _("reports that wait for staff")

    def __str__(self) -> str:
        return str(self.report_id)
