"""Thank you: one's own strokes, what comes next, and a way to take a mistake back."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.visitors import person_of
from appeals.models import Follow
from appeals.reported.memory import Reported, on_to_thanks, recall
from appeals.selectors.acting import campaigns_to_act_on
from appeals.selectors.next_action import next_action
from appeals.services.taking_back import take_back_report
from appeals.states import ActionChannel
from appeals.views.halting import reason_of_end
from campaigns.models import Campaign


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """GET thanks for what the browser's own cookie remembers; POST takes it back. Without the cookie: back to the action."""
    reported = recall(request, slug=slug)
    if reported is None:
        return redirect("action", slug=slug)
    if request.method == "POST":
        return _taken_back(slug, reported)
    campaign = get_object_or_404(campaigns_to_act_on(), slug=slug)
    user = person_of(request)
    now = timezone.now()
    standing = campaign.standing(now=now)
    following = next_action(after=campaign, user=user, now=now)
    context = {
        "campaign": campaign,
        "standing": standing,
        "reason": "" if standing.is_open else reason_of_end(campaign),
        "edition": campaign.edition_for(None),
        "reported": reported,
        "sent": _told(campaign, reported),
        "next": following,
        "next_standing": following.standing(now=now) if following is not None else None,
        "now": now,
        "follows": user is not None
        and Follow.objects.filter(user=user, campaign=campaign, ended_at=None).exists(),
    }
    template = "appeals/taken_back.html" if reported.is_taken_back else "appeals/thanks.html"
    return render(request, template, context)


def _taken_back(slug: str, reported: Reported) -> HttpResponse:
    take_back_report(report_id=reported.report_id, now=timezone.now())
    return on_to_thanks(slug=slug, reported=replace(reported, is_taken_back=True))


def _told(campaign: Campaign, reported: Reported) -> list[tuple[int, str, str]]:
    """(how many, to whom, by which way) of each line."""
    names = {target.key: target.name for target in campaign.targets.all()}
    return [
        (quantity, names.get(key, ""), str(ActionChannel(channel).label))
        for key, channel, quantity in reported.lines
        if channel in ActionChannel.values
    ]
