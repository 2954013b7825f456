"""The action to put before somebody who has just acted."""

from datetime import datetime

from accounts.models import User
from appeals.models import ReportAuthor
from appeals.selectors.acting import campaigns_with_titles
from campaigns.models import Campaign
from campaigns.states import CampaignKind


def next_action(*, after: Campaign, user: User | None, now: datetime) -> Campaign | None:
    """The open urgent action that closes first, other than `after` and those that `user` has reported on."""
    candidates = campaigns_with_titles().open(at=now).closing_first(at=now)
    candidates = candidates.filter(kind=CampaignKind.URGENT_ACTION).exclude(pk=after.pk)
    if user is not None:
        written = ReportAuthor.objects.filter(user=user).values("report__campaign")
        candidates = candidates.exclude(pk__in=written)
    return candidates.first()
