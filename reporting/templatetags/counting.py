"""Counts on pages of any app, for `{% load counting %}`."""

from collections.abc import Iterable

from django import template
from django.utils import timezone

from campaigns.models import Campaign
from reporting.selectors.counting import NOTHING, Count, counts_of

register = template.Library()


@register.simple_tag
def count_of(campaign: Campaign) -> Count:
    """`{% count_of campaign as count %}`: one query, none for a campaign that was never saved."""
    if campaign.pk is None:
        return NOTHING
    return counts_of([campaign.pk], now=timezone.now()).get(campaign.pk, NOTHING)


@register.simple_tag(name="counts_of")
def counts_of_all(campaigns: Iterable[Campaign]) -> dict[int, Count]:
    """`{% counts_of campaigns as counts %}`: one query for all; `{{ counts|count_for:campaign }}` picks one."""
    keys = [campaign.pk for campaign in campaigns]
    return counts_of(keys, now=timezone.now()) if keys else {}


@register.filter
def count_for(counts: dict[int, Count], campaign: Campaign) -> Count:
    return counts.get(campaign.pk, NOTHING)
