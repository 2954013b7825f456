"""Changes that wait for a second person, and their differences in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django_countries import countries

from accounts.models import User
from officials.changes import Change, Entry, changes_from_json, shown_channel
from officials.models import Office, Official, ProposedChange
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
        new = _channel(change.new) or _instead(change, entry)
        return ChangeLine(capfirst(_("channel")), _channel(change.old), new)
    label = capfirst(str(entry._meta.get_field(change.field).verbose_name))
    return ChangeLine(label, _value(change.field, change.old), _value(change.field, change.new))


def _instead(change: Change, entry: Entry) -> str:
    """The ways of the office that come out when an official's own goes."""
    if not isinstance(entry, Official) or entry.office is None:
        return ""
    ways = [
        _channel(shown_channel(channel)) for channel in entry.office.channels.filter(kind=change.old["kind"])
    ]
    return _("As the office: %(ways)s") % {"ways": "; ".join(ways)} if ways else ""


def _channel(values: dict[str, Any] | None) -> str:
    if values is None:
        return ""
    notes = [values["language"]] if values["language"] else []
    if values["state"] != ChannelState.ALIVE:
        notes.append(str(ChannelState(values["state"]).label))
    said = f"{ChannelKind(values['kind']).label}: {values['value']}"
    return f"{said} ({', '.join(notes)})" if notes else said


def _with_ways(office: Office) -> str:
    """An official's page fills up with the ways of the office, so whoever decides reads them too."""
    ways = [_channel(shown_channel(channel)) for channel in office.channels.all()]
    return f"{office.name} ({'; '.join(ways)})" if ways else office.name


def _value(field: str, value: Any) -> str:
    if field == "office_id":
        office = Office.objects.filter(pk=value).first() if value else None
        return _with_ways(office) if office else ""
    if field == "accredited_in":
        return ", ".join(str(countries.name(code)) or code for code in value)
    if field == "country":
        return str(countries.name(value)) or str(value)
    if field == "kind":
        return str(OfficeKind(value).label)
    return str(value)
