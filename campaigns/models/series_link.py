"""Earlier and later texts in a series, and what is related: campaigns here, or pages elsewhere."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class SeriesLink(Orderable):
    """Leads from one campaign to another, or to an address elsewhere."""

    class Relation(models.TextChoices):
        EARLIER = "earlier", _("Earlier in the series")
        LATER = "later", _("Later in the series")
        RELATED = "related", _("Related")

    source: "ParentalKey[Campaign]" = ParentalKey(
        "campaigns.Campaign", on_delete=models.CASCADE, related_name="links"
    )
    relation = models.CharField(_("relation"), max_length=8, choices=Relation, default=Relation.RELATED)
    campaign = models.ForeignKey(
        "campaigns.Campaign",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("campaign"),
    )
    title = models.CharField(_("title"), max_length=250, blank=True)
    url = models.URLField(_("address"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.title or str(self.campaign or self.url)

    def clean(self) -> None:
        if self.campaign is None and not self.title:
            raise ValidationError(_("Choose a campaign, or give a title."))
