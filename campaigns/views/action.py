"""The page of an action."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.pages.presenting import ActionPage
from campaigns.selectors.reading import address_by_number, find_action, siblings
from config.middleware.page_cache import keep_for_a_second


@require_safe
def action(request: HttpRequest, slug: str, edition: str | None = None) -> HttpResponseBase:
    """The edition that fits the interface, or the one that the address names. The same for every reader."""
    campaign = find_action(slug)
    if campaign is None:
        return by_number(request, slug)
    shown = campaign.edition_for(edition)
    if shown is None:
        raise Http404
    page = ActionPage(
        campaign, shown, now=timezone.now(), related=siblings(campaign), is_chosen=edition is not None
    )
    if edition is not None and shown.language != edition:
        return _no_such_edition(request, page)
    context = {"page": page, "campaign": campaign, "edition": shown, "section": "actions"}
    return keep_for_a_second(render(request, "campaigns/action.html", context))


@require_safe
def by_number(request: HttpRequest, number: str) -> HttpResponseBase:
    """`/actions/ua-118.20/` and `/actions/UA-118-20/` lead to `/actions/ua-118-20/`."""
    address = address_by_number(number)
    if address is None or address == request.path:
        raise Http404
    return HttpResponsePermanentRedirect(address)


def _no_such_edition(request: HttpRequest, page: ActionPage) -> HttpResponse:
    """Offers the languages that there are."""
    context = {"page": page, "campaign": page.campaign, "edition": page.edition, "section": "actions"}
    return render(request, "campaigns/no_such_edition.html", context, status=404)
