"""Search among public campaigns: by number in any notation, or by words in any script with or without accents."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from unicodedata import combining, normalize

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Concat
from django.http import QueryDict
from django.utils.translation import gettext as _
from django_countries import countries

from campaigns.models import Campaign, CampaignQuerySet, Edition, Target
from campaigns.models.edition import EDITION
from campaigns.references import full_year, parse_reference
from campaigns.states import CampaignKind, Theme
from officials.models import Office, Official
from officials.searchable import OFFICE, OFFICIAL, Searchable

BARE_NUMBER = re.compile(r"\s*(\d{1,4})\s*[./\-]\s*(\d{4}|\d{2})\s*")
LONGEST = 200
MOST_WORDS = 8
FIRST_WITHOUT_SPACES = 0x2E80  # from here on Chinese, Japanese and the like
STATUSES = ("open", "stopped", "closed", "all")


@dataclass(frozen=True)
class Filters:
    """What a reader asks for; whatever the address holds that is no country, kind or theme counts as not asked."""

    q: str = ""
    country: str = ""
    theme: str = ""
    kind: str = ""
    status: str = "open"

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        q = " ".join(query.get("q", "").replace("\0", " ").split())[:LONGEST]
        country = query.get("country", "").upper()
        theme, kind, status = (query.get(name, "") for name in ("theme", "kind", "status"))
        return cls(
            q=q,
            country=country if country in countries else "",
            theme=theme if theme in Theme.values else "",
            kind=kind if kind in CampaignKind.values else "",
            status=status if status in STATUSES else "open",
        )

    @property
    def narrows(self) -> bool:
        """Whether this is more than the list as everybody first sees it."""
        return self != Filters()

    def in_any_status(self) -> Self:
        return replace(self, status="all")

    def in_words(self) -> list[str]:
        """What was asked for, to be said when nothing was found."""
        said = []
        if self.q:
            said.append(_("with “%(words)s”") % {"words": self.q})
        if self.country:
            said.append(_("about %(country)s") % {"country": countries.name(self.country)})
        if self.theme:
            said.append(_("on “%(theme)s”") % {"theme": Theme(self.theme).label})
        if self.kind:
            said.append(_("of the kind “%(kind)s”") % {"kind": CampaignKind(self.kind).label})
        return said


def search(filters: Filters, *, now: datetime) -> CampaignQuerySet:
    """Public campaigns that match, open ones first by deadline. A number is found whatever its status is."""
    found = Campaign.objects.public()
    if filters.country:
        found = found.filter(Q(country=filters.country) | Q(country_of_origin=filters.country))
    if filters.theme:
        found = found.filter(themes__contains=[filters.theme])
    if filters.kind:
        found = found.filter(kind=filters.kind)
    number = _number(filters.q)
    if number is not None:
        return found.filter(number).closing_first(at=now)
    for word in filters.q.split()[:MOST_WORDS]:
        found = found.filter(_holds(word))
    return _in_status(found, filters.status, now=now).closing_first(at=now)


def _in_status(public: CampaignQuerySet, status: str, *, now: datetime) -> CampaignQuerySet:
    match status:
        case "open":
            return public.open(at=now)
        case "stopped":
            return public.with_standing().filter(stopped_on__isnull=False)
        case "closed":
            return public.over(at=now).filter(stopped_on__isnull=True)
        case _:
            return public


def _number(text: str) -> Q | None:
    """The condition for a number in any notation: `UA 118/20`, `118.20`, `ua-118-20`; None if the text is none."""
    parsed = parse_reference(text)
    if parsed is not None:
        same = Q(series=parsed.series, number=parsed.number, year=parsed.year)
        return same & Q(sequence=parsed.sequence) if parsed.sequence else same
    bare = BARE_NUMBER.fullmatch(text)
    return Q(number=int(bare[1]), year=full_year(bare[2])) if bare else None


def _holds(word: str) -> Q:
    """A word of a title, lead or tag, of the name of somebody written to, or of a country begins with `word`."""
    wanted = _pattern(word)
    told = Edition.objects.alias(words=EDITION).filter(words__regex=wanted, ready=True)
    officials = Official.objects.alias(words=OFFICIAL).filter(words__regex=wanted).values("pk")
    offices = Office.objects.alias(words=OFFICE).filter(words__regex=wanted).values("pk")
    addressed = Target.objects.filter(Q(official__in=officials) | Q(office__in=offices))
    tagged = Campaign.objects.alias(tag=Searchable(F("hashtag"))).filter(tag__regex=wanted).values("pk")
    named = _countries(word)
    return (
        Q(pk__in=told.values("campaign"))
        | Q(pk__in=addressed.values("campaign"))
        | Q(pk__in=tagged)
        | Q(country__in=named)
        | Q(country_of_origin__in=named)
    )


def _pattern(word: str) -> Func:
    """A regular expression of PostgreSQL for the beginning of a word. Scripts without spaces are searched anywhere."""
    begins = "\\m" if word[0].isalnum() and ord(word[0]) < FIRST_WITHOUT_SPACES else ""
    # Escaped last: what takes the accents off makes plain brackets of wide ones.
    escaped = Func(
        Searchable(Value(word)), Value("([^[:alnum:]])"), Value(r"\\\1"), Value("g"),
        function="regexp_replace", output_field=TextField(),
    )  # fmt: skip
    return Concat(Value(begins), escaped, output_field=TextField())


def _countries(word: str) -> list[str]:
    """Codes of the countries with such a word in their name in the interface's language; shorter words than three letters name none."""
    wanted = _without_accents(word)
    if len(wanted) < 3:
        return []
    names = ((country.code, _without_accents(country.name).split()) for country in countries)
    return [code for code, parts in names if any(part.startswith(wanted) for part in parts)]


def _without_accents(text: str) -> str:
    return "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))
