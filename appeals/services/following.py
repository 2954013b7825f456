"""Follow an action, and stop following it.

Each is one statement that a second click finds right too: PostgreSQL logs one that fails, and with it who follows what.
"""

from datetime import datetime

from accounts.models import User
from appeals.models import Follow
from campaigns.models import Campaign


def follow(*, user: User, campaign: Campaign, now: datetime) -> None:
    """Somebody asks to be kept up: also after an unsubscribe, which this takes back."""
    Follow.objects.bulk_create(
        [Follow(user=user, campaign=campaign, origin=Follow.Origin.FOLLOWED, since=now)],
        update_conflicts=True,
        unique_fields=["user", "campaign"],
        update_fields=["ended_at"],
    )


def begin_letter(*, user: User, campaign: Campaign, now: datetime) -> None:
    """Somebody signed in began a letter. An earlier unsubscribe from this action stays as it is."""
    begun = Follow(user=user, campaign=campaign, origin=Follow.Origin.LETTER, since=now)
    Follow.objects.bulk_create([begun], ignore_conflicts=True)


def unfollow(*, user: User, campaign: Campaign, now: datetime) -> None:
    """No more mail about this action. The row stays, so that a report or a letter doesn't begin it again unasked."""
    Follow.objects.filter(user=user, campaign=campaign, ended_at__isnull=True).update(ended_at=now)
