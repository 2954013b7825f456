"""What an edit changes in somebody of the directory, and what of it only takes away.

A state is everything that public pages show of an office or official: `{"fields": {name: value}, "channels": {key: values}}`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from officials.models import Channel, Office, Official
from officials.states import ChannelState

# What pages show, or what decides on what they show. Notes, other spellings and the days in the post stand on none.
SHOWN_FIELDS: dict[type[Office] | type[Official], tuple[str, ...]] = {
    Official: ("honorific", "name", "post", "office_id"),
    Office: ("name", "kind", "country", "accredited_in"),
}
CHANNEL_FIELDS = ("kind", "value", "language", "state")

Entry = Office | Official
Values = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One field, or one channel as a whole (`field` is then `channel`).

    A channel's `old` is None where it is new, `new` is None where it goes; `channel` is its key where it is in the directory.
    """

    field: str
    old: Any
    new: Any
    channel: int | None = None


def changes_to_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [asdict(change) for change in changes]


def changes_from_json(rows: Iterable[Mapping[str, Any]]) -> list[Change]:
    return [Change(**row) for row in rows]


def digest(changes: Iterable[Change]) -> str:
    """Names exactly these changes, so that a decision says which ones were read."""
    written = json.dumps(changes_to_json(changes), sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def shown_fields(entry: Entry) -> Values:
    """The fields as they can be kept in JSON."""
    return {name: _plain(getattr(entry, name)) for name in SHOWN_FIELDS[type(entry)]}


def _plain(value: Any) -> Any:
    if isinstance(value, list | int) or value is None:
        return value
    return str(value)  # a country, too


def shown_channel(channel: Channel) -> Values:
    return {name: str(getattr(channel, name)) for name in CHANNEL_FIELDS}


def changes_between(directory: Entry, typed: Entry) -> list[Change]:
    """From what the directory has to what was typed: fields first, then channels in their order."""
    old, new = shown_fields(directory), shown_fields(typed)
    changes = [Change(name, old[name], new[name]) for name in old if old[name] != new[name]]
    there = {channel.pk: shown_channel(channel) for channel in directory.channels.all()}
    left = dict(there)
    for channel in typed.channels.all():
        before, after = left.pop(channel.pk, None), shown_channel(channel)
        if before != after:
            changes.append(Change("channel", before, after, channel.pk if before is not None else None))
    changes += [Change("channel", values, None, key) for key, values in left.items()]
    return changes


def taking_away(change: Change) -> str:
    """The state that a channel gets at once; empty where the change takes nothing away.

    Removing a channel is not among it: that could bring out another of its kind, such as the office's, which nobody has read.
    A dead one hides it.
    """
    if change.field != "channel" or change.old is None or change.new is None:
        return ""
    old, new = change.old["state"], change.new["state"]
    return str(new) if old not in (new, ChannelState.DEAD) else ""


def without_what_is_done(change: Change) -> Change | None:
    """What is left of the change when the state was set at once; None when that was all."""
    state = taking_away(change)
    if not state:
        return change
    old = {**change.old, "state": state}
    return Change(change.field, old, change.new, change.channel) if old != change.new else None


def anew(change: Change, *, directory: Entry) -> Change | None:
    """The same change seen from what the directory has now; None where nothing is left to change."""
    if change.field != "channel":
        now_there = shown_fields(directory)[change.field]
        return Change(change.field, now_there, change.new) if now_there != change.new else None
    there = {channel.pk: shown_channel(channel) for channel in directory.channels.all()}
    before = there.get(change.channel) if change.channel is not None else None
    if before == change.new or (change.channel is None and change.new in there.values()):
        return None
    return Change("channel", before, change.new, change.channel if before is not None else None)
