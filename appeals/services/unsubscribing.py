"""Leaving from a mail, without signing in: the link carries who and what, signed, and works for ever."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.core.signing import BadSignature, Signer

from accounts.models import User
from accounts.services.stopping_mail import stop_mail
from appeals.models import Follow
from campaigns.models import Campaign

SIGNER_SALT = "appeals.unsubscribing"


class Scope(StrEnum):
    """What ends: all mail about one action, all reminders, all news, or all of these."""

    ACTION = "action"
    REMINDERS = "reminders"
    NOTICES = "notices"
    EVERYTHING = "everything"


class BadTokenError(Exception):
    """Not one of our links."""


@dataclass(frozen=True)
class Leaving:
    """What a link asks for; `campaign_id` with `Scope.ACTION` only."""

    user_id: int
    scope: Scope
    campaign_id: int | None = None


def token_for(*, user: User, scope: Scope, campaign: Campaign | None = None) -> str:
    """The token of a link; `campaign` with `Scope.ACTION`. It holds no address, and gives no right but to leave."""
    if (scope == Scope.ACTION) != (campaign is not None):
        raise ValueError("One action is left by its campaign, and all else without one.")
    values = [user.pk, scope.value, None if campaign is None else campaign.pk]
    return Signer(salt=SIGNER_SALT).sign_object(values)


def read_token(token: str) -> Leaving:
    """What a token asks for; raises BadTokenError."""
    try:
        user_id, scope, campaign_id = Signer(salt=SIGNER_SALT).unsign_object(token)
        return Leaving(user_id=user_id, scope=Scope(scope), campaign_id=campaign_id)
    except (BadSignature, ValueError, TypeError) as fault:
        raise BadTokenError from fault


def unsubscribe(*, token: str, now: datetime) -> Leaving:
    """Do what the link asks for, as often as it is pressed; raises BadTokenError. Mail on its way is looked at before it goes."""
    leaving = read_token(token)
    if leaving.campaign_id is not None:
        _leave_action(user_id=leaving.user_id, campaign_id=leaving.campaign_id, now=now)
    stop_mail(
        user_id=leaving.user_id,
        reminders=leaving.scope in (Scope.REMINDERS, Scope.EVERYTHING),
        notices=leaving.scope in (Scope.NOTICES, Scope.EVERYTHING),
    )
    return leaving


def _leave_action(*, user_id: int, campaign_id: int, now: datetime) -> None:
    """End the follow; whoever wrote without following gets an ended one, so that news stop too."""
    is_there = User.objects.filter(pk=user_id).exists() and Campaign.objects.filter(pk=campaign_id).exists()
    if not is_there:
        return
    ended = Follow(user_id=user_id, campaign_id=campaign_id, since=now, ended_at=now)
    Follow.objects.bulk_create([ended], ignore_conflicts=True)
    Follow.objects.filter(user=user_id, campaign=campaign_id, ended_at=None).update(ended_at=now)
