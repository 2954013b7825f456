"""Follow an action, or stop following it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.returning import next_page
from appeals.models import Follow
from appeals.selectors.acting import campaigns_with_titles
from appeals.services import following


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """GET asks (signing in leads here, and a GET changes nothing); POST follows, or with `do=unfollow` stops it."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required
    campaign = get_object_or_404(campaigns_with_titles(), slug=slug)
    now = timezone.now()
    if request.method == "POST":
        if request.POST.get("do") == "unfollow":
            following.unfollow(user=user, campaign=campaign, now=now)
        else:
            following.follow(user=user, campaign=campaign, now=now)
        return redirect(next_page(request, otherwise="my-actions"))
    context = {
        "campaign": campaign,
        "standing": campaign.standing(now=now),
        "follows": Follow.objects.filter(user=user, campaign=campaign, ended_at=None).exists(),
    }
    return render(request, "appeals/follow.html", context)
