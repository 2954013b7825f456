"""Staff take invented reports out of the count, and count them again: what they ask for is a row, and a worker writes the ledger."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from appeals.models import Invalidation
from appeals.selectors.invalidating import actions_to_take_out


class NothingToTakeOutError(Exception):
    """Nothing that counts fits the choice any more."""


class MoreThanSeenError(Exception):
    """More fits the choice than the dry run showed: something from before it was still being written then."""


def take_out(*, asked: Invalidation, shown: int, by: User, now: datetime) -> Invalidation:
    """Have everything taken out that fits the choice of `asked` (not saved yet) and was there at its `seen_at`.

    `shown` is how many rows of the ledger the dry run found. The same key again adds nothing, and answers the first.
    Raises NothingToTakeOutError and MoreThanSeenError.
    """
    known = Invalidation.objects.filter(key=asked.key).first()
    if known is not None:
        return known
    asked.seen_at = min(asked.seen_at, now)
    found = actions_to_take_out(asked).count()
    if not found:
        raise NothingToTakeOutError
    if found > shown:
        raise MoreThanSeenError
    asked.made_by, asked.made_at = by, now
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError:  # the other half of a double click was faster, or else there is no such row
        return Invalidation.objects.get(key=asked.key)
    return asked


def count_again(*, invalidation: Invalidation, by: User, now: datetime) -> bool:
    """Have all of it counted again; False if it is still being taken out, or somebody was faster."""
    waiting = Invalidation.objects.filter(pk=invalidation.pk, done_at__isnull=False, undone_at=None)
    return bool(waiting.update(undone_at=now, undone_by=by, up_to=0))
