"""What this app knows about a person, for the person's own download."""

from typing import Any

from accounts.models import User
from appeals.models import Action, Follow
from appeals.selectors.own_names import own_names


def tell_follows(user: User) -> list[dict[str, Any]]:
    follows = Follow.objects.filter(user=user).select_related("campaign").order_by("since")
    return [
        {"action": str(follow.campaign), "since": follow.since, "ended_at": follow.ended_at}
        for follow in follows
    ]


def tell_reports(user: User) -> list[dict[str, Any]]:
    """One for each line of the ledger that is still linked to the person."""
    actions = Action.objects.filter(report__author__user=user).select_related(
        "campaign", "official", "office"
    )
    return [
        {
            "action": str(action.campaign),
            "to": str(action.official or action.office or ""),
            "channel": action.channel,
            "quantity": action.quantity,
            "acted_on": action.acted_on,
            "recorded_at": action.recorded_at,
        }
        for action in actions.order_by("recorded_at", "pk")
    ]


def tell_names(user: User) -> list[dict[str, Any]]:
    """What was signed with the person's proven address."""
    return [
        {"under": str(name.campaign), "signed_at": name.created_at} for name in own_names(email=user.email)
    ]
