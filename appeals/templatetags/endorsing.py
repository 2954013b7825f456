"""Names under a campaign, for `{% load endorsing %}`."""

from django import template

from appeals.models import SignOn
from appeals.selectors import endorsing
from campaigns.models import Campaign

register = template.Library()


@register.simple_tag
def first_signatories(campaign: Campaign) -> endorsing.FirstSignatories | None:
    """`{% first_signatories campaign as signatories %}`: `.names`, and `.more` than 0 where there are others."""
    return endorsing.first_signatories(campaign) if campaign.pk is not None else None


@register.simple_tag
def organisations_of(campaign: Campaign) -> list[SignOn]:
    """`{% organisations_of campaign as organisations %}`: who signed the joint letter, by name."""
    return endorsing.organisations(campaign) if campaign.pk is not None else []
