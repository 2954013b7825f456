"""What staff take out of the count because it is invented: who, when, why and how much, and which rows of the ledger that wrote.

The row is the promise: a worker writes the reversals it asks for, batch by batch, and those that count everything again.
"""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from appeals.models.ledger import Action
from appeals.states import INVENTABLE, ActionChannel
from campaigns.models import Campaign
from officials.models import Office, Official


class InvalidationQuerySet(models.QuerySet["Invalidation"]):
    """By what is still to be written."""

    def underway(self) -> Self:
        """Not all rows have been written yet: those that take out, or those that count again."""
        return self.filter(Q(done_at=None) | Q(undone_at__isnull=False, restored_at=None))


class Invalidation(models.Model):
    """Take out of a campaign's count what fits the choice below and was in the ledger at `seen_at`, the moment of the dry run.

    An empty field of the choice leaves that open. `up_to` is the last row of the ledger that the worker has been through.
    `reports` and `letters` are what was taken out in the end, `letters_again` what was counted again: less, where people took
    their own reports back meanwhile.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="invalidations")
    recorded_from = models.DateTimeField(_("recorded from (UTC)"), null=True, blank=True)
    recorded_before = models.DateTimeField(_("recorded before (UTC)"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=10, choices=ActionChannel, blank=True)
    grade = models.CharField(
        _("grade"), max_length=12, choices=[(grade.value, grade.label) for grade in INVENTABLE], blank=True
    )
    country = CountryField(_("written from"), blank=True)
    official = models.ForeignKey(Official, on_delete=models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    at_least = models.PositiveIntegerField(_("letters in a report, at least"), null=True, blank=True)
    seen_at = models.DateTimeField(editable=False)
    reason = models.TextField(_("reason"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, editable=False)
    restored_at = models.DateTimeField(null=True, editable=False)
    up_to = models.BigIntegerField(default=0, editable=False)
    reports = models.BigIntegerField(default=0, editable=False)
    letters = models.BigIntegerField(default=0, editable=False)
    letters_again = models.BigIntegerField(default=0, editable=False)

    objects = InvalidationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("invented reports")
        verbose_name_plural = _("invented reports")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="invalidation_has_a_reason"),
            models.CheckConstraint(
                condition=Q(official__isnull=True) | Q(office__isnull=True),
                name="invalidation_has_one_addressee",
            ),
            models.CheckConstraint(
                condition=Q(recorded_from__isnull=True)
                | Q(recorded_before__isnull=True)
                | Q(recorded_from__lt=F("recorded_before")),
                name="invalidation_has_a_period",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(done_at__isnull=False),
                name="only_what_is_done_is_undone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign}: {self.reason}"

    @property
    def can_be_undone(self) -> bool:
        return self.done_at is not None and self.undone_at is None


class InvalidatedAction(models.Model):
    """A row of the ledger that an invalidation wrote: negative where it took out, positive where it counts again."""

    action = models.OneToOneField(
        Action, on_delete=models.PROTECT, primary_key=True, related_name="invalidated"
    )
    invalidation = models.ForeignKey(Invalidation, on_delete=models.PROTECT, related_name="rows")

    class Meta:
        verbose_name = _("row that staff had written")
        verbose_name_plural = _("rows that staff had written")

    def __str__(self) -> str:
        return str(self.action_id)
