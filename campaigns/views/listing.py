"""The front page: what closes first, filters and search."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.pages.listing import country_choices, listing_context
from campaigns.selectors.reading import archive_years, countries_with_actions, earlier_ones, listed
from campaigns.selectors.searching import Filters, search
from config.middleware.page_cache import keep_for_a_second

PER_PAGE = 30


@require_safe
def campaign_list(request: HttpRequest) -> HttpResponse:
    """Open actions, the next to close first; with a query what matches. Kept only without a query."""
    now = timezone.now()
    filters = Filters.read(request.GET)
    page = Paginator(search(filters, now=now), PER_PAGE).get_page(request.GET.get("page"))
    context = listing_context(
        filters=filters,
        page=page,
        campaigns=listed(page.object_list),
        earlier=[] if filters.narrows else earlier_ones(now=now),
        now=now,
    )
    context["countries"] = country_choices(countries_with_actions())
    context["years"] = archive_years()
    if not context["lines"] and filters.status != "all":
        context["elsewhere"] = search(filters.in_any_status(), now=now).count()
    return keep_for_a_second(render(request, "campaigns/list.html", context))
