"""The front page of the desk: what waits for this person, and what readers are asked to do now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from accounts.models import User
from campaigns.desk.listing import latest_name
from campaigns.models import Campaign
from campaigns.selectors.desk_lists import scheduled, submitted_by, to_finish, to_review
from campaigns.selectors.reading import open_ones
from campaigns.standing import Standing
from campaigns.states import CampaignKind

# Other apps add what waits in them: a function of the request that answers an iterable of Waiting.
WAITING_HOOK = "register_waiting_work"

MOST_LINES = 10
LATE_AFTER = timedelta(minutes=1)  # what should be public; the worker looks every 20 seconds


@dataclass(frozen=True)
class Line:
    """One thing to do, and where."""

    label: str
    address: str
    note: str = ""


@dataclass(frozen=True)
class Waiting:
    """Things of one kind: `more` leads to all of them."""

    heading: str
    lines: list[Line]
    more: str = ""
    order: int = 100


@dataclass(frozen=True)
class OpenAction:
    """One that readers can act on, with where it stands."""

    campaign: Campaign
    standing: Standing


class WaitingPanel(Component):
    """Everything that waits, or that nothing does; below it what is open, the next to close first."""

    name = "waiting"
    template_name = "desk/waiting.html"
    order = 10

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context) or {}
        waiting = [part for find in hooks.get_hooks(WAITING_HOOK) for part in find(self.request)]
        context["waiting"] = sorted((part for part in waiting if part.lines), key=lambda part: part.order)
        context["may_write"] = self.request.user.has_perm("campaigns.add_campaign")
        if self.request.user.has_perm("campaigns.view_campaign"):
            now = timezone.now()
            asking = open_ones(now=now).exclude(kind=CampaignKind.STATEMENT)[:MOST_LINES]
            context["open_actions"] = [OpenAction(one, one.standing(now=now)) for one in asking]
            context["open_campaigns"] = list(asking)
        return context


def waiting_campaigns(request: HttpRequest) -> Iterable[Waiting]:
    """Drafts, reviews and what is scheduled."""
    user: Any = request.user
    if user.has_perm("campaigns.change_campaign"):
        drafts = to_finish(user)[:MOST_LINES]
        yield Waiting(
            heading=_("Drafts to finish"),
            lines=[
                Line(
                    latest_name(draft),
                    reverse("campaigns:edit", args=[draft.pk]),
                    _("Sent back") if draft.needs_changes else "",
                )
                for draft in drafts.select_related("latest_revision")
            ],
            more=reverse("campaigns:list") + "?status=draft",
            order=20,
        )
        submitted = submitted_by(user).select_related("latest_revision")[:MOST_LINES]
        lines = [
            Line(latest_name(campaign), reverse("campaigns:edit", args=[campaign.pk]))
            for campaign in submitted
        ]
        yield Waiting(heading=_("Waiting for a second person"), lines=lines, order=30)
    states = to_review(user)
    yield Waiting(
        heading=_("To review"),
        lines=[
            Line(
                state.revision.object_str,
                reverse("desk-review", args=[state.revision.object_id]),
                _("from %(name)s") % {"name": state.workflow_state.requested_by},
            )
            for state in states
        ],
        order=10,
    )
    if user.has_perm("campaigns.view_campaign"):
        yield Waiting(
            heading=_("Will appear by themselves"),
            lines=[
                Line(
                    revision.object_str,
                    reverse("desk-campaign", args=[revision.object_id]),
                    _time_of(revision.approved_go_live_at, user),
                )
                for revision in scheduled()
            ],
            order=40,
        )


def _time_of(go_live_at: datetime, user: User) -> str:
    """When it appears, in the reader's own zone. What is late met a fault that is in the log of the worker."""
    told = f"{timezone.localtime(go_live_at, user.zone):%Y-%m-%d %H:%M} {user.time_zone}"
    if go_live_at > timezone.now() - LATE_AFTER:
        return told
    return _("%(time)s. It should be public by now: tell whoever runs the site.") % {"time": told}
