"""How an addressee stands on the page: envelope, salutation and every way to reach them, each with a link where there is one."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from babel.lists import format_list
from django.utils.translation import get_language
from django_countries import countries

from campaigns.models import Target
from campaigns.states import TargetRole
from officials.languages import reads_right_to_left
from officials.models import Channel
from officials.states import ChannelKind

# In the order in which they are shown; the postal address stands beside them.
SHOWN = (
    ChannelKind.EMAIL,
    ChannelKind.PHONE,
    ChannelKind.FAX,
    ChannelKind.WEB_FORM,
    ChannelKind.X,
    ChannelKind.FACEBOOK,
)


@dataclass(frozen=True)
class Contact:
    """One address, number or handle; `url` is empty where nothing can be opened."""

    text: str
    url: str

    @property
    def leads_away(self) -> bool:
        return self.url.startswith("http")


@dataclass(frozen=True)
class ContactGroup:
    """All of one kind."""

    label: str
    contacts: list[Contact]


@dataclass(frozen=True)
class Addressee:
    """A target as readers see it. `address_language` is empty where nobody said in which language the address is."""

    key: str
    is_copy: bool
    name: str
    post: str
    postal_lines: list[str]
    address_language: str
    address_direction: str
    salutation: str
    groups: list[ContactGroup]
    accredited_in: str

    @property
    def has_email(self) -> bool:
        return any(contact.url.startswith("mailto:") for group in self.groups for contact in group.contacts)


def addressees(targets: Iterable[Target], *, language: str) -> list[Addressee]:
    """Those the appeal goes to, then those who get a copy, each in the coordinator's order."""
    shown = [_addressee(target, language=language) for target in targets if target.name]
    return sorted(shown, key=lambda one: one.is_copy)


def _addressee(target: Target, *, language: str) -> Addressee:
    channels = target.channels()
    post = next((channel for channel in channels if channel.kind == ChannelKind.POST), None)
    address_language = post.language if post is not None else ""
    return Addressee(
        key=target.key,
        is_copy=target.role == TargetRole.COPY,
        name=target.name,
        post=target.post,
        postal_lines=target.postal_lines,
        address_language=address_language,
        address_direction="rtl" if reads_right_to_left(address_language) else "ltr",
        salutation=target.salutation_in(language),
        groups=_groups(channels),
        accredited_in=_where(target),
    )


def _groups(channels: list[Channel]) -> list[ContactGroup]:
    groups = []
    for kind in SHOWN:
        contacts = [contact_of(channel) for channel in channels if channel.kind == kind]
        if contacts:
            groups.append(ContactGroup(label=str(kind.label), contacts=contacts))
    return groups


def contact_of(channel: Channel) -> Contact:
    """The channel as text with the link that opens it. Only addresses of the web become links of the web."""
    value = channel.value.strip()
    handle = value.lstrip("@")
    match channel.kind:
        case ChannelKind.EMAIL:
            return Contact(text=value, url=f"mailto:{quote(value, safe='@')}")
        case ChannelKind.PHONE:
            return Contact(
                text=value, url=f"tel:{''.join(sign for sign in value if sign.isdigit() or sign == '+')}"
            )
        case ChannelKind.X:
            return Contact(text=f"@{handle}", url=f"https://x.com/{quote(handle)}")
        case ChannelKind.FACEBOOK:
            return Contact(text=value, url=f"https://www.facebook.com/{quote(handle)}")
        case ChannelKind.WEB_FORM:
            is_web = urlsplit(value).scheme in ("http", "https")
            return Contact(text=value.split("://")[-1].rstrip("/"), url=value if is_web else "")
        case _:
            return Contact(text=value, url="")


def _where(target: Target) -> str:
    """The countries whose residents an embassy is for, as in “Switzerland or Liechtenstein”; empty for everybody else."""
    office = target.home_office
    if office is None or not target.is_embassy or not office.accredited_in:
        return ""
    names = [str(countries.name(code)) or code for code in office.accredited_in]
    return format_list(names, style="or", locale=(get_language() or "en").replace("-", "_"))
