"""Edit somebody of the directory: at once, or, where public pages show it, with a second person."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from officials.changes import (
    SHOWN_FIELDS,
    Change,
    Entry,
    changes_between,
    changes_to_json,
    taking_away,
    without_what_is_done,
)
from officials.models import Channel, Office, ProposedChange
from officials.selectors.live_pages import live_pages_of
from officials.services.telling_about_changes import tell_deciders


@transaction.atomic
def change_entry(*, entry: Entry, by: User, now: datetime) -> ProposedChange | None:
    """Save `entry` as it was typed, its channels in memory; answers what waits for a second person, if anything does.

    On no public page everything is saved. On one, what takes away (a channel that came back or died, the end of a post) and
    what no page shows is saved at once; the rest becomes a ProposedChange that replaces the waiting one of the same person.
    """
    directory = type(entry)._default_manager.select_for_update(of=("self",)).get(pk=entry.pk)
    if not live_pages_of(directory):
        entry.save()
        return None
    changes = changes_between(directory, entry)
    for change in changes:
        state = taking_away(change)
        if state and change.channel is not None:
            Channel.objects.filter(pk=change.channel).update(state=state)
    for name in SHOWN_FIELDS[type(entry)]:
        setattr(entry, name, getattr(directory, name))
    entry.save(update_fields=_hidden_fields(entry))
    left = [kept for change in changes if (kept := without_what_is_done(change)) is not None]
    return _propose(entry=directory, changes=left, by=by, now=now) if left else None


def _hidden_fields(entry: Entry) -> list[str]:
    shown = SHOWN_FIELDS[type(entry)]
    return [
        field.name
        for field in entry._meta.local_fields
        if field.attname not in shown and not field.primary_key
    ]


def _propose(*, entry: Entry, changes: list[Change], by: User, now: datetime) -> ProposedChange:
    ProposedChange.objects.waiting().for_entry(entry).filter(proposed_by=by).update(withdrawn_at=now)
    owner = {"office": entry} if isinstance(entry, Office) else {"official": entry}
    change: ProposedChange = ProposedChange.objects.create(
        **owner, changes=changes_to_json(changes), proposed_by=by, proposed_at=now
    )
    tell_deciders(change=change, now=now)
    return change
