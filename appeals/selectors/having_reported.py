"""Who has reported: what decides whether an action is still to do, for reminders and for what is put before people next."""

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from appeals.models import Action, HeldReport
from campaigns.models import Campaign


def has_reported(*, user: User | OuterRef, campaign: Campaign | OuterRef) -> Q:
    """A condition: a letter of `user` counts, or one of a group waits for staff. What was taken back, or declined, is to do again."""
    counting = Action.objects.counting().filter(campaign=campaign, report__author__user=user)
    waiting = HeldReport.objects.filter(
        decided_at__isnull=True, report__campaign=campaign, report__author__user=user
    )
    return Q(Exists(counting)) | Q(Exists(waiting))
