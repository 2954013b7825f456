"""A second person accepts or declines a change to somebody on a public page; whoever proposed it can only withdraw it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.granting_roles import has_role
from accounts.states import Role
from officials.changes import (
    Change,
    Entry,
    anew,
    changes_from_json,
    changes_to_json,
    digest,
)
from officials.models import Channel, ProposedChange
from officials.services.telling_about_changes import tell_proposer


class ChangeRefusedError(Exception):
    """It is decided or withdrawn, or this person may not decide on it."""


class ChangedSinceError(Exception):
    """The directory or the proposal is not what was read: the difference has to be read anew."""


def may_decide(*, change: ProposedChange, user: User) -> bool:
    """Whether `user` is a second person for it."""
    return change.is_waiting and user.pk != change.proposed_by_id and decides_on_changes(user)


def decides_on_changes(user: User) -> bool:
    """Whether `user` decides on what others propose: a reviewer or an owner by role, a superuser is none by that."""
    return has_role(user, Role.REVIEWER) or has_role(user, Role.OWNER)


def accept(*, change: ProposedChange, read: str, by: User, now: datetime) -> None:
    """Bring the change into the directory, and so onto the pages. `read` is the digest of the changes that `by` has read.

    Raises ChangeRefusedError. Raises ChangedSinceError when something of it has changed since; the difference is then kept
    as it is now, to be shown again.
    """
    if not _accepted(change=change, read=read, by=by, now=now):
        raise ChangedSinceError(_("The directory has changed since. Read the difference as it is now."))


@transaction.atomic
def _accepted(*, change: ProposedChange, read: str, by: User, now: datetime) -> bool:
    """Whether it was brought in; what was seen anew is saved either way."""
    entry = type(change.entry)._default_manager.select_for_update(of=("self",)).get(pk=change.entry.pk)
    locked = _waiting(change, by=by)
    kept = changes_from_json(locked.changes)
    current = [part for old in kept if (part := anew(old, directory=entry)) is not None]
    if current != kept or digest(current) != read:
        locked.changes = changes_to_json(current)
        locked.save(update_fields=["changes"])
        return False
    for part in current:
        _bring_in(part, entry)
    entry.save(update_fields=[part.field for part in current if part.field != "channel"])
    _decide(locked, accepted=True, by=by, now=now)
    return True


@transaction.atomic
def decline(*, change: ProposedChange, by: User, now: datetime) -> None:
    """Leave the directory as it is. Raises ChangeRefusedError."""
    _decide(_waiting(change, by=by), accepted=False, by=by, now=now)


@transaction.atomic
def withdraw(*, change: ProposedChange, by: User, now: datetime) -> None:
    """Take one's own proposal back. Raises ChangeRefusedError."""
    locked = _lock(change)
    if locked.proposed_by_id != by.pk:
        raise ChangeRefusedError(_("Only the person who proposed it can withdraw it."))
    locked.withdrawn_at = now
    locked.save(update_fields=["withdrawn_at"])


def _waiting(change: ProposedChange, *, by: User) -> ProposedChange:
    locked = _lock(change)
    if not may_decide(change=locked, user=by):
        raise ChangeRefusedError(_("Somebody else must decide: you proposed it, or you are no reviewer."))
    return locked


def _lock(change: ProposedChange) -> ProposedChange:
    locked: ProposedChange = ProposedChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if not locked.is_waiting:
        raise ChangeRefusedError(_("This does not wait any more."))
    return locked


def _bring_in(part: Change, entry: Entry) -> None:
    if part.field != "channel":
        setattr(entry, part.field, part.new)
        return
    if part.channel is not None:
        there = Channel.objects.filter(pk=part.channel)
        there.delete() if part.new is None else there.update(**part.new)
    else:
        last = entry.channels.aggregate(last=Max("sort_order"))["last"] or 0
        owner = entry._meta.model_name or ""
        Channel.objects.create(**part.new, **{owner: entry}, sort_order=last + 1)


def _decide(change: ProposedChange, *, accepted: bool, by: User, now: datetime) -> None:
    change.accepted, change.decided_by, change.decided_at = accepted, by, now
    change.save(update_fields=["accepted", "decided_by", "decided_at"])
    tell_proposer(change=change, now=now)
