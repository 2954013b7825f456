"""Large reports of groups: staff look at them, and only what they accept counts."""

import json
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from appeals.models import Action, HeldReport, Report, Uncounted
from appeals.states import Grade


class DecidedBeforeError(Exception):
    """Somebody else has decided already."""


@transaction.atomic
def decide_held_report(*, held: HeldReport, accept: bool, by: User, now: datetime) -> list[Action]:
    """Accept or decline a report that waits; answers the actions that it became (none if declined).

    Raises DecidedBeforeError: the conditional update lets one of two decisions through.
    """
    waiting = HeldReport.objects.filter(pk=held.pk, decided_at=None)
    if not waiting.update(decided_at=now, decided_by=by, accepted=accept):
        raise DecidedBeforeError
    held.refresh_from_db()
    if not accept:
        return []
    contents = held.lines if isinstance(held.lines, dict) else json.loads(held.lines)
    actions = _actions_of(held.report, contents, now=now)
    Action.objects.bulk_create(actions)
    Uncounted.objects.bulk_create([Uncounted(action=action) for action in actions])
    return actions


def _actions_of(report: Report, contents: dict[str, Any], *, now: datetime) -> list[Action]:
    """`contents` as `Writing.as_json` wrote them."""
    return [
        Action(
            report=report,
            campaign_id=report.campaign_id,
            official_id=official or None,
            office_id=office or None,
            channel=channel,
            quantity=quantity,
            acted_on=date.fromisoformat(contents["acted_on"]),
            recorded_at=now,
            language=contents["language"],
            country=contents["country"],
            grade=Grade.CONFIRMED,
            is_group=report.is_group,
        )
        for official, office, channel, quantity in contents["entries"]
    ]
