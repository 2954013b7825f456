"""A shown name that staff took off for somebody's safety: why, who and when. Whose name it was is kept nowhere."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign


class NameTakenOff(models.Model):
    """One name under a campaign. No reference to its row: that would say what the page no longer does."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="names_taken_off")
    reason = models.TextField(_("reason"))
    taken_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    taken_off_at = models.DateTimeField(_("taken off"))

    class Meta:
        ordering = ["-taken_off_at", "-pk"]
        verbose_name = _("name taken off")
        verbose_name_plural = _("names taken off")
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="name_taken_off_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.campaign}: {self.reason}"
