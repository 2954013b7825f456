"""That somebody wants to be kept up with an action."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign


class Follow(models.Model):
    """One person, one campaign. Begun by a click, by beginning a letter, or by a report while signed in."""

    class Origin(models.TextChoices):
        FOLLOWED = "followed", _("Followed")
        LETTER = "letter", _("Letter begun")
        REPORT = "report", _("Reported")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="follows")
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.FOLLOWED)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(
        null=True, blank=True
    )  # unsubscribed from this action: no mail about it any more

    class Meta:
        verbose_name = _("followed action")
        verbose_name_plural = _("followed actions")
        constraints = [models.UniqueConstraint(fields=["user", "campaign"], name="followed_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.campaign_id}"
