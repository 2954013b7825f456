"""Who has not reported: what decides whether an action is still to do, for reminders and for what is put before people next."""

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from appeals.models import Action, HeldReport
from campaigns.models import Campaign


def has_not_reported(*, user: User | OuterRef, campaign: Campaign | OuterRef) -> Q:
    """A condition: no letter of `user` counts, and none of a group waits for staff. What was taken back, or declined, is to do again.

    Two conditions side by side: PostgreSQL joins each, where it would look up a negated "or" for every follower.
    """
    counting = Action.objects.counting().filter(campaign=campaign, report__author__user=user)
    waiting = HeldReport.objects.filter(
        decided_at__isnull=True, report__campaign=campaign, report__author__user=user
    )
    return Q(~Exists(counting), ~Exists(waiting))
