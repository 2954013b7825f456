"""What the page of an action shows, from a published campaign or from an unsaved preview at the desk."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from campaigns.models import Campaign, CaseEvent, Edition
from campaigns.pages.addressing import Addressee, addressees
from campaigns.pages.history import Entry, history, spoken_in, told
from campaigns.pages.offering import OfferedDocument, offered_documents
from campaigns.pages.relating import RelatedLink, linked, related
from campaigns.standing import Standing
from campaigns.states import CampaignKind, EventKind
from officials.languages import known_languages, language_name_in


@dataclass(frozen=True)
class EditionLink:
    """One edition in the navigation and in the head. `url` keeps the interface, `alternate` is the best place for it."""

    code: str
    name: str
    direction: str
    url: str
    alternate: str
    is_shown: bool


@dataclass(frozen=True)
class Told:
    """What readers are told of an event."""

    day: date
    text: str
    language: str

    @property
    def voice(self) -> SafeString:
        return spoken_in(self.language)


class ActionPage:
    """Everything the page asks for. Built from one campaign, one edition and the clock; reads each part at most once."""

    def __init__(
        self,
        campaign: Campaign,
        edition: Edition,
        *,
        now: datetime,
        related: list[Campaign] | None = None,
        is_chosen: bool = False,
    ) -> None:
        self.campaign = campaign
        self.edition = edition
        self.now = now
        self.siblings = related or []
        self.is_chosen = is_chosen
        self.interface = get_language() or "en"

    @cached_property
    def standing(self) -> Standing:
        if self.campaign.pk is None:  # a preview of what was never saved
            self.campaign.deadline_in_force = self.campaign.deadline_on
            self.campaign.extended_on = self.campaign.stopped_on = self.campaign.closed_on = None
            self.campaign.end_recorded_at = None
        return self.campaign.standing(now=self.now)

    @cached_property
    def events(self) -> list[CaseEvent]:
        return list(self.campaign.events.all()) if self.campaign.pk is not None else []

    @property
    def is_signed(self) -> bool:
        """Whether people or organisations put their names under it."""
        return self.campaign.is_signed

    @property
    def is_of_organisations(self) -> bool:
        return self.campaign.kind == CampaignKind.JOINT_LETTER

    @property
    def asks(self) -> bool:
        """Whether there is a next step for readers now."""
        return self.standing.is_open and (self.campaign.takes_letters or self.is_signed)

    @property
    def voice(self) -> SafeString:
        """The attributes of what is written in the edition's language."""
        return spoken_in(self.edition.language)

    @property
    def is_in_another_language(self) -> bool:
        """Whether readers get another language than the interface's without having asked for it."""
        return not self.is_chosen and self.edition.language.split("-")[0] != self.interface.split("-")[0]

    @property
    def interface_name(self) -> str:
        return language_name_in(self.interface, self.interface)

    @property
    def edition_name(self) -> str:
        return language_name_in(self.edition.language, self.interface)

    @cached_property
    def addressees(self) -> list[Addressee]:
        return addressees(self.campaign.targets.all(), language=self.edition.language)

    @property
    def addressed(self) -> list[Addressee]:
        return [one for one in self.addressees if not one.is_copy]

    @property
    def copied(self) -> list[Addressee]:
        return [one for one in self.addressees if one.is_copy]

    @property
    def first_salutation(self) -> str:
        return next((one.salutation for one in self.addressed), "")

    @property
    def demands_heading(self) -> str:
        return _("What we ask") if self.standing.is_open else _("What we asked")

    @property
    def people_heading(self) -> str:
        if not self.campaign.takes_letters:
            return _("Who can act")
        if self.standing.offers_addresses:
            return _("Who to write to")
        return _("Who the action was addressed to")

    @property
    def people_template(self) -> str:
        """With their addresses, or only who they are."""
        listed = "people" if self.standing.offers_addresses else "people_named"
        return f"campaigns/action/{listed}.html"

    @property
    def shows_model_letter(self) -> bool:
        return bool(self.edition.model_letter) and not self.is_signed and self.standing.shows_letter

    @property
    def shows_posts(self) -> bool:
        return self.standing.offers_addresses and bool(self.edition.posts or self.edition.hashtags)

    @property
    def advises_writing(self) -> bool:
        """Whether there is advice for those who write now."""
        return self.standing.is_open and bool(self.edition.advice_safety or self.edition.advice_post)

    @property
    def footnotes(self) -> int:
        return len(self.edition.footnote_list)

    @cached_property
    def documents(self) -> list[OfferedDocument]:
        return offered_documents(self.campaign) if self.standing.shows_letter else []

    @property
    def preferred(self) -> list[tuple[str, bool]]:
        """The languages of letters in the interface's words; the first is the best where there are several."""
        codes = [code for code in self.campaign.preferred_languages or [] if code in known_languages()]
        return [
            (language_name_in(code, self.interface), place == 0 and len(codes) > 1)
            for place, code in enumerate(codes)
        ]

    @cached_property
    def history(self) -> list[Entry]:
        return history(self.campaign, self.edition, standing=self.standing, events=self.events)

    @property
    def stop(self) -> Told | None:
        return self._latest(EventKind.STOP)

    @property
    def outcome(self) -> Told | None:
        return self._latest(EventKind.OUTCOME)

    @property
    def news(self) -> Told | None:
        """The latest further information."""
        return self._latest(EventKind.FURTHER_INFORMATION)

    def _latest(self, kind: EventKind) -> Told | None:
        event = next((event for event in reversed(self.events) if event.kind == kind), None)
        if event is None:
            return None
        text, language = told(event, self.edition.language)
        return Told(day=event.happened_on, text=text, language=language)

    @property
    def place_of_midnight(self) -> str:
        """The city of the campaign's time zone: the deadline ends at midnight there."""
        return self.campaign.time_zone.rsplit("/", 1)[-1].replace("_", " ")

    @cached_property
    def editions(self) -> list[EditionLink]:
        ready = [
            edition for edition in self.campaign.editions.all() if edition.ready or edition == self.edition
        ]
        return [self._edition_link(edition) for edition in ready]

    def _edition_link(self, edition: Edition) -> EditionLink:
        fitting = self.campaign.edition_for(self.interface)
        is_default = fitting is not None and fitting.language == edition.language
        address = (
            self.address("action") if is_default else self.address("action-edition", edition=edition.language)
        )
        return EditionLink(
            code=edition.language,
            name=edition.language_name,
            direction=edition.direction,
            url=address,
            alternate=self._best_address(edition.language),
            is_shown=edition.language == self.edition.language,
        )

    def _best_address(self, code: str) -> str:
        """An edition in a language of the interface is best read in that interface, any other in English."""
        if code in dict(settings.LANGUAGES):
            with override(code):
                return settings.SITE_URL + self.address("action")
        with override("en"):
            return settings.SITE_URL + self.address("action-edition", edition=code)

    @property
    def canonical(self) -> str:
        return self._best_address(self.edition.language)

    def address(self, name: str, **parts: str) -> str:
        """The address of a page of this campaign; empty in the preview of one that has none yet."""
        try:
            return reverse(name, kwargs={"slug": self.campaign.slug, **parts})
        except NoReverseMatch:
            return ""

    @property
    def write_url(self) -> str:
        """The letter page, in the language that is being read."""
        address = self.address("write")
        return f"{address}?in={self.edition.language}" if address and self.is_chosen else address

    @property
    def report_url(self) -> str:
        return self.address("report")

    @property
    def sign_url(self) -> str:
        return self.address("sign")

    @property
    def names_url(self) -> str:
        return self.address("action-signatures")

    @property
    def follow_url(self) -> str:
        return self.address("follow")

    @property
    def earlier(self) -> list[RelatedLink]:
        return linked(self.campaign, relation="earlier")

    @property
    def later(self) -> list[RelatedLink]:
        return linked(self.campaign, relation="later")

    @property
    def related(self) -> list[RelatedLink]:
        return related(self.campaign, siblings=self.siblings)


def preview_context(campaign: Campaign, *, language: str) -> dict[str, Any]:
    """The context of the action page for an edition at the desk, ready or not."""
    editions = [edition for edition in campaign.editions.all() if edition.language == language]
    edition = editions[0] if editions else Edition(language=language or "en", title=campaign.working_title)
    page = ActionPage(campaign, edition, now=timezone.now(), is_chosen=True)
    return {"page": page, "campaign": campaign, "edition": edition, "section": "actions", "is_preview": True}
