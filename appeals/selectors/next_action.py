"""The action to put before somebody who has just acted."""

from datetime import datetime

from django.db.models import OuterRef

from accounts.models import User
from appeals.selectors.acting import campaigns_with_titles
from appeals.selectors.not_reported import has_not_reported
from campaigns.models import Campaign
from campaigns.states import CampaignKind


def next_action(*, after: Campaign, user: User | None, now: datetime) -> Campaign | None:
    """The open urgent action that closes first, other than `after` and those on which a report of `user` stands."""
    candidates = campaigns_with_titles().open(at=now).closing_first(at=now)
    candidates = candidates.filter(kind=CampaignKind.URGENT_ACTION).exclude(pk=after.pk)
    if user is not None:
        candidates = candidates.filter(has_not_reported(user=user, campaign=OuterRef("pk")))
    return candidates.first()
