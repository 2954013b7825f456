"""Take back a report of one's own, for as long as anything links it to its author."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from appeals.selectors.acting import campaigns_with_titles
from appeals.selectors.own_reports import counted_lines, find_own_report
from appeals.selectors.written_reports import as_written
from appeals.services.taking_back import take_back_report


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """GET says what will leave the count, or that it has; POST takes it back, and a second click changes nothing."""
    assert isinstance(request.user, User)  # noqa: S101 - login_required
    report = find_own_report(user=request.user, key=key)
    if report is None:
        raise Http404
    campaign = get_object_or_404(campaigns_with_titles(), pk=report.campaign_id)
    now = timezone.now()
    if request.method == "POST":
        take_back_report(report_id=report.pk, now=now)
        return redirect("take-back", key=key)
    lines = list(counted_lines(report))
    context = {
        "campaign": campaign,
        "standing": campaign.standing(now=now),
        "report": report,
        "lines": lines,
        "quantity": sum(line.quantity for line in lines),
        "is_mine": True,
        "section": "mine",
    }
    taken = as_written(report.pk).is_taken_back
    return render(request, "appeals/taken_back.html" if taken else "appeals/take_back.html", context)
