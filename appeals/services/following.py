"""Follow an action, and stop following it."""

from datetime import datetime

from accounts.models import User
from appeals.models import Follow
from campaigns.models import Campaign


def follow(*, user: User, campaign: Campaign, now: datetime) -> Follow:
    """Somebody asks to be kept up: also after an unsubscribe, which this takes back."""
    followed, _made = Follow.objects.update_or_create(
        user=user,
        campaign=campaign,
        defaults={"ended_at": None},
        create_defaults={"origin": Follow.Origin.FOLLOWED, "since": now},
    )
    return followed


def begin_letter(*, user: User, campaign: Campaign, now: datetime) -> None:
    """Somebody signed in began a letter. An earlier unsubscribe from this action stays as it is."""
    Follow.objects.get_or_create(
        user=user, campaign=campaign, defaults={"origin": Follow.Origin.LETTER, "since": now}
    )


def unfollow(*, user: User, campaign: Campaign, now: datetime) -> None:
    """No more mail about this action. The row stays, so that a report or a letter doesn't begin it again unasked."""
    Follow.objects.filter(user=user, campaign=campaign, ended_at__isnull=True).update(ended_at=now)
