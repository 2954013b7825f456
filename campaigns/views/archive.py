"""Everything ever published, by year and month."""

from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.models import Campaign
from campaigns.pages.listing import lines
from campaigns.selectors.reading import archive_years, listed
from config.middleware.page_cache import keep_for_a_second

PER_PAGE = 60


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """All years and months, with how much was published in each."""
    context = {"section": "actions", "years": archive_years()}
    return keep_for_a_second(render(request, "campaigns/archive.html", context))


@require_safe
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    return _period(request, year=year, month=None)


@require_safe
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    return _period(request, year=year, month=month)


def _period(request: HttpRequest, *, year: int, month: int | None) -> HttpResponse:
    """The campaigns issued in a year or a month, the latest first; 404 where there are none."""
    years = archive_years()
    shown = next((one for one in years if one.year == year), None)
    if shown is None or (month is not None and month not in shown.months):
        raise Http404
    first, last = _bounds(year, month)
    issued = Campaign.objects.public().with_standing().issued_between(first, last)
    page = Paginator(issued.order_by("-issued_on", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    campaigns = listed(page.object_list)
    context = {
        "section": "actions",
        "years": years,
        "shown": shown,
        "first": first,
        "month": month,
        "page": page,
        "lines": lines(campaigns, now=timezone.now()),
        "everything": campaigns,
        "months": [date(year, number, 1) for number in sorted(shown.months)],
    }
    return keep_for_a_second(render(request, "campaigns/archive_period.html", context))


def _bounds(year: int, month: int | None) -> tuple[date, date]:
    """The first and the last day of a year or a month."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
