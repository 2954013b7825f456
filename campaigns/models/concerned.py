"""The people a campaign is for. How to reach them is confidential: staff only, and never part of a revision."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from officials.languages import language_choices

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class ConcernedParty(models.Model):
    """A person or a group in danger, or who speaks for them."""

    campaign: "models.ForeignKey[Campaign, Campaign]" = models.ForeignKey(
        "campaigns.Campaign", on_delete=models.CASCADE, related_name="concerned"
    )
    name = models.CharField(_("name"), max_length=200)
    salutation = models.CharField(_("salutation"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en", choices=language_choices)
    email = models.EmailField(_("e-mail address"), blank=True)
    postal_address = models.TextField(_("postal address"), blank=True)

    class Meta:
        verbose_name = _("person concerned")
        verbose_name_plural = _("people concerned")

    def __str__(self) -> str:
        return self.name
