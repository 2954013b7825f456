"""Whether a printed official or office is in the directory, and in what the two differ."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django_countries.fields import Country

from officials.folding import folded
from officials.models import Channel, Office, Official
from officials.printed import Printed
from officials.states import ChannelKind, ChannelState, OfficeKind


class MatchKind(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    UNCERTAIN = "uncertain"
    NEW = "new"


@dataclass(frozen=True)
class Difference:
    """What one side knows and the other doesn't.

    `field` is `name`, `post`, `country`, or `channels.` with a kind of channel (`channels.email`; a postal address is
    `channels.post`). A name, a post and a country (as its code, nothing where it isn't known) stand as they are on both
    sides; for a kind of channel, each side has only what the other lacks.
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
    when it does. `uncertain` when it may be a namesake in another country: nothing but the name was found, and a country
    isn't known.
    """

    kind: MatchKind
    official: Official | None = None
    office: Office | None = None
    differences: list[Difference] = field(default_factory=list)


def match(printed: Printed) -> Match:
    """Look for `printed` in the directory: a person where there is a post, else an office.

    In this order: the same e-mail address, unless the names have no word in common (a successor keeps the address of the
    post, and is somebody else); the same name or other spelling, where the countries agree or one isn't known; without a
    name, the same post in the same country. Among several, the same country, then the same post, then the oldest row;
    several posts without a name are nobody. Who has left a post is not found.
    """
    return _match_official(printed) if printed.post else _match_office(printed)


def _match_official(printed: Printed) -> Match:
    official = _official(printed)
    if official is None:
        return Match(MatchKind.NEW)
    names = _name_difference(printed, official.titled_name, is_same=_knows(official, printed.name))
    shared = list(official.office.channels.all()) if official.office is not None else []
    channels = [*official.channels.all(), *shared]
    doubtful = _is_doubtful(printed, official.home_country, official.office, channels)
    told = [*names, *_post_difference(printed, official)]
    told += _country_difference(printed, official.home_country, doubtful=doubtful)
    told += _channel_differences(printed, channels)
    return Match(_kind(told, doubtful=doubtful), official=official, differences=told)


def _match_office(printed: Printed) -> Match:
    office = _office(printed)
    if office is None:
        return Match(MatchKind.NEW)
    channels = list(office.channels.all())
    doubtful = _is_doubtful(printed, office.country, office, channels)
    told = _name_difference(printed, office.name, is_same=office.folded_name == folded(printed.name))
    told += _country_difference(printed, office.country, doubtful=doubtful)
    told += _channel_differences(printed, channels)
    return Match(_kind(told, doubtful=doubtful), office=office, differences=told)


def _kind(differences: list[Difference], *, doubtful: bool) -> MatchKind:
    if doubtful:
        return MatchKind.UNCERTAIN
    return MatchKind.CHANGED if any(difference.document for difference in differences) else MatchKind.SAME


def _is_doubtful(
    printed: Printed, country: Country, office: Office | None, channels: Iterable[Channel]
) -> bool:
    """Whether who was found may be a namesake in another country. Two have no e-mail address in common."""
    if country and printed.country:
        return False
    if not country and office is not None and office.kind == OfficeKind.UN_BODY:
        return False
    printed_emails = {_lower(email) for email in printed.emails}
    known_emails = {_lower(channel.value) for channel in channels if channel.kind == ChannelKind.EMAIL}
    return printed_emails.isdisjoint(known_emails)


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
            return _best(at_address, printed)
    if nameless:
        # Without a name and a country, "Minister of Justice" would be that of any state.
        same_post = serving.of_country(printed.country).filter(folded_post=post)
        alike = list(same_post[:2]) if printed.country else []
        return alike[0] if len(alike) == 1 else None
    namesakes = serving.filter(folded_names__contains=[name])
    return _best([one for one in namesakes if _countries_agree(one.home_country, printed)], printed)


def _office(printed: Printed) -> Office | None:
    offices: QuerySet[Office] = Office.objects.prefetch_related("channels").order_by("pk")
    name = folded(printed.name)
    if not name:
        return None
    owners = _owners_of(printed.emails, "office")
    if owners:
        for office in offices.filter(pk__in=owners):
            if _have_a_word_in_common(office.folded_name, name):
                return office
    namesakes = [one for one in offices.filter(folded_name=name) if _countries_agree(one.country, printed)]
    return min(namesakes, key=lambda one: one.country != printed.country, default=None)


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


def _best(officials: list[Official], printed: Printed) -> Official | None:
    post = folded(printed.post)
    return min(
        officials,
        key=lambda one: (one.home_country != printed.country, one.folded_post != post),
        default=None,
    )


def _countries_agree(country: Country, printed: Printed) -> bool:
    return not country or not printed.country or country == printed.country


def _knows(official: Official, name: str) -> bool:
    return folded(name) in ("", official.folded_post, *official.folded_names)


def _name_difference(printed: Printed, name: str, *, is_same: bool) -> list[Difference]:
    return [] if is_same else [Difference("name", (name,), (printed.name,))]


def _post_difference(printed: Printed, official: Official) -> list[Difference]:
    if folded(printed.post) == official.folded_post:
        return []
    return [Difference("post", (official.post,), (printed.post,))]


def _country_difference(printed: Printed, country: Country, *, doubtful: bool) -> list[Difference]:
    """Of two that are one for certain, a country that only one side knows is none: a document names the case's, not each official's."""
    known, said = str(country), printed.country
    if known == said or not (doubtful or (known and said)):
        return []
    return [Difference("country", (known,) if known else (), (said,) if said else ())]


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
