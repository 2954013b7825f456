"""What happened to a published campaign. Rows are added, never changed, and no draft can touch them.

News that nobody was told of yet can be taken back (campaigns.services.taking_back_news).
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaigns.states import TAKEN_BACK_WITHIN, TOLD_LATER, EventKind

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class CaseEvent(models.Model):
    """An extension, a stop, an outcome … `texts` says it in each language: {"en": "…", "de": "…"}."""

    campaign: "models.ForeignKey[Campaign, Campaign]" = models.ForeignKey(
        "campaigns.Campaign", on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind)
    happened_on = models.DateField(_("date"))
    deadline_on = models.DateField(_("new deadline"), null=True, blank=True)
    texts = models.JSONField(_("what readers are told"), default=dict, blank=True)
    follow_up: "models.ForeignKey[Campaign | None, Campaign | None]" = models.ForeignKey(
        "campaigns.Campaign",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the further information as an action of its own"),
    )
    key = models.UUIDField(
        null=True, unique=True, editable=False
    )  # of the form that recorded it: a second click is no second event
    is_example = models.BooleanField(_("invented for the example"), default=False, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["happened_on", "pk"]
        verbose_name = _("event of the case")
        verbose_name_plural = _("events of the case")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign"], condition=models.Q(kind="stop"), name="one_stop_per_campaign"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="extension") | models.Q(deadline_on__isnull=False),
                name="extension_has_a_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on}"

    def text_in(self, language: str) -> str:
        """What readers are told: in `language`, else in that of the interface, in English, or in whatever there is."""
        texts: dict[str, str] = self.texts or {}
        wanted = (language, language.partition("-")[0], get_language() or "", "en", *texts)
        return next((texts[code] for code in wanted if texts.get(code)), "")

    def can_be_taken_back(self, *, now: datetime) -> bool:
        """Whether the mails about it still wait; whoever takes it back looks again whether any was planned."""
        return self.kind in TOLD_LATER and now < self.recorded_at + TAKEN_BACK_WITHIN

    @property
    def day(self) -> date:
        return self.happened_on
