"""What a line of a list shows, and the choices of its filters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_countries import countries

from campaigns.models import Campaign, Edition
from campaigns.pages.history import spoken_in, told
from campaigns.selectors.searching import Filters
from campaigns.standing import Standing
from campaigns.states import CampaignKind, EventKind, Theme

# What tells best how it ended.
ENDINGS = (EventKind.OUTCOME, EventKind.STOP, EventKind.CLOSING, EventKind.FURTHER_INFORMATION)


@dataclass(frozen=True)
class Line:
    """One campaign of a list, with where it stands and the edition that fits the reader."""

    campaign: Campaign
    edition: Edition
    standing: Standing
    ending: str
    ending_language: str

    @property
    def ending_voice(self) -> SafeString:
        return spoken_in(self.ending_language)

    @property
    def asks(self) -> bool:
        return self.standing.is_open and self.campaign.kind != CampaignKind.STATEMENT

    @property
    def is_signed(self) -> bool:
        return self.campaign.kind in (CampaignKind.PETITION, CampaignKind.JOINT_LETTER)

    @property
    def is_of_organisations(self) -> bool:
        return self.campaign.kind == CampaignKind.JOINT_LETTER


def lines(campaigns: Iterable[Campaign], *, now: datetime) -> list[Line]:
    """A line for each that has an edition to be read."""
    made = (_line(campaign, now=now) for campaign in campaigns)
    return [line for line in made if line is not None]


def _line(campaign: Campaign, *, now: datetime) -> Line | None:
    edition = campaign.edition_for(get_language())
    if edition is None:
        return None
    standing = campaign.standing(now=now)
    ending, language = ("", "") if standing.is_open else _ending(campaign, edition.language)
    return Line(
        campaign=campaign, edition=edition, standing=standing, ending=ending, ending_language=language
    )


def _ending(campaign: Campaign, language: str) -> tuple[str, str]:
    events = list(campaign.events.all())
    for kind in ENDINGS:
        event = next((event for event in reversed(events) if event.kind == kind and event.texts), None)
        if event is not None:
            return told(event, language)
    return "", ""


def country_choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Countries by their names in the interface's language."""
    return sorted(
        ((code, str(countries.name(code)) or code) for code in codes), key=lambda choice: choice[1].casefold()
    )


def listing_context(
    *,
    filters: Filters,
    page: Page[Campaign],
    campaigns: list[Campaign],
    earlier: list[Campaign],
    now: datetime,
) -> dict[str, Any]:
    """The front page's context apart from the choices that are read from the database."""
    asked = {
        name: value
        for name, value in vars(filters).items()
        if value and not (name == "status" and value == "open")
    }
    return {
        "section": "actions",
        "filters": filters,
        "page": page,
        "lines": lines(campaigns, now=now),
        "earlier": lines(earlier, now=now),
        "everything": [*campaigns, *earlier],
        "kinds": CampaignKind.choices,
        "themes": Theme.choices,
        "statuses": [
            ("open", _("Open")),
            ("stopped", _("Stopped")),
            ("closed", _("Closed")),
            ("all", _("All")),
        ],
        "query": urlencode(asked),
        "query_in_any_status": urlencode({**asked, "status": "all"}),
    }
