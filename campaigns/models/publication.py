"""That two different people agreed to publish one revision."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class Publication(models.Model):
    """Written with publishing, or with the approval when a time was set. Without one nothing is public."""

    campaign: "models.ForeignKey[Campaign, Campaign]" = models.ForeignKey(
        "campaigns.Campaign", on_delete=models.PROTECT, related_name="publications"
    )
    revision = models.OneToOneField("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(_("approved"))
    go_live_at = models.DateTimeField(_("to be published"), null=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(submitted_by=models.F("approved_by")), name="two_different_people_publish"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.approved_at:%Y-%m-%d}"
