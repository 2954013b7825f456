"""Find a printed official or office in the directory, or add it with the ways that were printed."""

import re
import unicodedata
from dataclasses import dataclass, field

from officials.models import Channel, Office, Official
from officials.states import ChannelKind, OfficeKind

HONORIFICS = re.compile(
    r"^((?:H\.?\s?E\.?|S\.?\s?E\.?|Hon(?:ourable|orable|\.)?|Rt\.? Hon\.?|Dr\.?|Prof\.?|General|Gen\.|Sr\.?a?\.?|Mr\.?|Ms\.?|Mrs\.?|Mme|M\.)\s+)+",
    re.IGNORECASE,
)
EMBASSY = re.compile(
    r"\b(embass|botschaft|ambassade|embajada|ambasciata|embaixada|permanent mission|consulate|konsulat)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Printed:
    """Somebody as printed: a person where there is a post, else an office. Texts as they stand, empty where absent."""

    name: str
    post: str = ""
    country: str = ""
    address_lines: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    faxes: list[str] = field(default_factory=list)
    x_handles: list[str] = field(default_factory=list)
    facebook: list[str] = field(default_factory=list)
    web_form: str = ""

    def channels(self) -> list[tuple[ChannelKind, str]]:
        """Every way to reach them, in the order in which letters are proposed."""
        ways: list[tuple[ChannelKind, str]] = []
        if self.address_lines:
            ways.append((ChannelKind.POST, "\n".join(self.address_lines)))
        ways += [(ChannelKind.EMAIL, value) for value in self.emails]
        ways += [(ChannelKind.FAX, value) for value in self.faxes]
        ways += [(ChannelKind.PHONE, value) for value in self.phones]
        ways += [(ChannelKind.X, "@" + value.lstrip("@")) for value in self.x_handles]
        ways += [(ChannelKind.FACEBOOK, "@" + value.lstrip("@")) for value in self.facebook]
        if self.web_form:
            ways.append((ChannelKind.WEB_FORM, self.web_form))
        return ways


def folded(name: str) -> str:
    """A name for comparing: without honorific, accents, case and punctuation."""
    bare = HONORIFICS.sub("", name.strip())
    letters = unicodedata.normalize("NFKD", bare.casefold())
    kept = "".join(
        " " if not letter.isalnum() else letter for letter in letters if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())


def find_or_add(printed: Printed) -> tuple[Official | None, Office | None]:
    """The official or the office (one of them is None): the one of the directory if its name is the same, else a new one.

    What the directory knows is not changed: a sheet may be older than it.
    """
    if printed.post:
        return _find_official(printed) or _add_official(printed), None
    return None, _find_office(printed) or _add_office(printed)


def _find_official(printed: Printed) -> Official | None:
    wanted = folded(printed.name)
    if not wanted:
        return None
    official: Official
    for official in Official.objects.filter(until__isnull=True).order_by("pk"):
        if wanted in {folded(name) for name in (official.name, *official.also_spelled)}:
            return official
    return None


def _find_office(printed: Printed) -> Office | None:
    wanted = folded(printed.name)
    office: Office
    for office in Office.objects.order_by("pk"):
        if folded(office.name) == wanted:
            return office
    return None


def _add_official(printed: Printed) -> Official:
    honorific = HONORIFICS.match(printed.name)
    title = honorific.group().strip() if honorific else ""
    name = printed.name[len(title) :].strip() or printed.post
    official: Official = Official.objects.create(
        honorific=title[:60], name=name[:150], post=printed.post[:200]
    )
    Channel.objects.bulk_create(
        Channel(official=official, kind=kind, value=value, sort_order=order)
        for order, (kind, value) in enumerate(printed.channels())
    )
    return official


def _add_office(printed: Printed) -> Office:
    kind = OfficeKind.EMBASSY if EMBASSY.search(printed.name) else OfficeKind.OTHER
    office: Office = Office.objects.create(name=printed.name[:200], kind=kind, country=printed.country)
    Channel.objects.bulk_create(
        Channel(office=office, kind=way, value=value, sort_order=order)
        for order, (way, value) in enumerate(printed.channels())
    )
    return office
