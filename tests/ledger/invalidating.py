"""What staff take out of the count, as the tests ask for it."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from appeals.models import Action, Invalidation
from appeals.selectors.invalidating import preview
from appeals.services.invalidating import NothingToTakeOutError, count_again, take_out
from appeals.services.writing_reversals import write_waiting_reversals
from campaigns.models import Campaign
from reporting.services.tallying import tally_waiting
from tests.plugin.cast import NOW

LATER = NOW + timedelta(hours=1)


def asked(campaign: Campaign, *, seen_at: datetime = NOW, **choice: Any) -> Invalidation:
    """What somebody chose and looked at, not confirmed yet."""
    return Invalidation(campaign=campaign, seen_at=seen_at, reason="Written by a machine.", **choice)


def taken_out(campaign: Campaign, by: User, *, now: datetime = NOW, **choice: Any) -> Invalidation | None:
    """Chosen, looked at and confirmed; None where nothing fits."""
    wanted = asked(campaign, seen_at=now, **choice)
    try:
        return take_out(asked=wanted, shown=preview(wanted).rows, by=by, now=now)
    except NothingToTakeOutError:
        return None


def write_all(*, now: datetime = NOW, limit: int = 5000) -> None:
    while write_waiting_reversals(now=now, limit=limit):
        pass


def net() -> int:
    """Of the whole ledger."""
    return sum(Action.objects.values_list("quantity", flat=True))


def tally() -> None:
    while tally_waiting():
        pass


def again(invalidation: Invalidation | None, by: User) -> bool:
    """Staff count it again, an hour later."""
    assert invalidation is not None
    return count_again(invalidation=invalidation, by=by, now=LATER)
