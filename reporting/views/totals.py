"""Frozen totals for everybody: what the officials were given."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from campaigns.models import Campaign
from config.middleware.page_cache import keep_for_a_second
from reporting.models import Recipient, Total
from reporting.pages.charting import chart
from reporting.selectors.figures import by_channel
from reporting.selectors.publishable import figures_to_show, publishable

SHOWN = 200


def total_list(request: HttpRequest) -> HttpResponse:
    """The newest totals of public campaigns whose letters went out."""
    totals = Total.objects.filter(
        campaign__in=Campaign.objects.public(), recipients__released_at__isnull=False
    ).distinct()
    shown = totals.select_related("campaign").prefetch_related("campaign__editions")[:SHOWN]
    return keep_for_a_second(render(request, "reporting/totals.html", {"totals": shown, "section": "totals"}))


def total(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One total whose letters went out: its sum, how people acted, and to whom it was handed. Small cells are merged."""
    found = get_object_or_404(
        Total.objects.filter(recipients__released_at__isnull=False).select_related("campaign").distinct(),
        pk=pk,
        campaign__in=Campaign.objects.public().filter(slug=slug),
    )
    lines = publishable(by_channel(figures_to_show(found)))
    # Officials only: that there is a way to the people concerned, and when it was used, is nobody else's business. By what is there,
    # not by what is missing: a letter outlives the person concerned, whom staff may delete.
    to_officials = Q(official__isnull=False) | Q(office__isnull=False)
    letters = Recipient.objects.filter(to_officials, total=found, state="sent")
    handed = letters.select_related("official", "office")
    context = {
        "total": found,
        "edition": found.campaign.edition_for(None),
        "chart": chart(lines),
        "handed": handed.order_by("sent_at", "handed_at"),
        "section": "totals",
    }
    return keep_for_a_second(render(request, "reporting/total.html", context))
