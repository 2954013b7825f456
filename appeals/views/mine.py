"""My urgent actions."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from appeals.selectors.mine import MyActions


@never_cache
@login_required
@require_safe
def my_actions(request: HttpRequest) -> HttpResponse:
    """To do, done, withdrawn, and what happened since. Shows nothing of anybody else."""
    assert isinstance(request.user, User)  # noqa: S101 - login_required
    mine = MyActions(request.user, now=timezone.now())
    return render(request, "appeals/mine.html", {"mine": mine, "section": "mine"})
