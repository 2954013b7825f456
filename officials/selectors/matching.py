"""Whether a printed official or office is in the directory, and in what the two differ."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst

from officials.folding import folded
from officials.models import Channel, Office, Official
from officials.printed import Printed
from officials.states import ChannelKind, ChannelState


class MatchKind(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True)
class Difference:
    """What one side knows and the other doesn't.

    `field` is `name`, `post`, or `channels.` with a kind of channel (`channels.email`; a postal address is
    `channels.post`). For a name and a post both sides stand as they are; for a kind of channel, each side has only what
    the other lacks.
    """

    field: str
    directory: tuple[str, ...]
    document: tuple[str, ...]

    @property
    def label(self) -> str:
        """The field's name for readers."""
        _, _, kind = self.field.partition("channels.")
        if kind:
            return str(ChannelKind(kind).label)
        return capfirst(str(Official._meta.get_field(self.field).verbose_name))


@dataclass(frozen=True)
class Match:
    """The one of the directory (`official` or `office`; neither for `new`).

    `same` when the document says nothing that the directory doesn't know, though the directory may know more; `changed`
    when it does.
    """

    kind: MatchKind
    official: Official | None = None
    office: Office | None = None
    differences: list[Difference] = field(default_factory=list)


def match(printed: Printed) -> Match:
    """Look for `printed` in the directory: a person where there is a post, else an office.

    In this order: the same e-mail address, unless the names have no word in common (a successor keeps the address of the
    post, and is somebody else); the same name or other spelling, where the countries agree or one isn't known; without a
    name, the same post in the same country. Among several, the same post and then the oldest row; several posts without a
    name are nobody. Who has left a post is not found.
    """
    if printed.post:
        official = _official(printed)
        if official is None:
            return Match(MatchKind.NEW)
        names = _name_difference(printed, official.titled_name, is_same=_knows(official, printed.name))
        shared = list(official.office.channels.all()) if official.office is not None else []
        told = [*names, *_post_difference(printed, official)]
        told += _channel_differences(printed, [*official.channels.all(), *shared])
        return Match(_kind(told), official=official, differences=told)
    office = _office(printed)
    if office is None:
        return Match(MatchKind.NEW)
    names = _name_difference(printed, office.name, is_same=office.folded_name == folded(printed.name))
    told = [*names, *_channel_differences(printed, office.channels.all())]
    return Match(_kind(told), office=office, differences=told)


def _kind(differences: list[Difference]) -> MatchKind:
    return MatchKind.CHANGED if any(difference.document for difference in differences) else MatchKind.SAME


def _official(printed: Printed) -> Official | None:
    serving = (
        Official.objects.exclude(until__lt=timezone.now().date())
        .select_related("office")
        .prefetch_related("channels", "office__channels")
        .order_by("pk")
    )
    name, post = folded(printed.name), folded(printed.post)
    nameless = name in ("", post)
    owners = _owners_of(printed.emails, "official")
    if owners:
        at_address = [one for one in serving.filter(pk__in=owners) if nameless or _may_be(one, name)]
        if at_address:
            return _best(at_address, post)
    if nameless:
        # Without a name and a country, "Minister of Justice" would be that of any state.
        same_post = serving.filter(folded_post=post, office__country=printed.country)
        alike = list(same_post[:2]) if printed.country else []
        return alike[0] if len(alike) == 1 else None
    namesakes = serving.filter(folded_names__contains=[name])
    return _best([one for one in namesakes if _countries_agree(one.office, printed)], post)


def _office(printed: Printed) -> Office | None:
    offices = Office.objects.prefetch_related("channels").order_by("pk")
    name = folded(printed.name)
    if not name:
        return None
    owners = _owners_of(printed.emails, "office")
    if owners:
        for office in offices.filter(pk__in=owners):
            if _have_a_word_in_common(office.folded_name, name):
                return office
    return next(
        (office for office in offices.filter(folded_name=name) if _countries_agree(office, printed)), None
    )


def _owners_of(emails: Iterable[str], owner: str) -> list[int]:
    """The keys of the officials, or offices, that have one of the addresses."""
    wanted = [email.strip() for email in emails if email.strip()]
    if not wanted:
        return []
    # Compared as the index on upper(value) is made, in which `iexact` looks.
    any_of = reduce(or_, (Q(value__iexact=email) for email in wanted))
    channels = Channel.objects.filter(any_of, kind=ChannelKind.EMAIL, **{f"{owner}__isnull": False})
    return list(channels.values_list(owner, flat=True))


def _may_be(official: Official, name: str) -> bool:
    """Whether the official at the printed address may be the person with the folded name `name`."""
    if official.folded_name == official.folded_post:
        return True
    return any(_have_a_word_in_common(known, name) for known in official.folded_names)


def _have_a_word_in_common(one: str, other: str) -> bool:
    return not set(one.split()).isdisjoint(other.split())


def _best(officials: list[Official], post: str) -> Official | None:
    same_post = [official for official in officials if official.folded_post == post]
    return next(iter([*same_post, *officials]), None)


def _countries_agree(office: Office | None, printed: Printed) -> bool:
    known = str(office.country) if office is not None else ""
    return not known or not printed.country or known == printed.country


def _knows(official: Official, name: str) -> bool:
    return folded(name) in ("", official.folded_post, *official.folded_names)


def _name_difference(printed: Printed, name: str, *, is_same: bool) -> list[Difference]:
    return [] if is_same else [Difference("name", (name,), (printed.name,))]


def _post_difference(printed: Printed, official: Official) -> list[Difference]:
    if folded(printed.post) == official.folded_post:
        return []
    return [Difference("post", (official.post,), (printed.post,))]


def _channel_differences(printed: Printed, channels: Iterable[Channel]) -> list[Difference]:
    """By kind. A dead channel is one that the directory knows of, but not one that the document lacks."""
    known = list(channels)
    differences = []
    for kind in ChannelKind:
        compared = COMPARED.get(kind, folded)
        in_document = {compared(value): value for way, value in printed.channels() if way == kind}
        of_kind = [channel for channel in known if channel.kind == kind]
        in_directory = {compared(channel.value) for channel in of_kind}
        usable = [channel.value for channel in of_kind if channel.state != ChannelState.DEAD]
        lacked_here = tuple(value for key, value in in_document.items() if key not in in_directory)
        lacked_there = tuple(value for value in usable if compared(value) not in in_document)
        if lacked_here or lacked_there:
            differences.append(Difference(f"channels.{kind.value}", lacked_there, lacked_here))
    return differences


def _digits(number: str) -> str:
    """A number without its spaces and marks; 00 before a country's code is +."""
    digits = "".join(sign for sign in number.replace("(0)", "") if sign.isdigit())
    return digits.removeprefix("00")


def _lower(value: str) -> str:
    return value.strip().casefold()


# How two values of a kind are the same; a postal address as a name is.
COMPARED: dict[ChannelKind, Callable[[str], str]] = {
    ChannelKind.EMAIL: _lower,
    ChannelKind.FAX: _digits,
    ChannelKind.PHONE: _digits,
    ChannelKind.X: lambda value: _lower(value).lstrip("@"),
    ChannelKind.FACEBOOK: lambda value: _lower(value).lstrip("@"),
    ChannelKind.WEB_FORM: lambda value: _lower(value).rstrip("/"),
}
