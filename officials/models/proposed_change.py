"""A change to somebody who stands on a public page: it waits for a second person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from officials.models.office import Office
from officials.models.official import Official


class ProposedChangeQuerySet(models.QuerySet["ProposedChange"]):
    """Proposed changes by where they stand."""

    def waiting(self) -> "ProposedChangeQuerySet":
        return self.filter(decided_at__isnull=True, withdrawn_at__isnull=True)

    def for_entry(self, entry: Office | Official) -> "ProposedChangeQuerySet":
        return self.filter(office=entry) if isinstance(entry, Office) else self.filter(official=entry)


class ProposedChange(models.Model):
    """What one person typed and another one has to agree to. Kept for good: it says who let which address onto a page."""

    official = models.ForeignKey(
        Official, on_delete=models.CASCADE, null=True, blank=True, related_name="proposed_changes"
    )
    office = models.ForeignKey(
        Office, on_delete=models.CASCADE, null=True, blank=True, related_name="proposed_changes"
    )
    # As `officials.changes` writes them: old and new of each field and each channel.
    changes = models.JSONField(_("changes"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    accepted = models.BooleanField(_("accepted"), null=True, blank=True)

    objects = ProposedChangeQuerySet.as_manager()

    class Meta:
        ordering = ["proposed_at", "pk"]
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        constraints = [
            models.CheckConstraint(
                condition=Q(official__isnull=False) ^ Q(office__isnull=False),
                name="proposed_change_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("proposed_by")),
                name="two_different_people_change",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, accepted__isnull=True)
                | Q(
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    accepted__isnull=False,
                    withdrawn_at__isnull=True,
                ),
                name="proposed_change_is_decided_whole",
            ),
            *(
                models.UniqueConstraint(
                    fields=[owner, "proposed_by"],
                    condition=Q(decided_at__isnull=True, withdrawn_at__isnull=True),
                    name=f"one_waiting_change_of_{owner}",
                )
                for owner in ("official", "office")
            ),
        ]

    def __str__(self) -> str:
        return str(self.entry)

    @property
    def entry(self) -> Office | Official:
        """Whom it is about."""
        entry = self.official or self.office
        assert entry is not None, "the database keeps one of them"  # noqa: S101
        return entry

    @property
    def is_waiting(self) -> bool:
        return self.decided_at is None and self.withdrawn_at is None
