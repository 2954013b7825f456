"""How somebody of the directory is edited, and how a second person decides on it."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import User
from officials.changes import changes_from_json, digest
from officials.models import Channel, Office, Official, ProposedChange
from officials.services.changing_directory import change_entry
from officials.states import ChannelKind
from tests.desk.typing_forms import filled_in
from tests.plugin.cast import NOW

EMAIL, OTHER = "minister@justice.example", "thief@elsewhere.example"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def edit(client: Client, entry: Official | Office, **typed: str) -> Any:
    """Post the editor of `entry` with some fields typed anew."""
    address = f"/desk/{'officials' if isinstance(entry, Official) else 'offices'}/edit/{entry.pk}/"
    return client.post(address, filled_in(client.get(address).content.decode()) | typed, follow=True)


def propose(minister: Official, email: str, *, by: User) -> ProposedChange:
    typed = Official.objects.get(pk=minister.pk)
    channels = list(typed.channels.all())
    channels[1].value = email
    typed.channels.set(channels)
    change = change_entry(entry=typed, by=by, now=NOW)
    assert change is not None
    return change


def email_of(minister: Official) -> str:
    return Channel.objects.get(official=minister, kind=ChannelKind.EMAIL).value


def decide(client: Client, change: ProposedChange, verdict: str) -> Any:
    address = f"/desk/proposed-changes/{change.pk}/"
    field = BeautifulSoup(client.get(address).content, "html.parser").select_one("input[name=read]")
    return client.post(address, {"decide": verdict, "read": field["value"] if field else ""}, follow=True)


def digest_of(change: ProposedChange) -> str:
    return digest(changes_from_json(change.changes))
