"""What the pages say when nothing is asked for any more: why, and what one can do instead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from campaigns.models import Campaign
from campaigns.standing import Standing
from campaigns.states import EventKind


def no_more(request: HttpRequest, campaign: Campaign, standing: Standing) -> HttpResponse:
    """409 to a POST that came too late: nothing was prepared or signed."""
    context = {"campaign": campaign, "standing": standing, "reason": reason_of_end(campaign)}
    return render(request, "appeals/no_more.html", context, status=409 if request.method == "POST" else 200)


def reason_of_end(campaign: Campaign) -> str:
    """What readers were told when it was stopped or closed; empty where nobody said."""
    ending = campaign.events.filter(kind__in=[EventKind.STOP, EventKind.CLOSING]).order_by("kind").last()
    return ending.text_in(get_language() or "en") if ending else ""
