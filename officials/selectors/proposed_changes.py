"""Changes that wait for a second person, and their differences in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django_countries import countries

from accounts.models import User
from officials.changes import Change, Entry, changes_from_json
from officials.models import Office, ProposedChange
from officials.models.proposed_change import ProposedChangeQuerySet
from officials.states import ChannelKind, ChannelState, OfficeKind


@dataclass(frozen=True)
class ChangeLine:
    """One difference as it is read; `old` or `new` is empty where there is nothing."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class WaitingChange:
    """A proposed change with its differences."""

    change: ProposedChange
    lines: list[ChangeLine]


def waiting_of(entry: Entry) -> list[WaitingChange]:
    """What waits for a second person before it changes `entry`, the oldest first."""
    waiting = ProposedChange.objects.waiting().for_entry(entry).select_related("proposed_by")
    return [WaitingChange(change, lines_of(change)) for change in waiting]


def waiting_for_others(user: User) -> ProposedChangeQuerySet:
    """What `user` proposed and nobody has decided on."""
    return ProposedChange.objects.waiting().filter(proposed_by=user).select_related("official", "office")


def waiting_for(user: User) -> ProposedChangeQuerySet:
    """What others proposed; whether `user` may decide is asked elsewhere."""
    waiting = ProposedChange.objects.waiting().exclude(proposed_by=user)
    return waiting.select_related("official", "office", "proposed_by")


def lines_of(change: ProposedChange) -> list[ChangeLine]:
    """The differences in the reader's language."""
    return [_line(part, change.entry) for part in changes_from_json(change.changes)]


def _line(change: Change, entry: Entry) -> ChangeLine:
    if change.field == "channel":
        return ChangeLine(capfirst(_("channel")), _channel(change.old), _channel(change.new))
    label = capfirst(str(entry._meta.get_field(change.field).verbose_name))
    return ChangeLine(label, _value(change.field, change.old), _value(change.field, change.new))


def _channel(values: dict[str, Any] | None) -> str:
    if values is None:
        return ""
    notes = [values["language"]] if values["language"] else []
    if values["state"] != ChannelState.ALIVE:
        notes.append(str(ChannelState(values["state"]).label))
    said = f"{ChannelKind(values['kind']).label}: {values['value']}"
    return f"{said} ({', '.join(notes)})" if notes else said


def _value(field: str, value: Any) -> str:
    if field == "office_id":
        office = Office.objects.filter(pk=value).first() if value else None
        return office.name if office else ""
    if field == "accredited_in":
        return ", ".join(str(countries.name(code)) or code for code in value)
    if field == "country":
        return str(countries.name(value)) or str(value)
    if field == "kind":
        return str(OfficeKind(value).label)
    return str(value)
