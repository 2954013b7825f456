"""What a writer has chosen: the target and the language, and the letter that follows from both."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from appeals.letter.text import compose
from appeals.letter.ways import Way, ways_to
from campaigns.models import Campaign, Edition, Target
from campaigns.standing import Standing
from campaigns.states import TargetRole

OWN_LANGUAGE = "own"


@dataclass(frozen=True)
class Choice:
    """`edition` is what the page shows about the case; `language` is `own` when the writer starts from a blank sheet."""

    campaign: Campaign
    standing: Standing
    target: Target
    edition: Edition
    language: str

    @cached_property
    def text(self) -> str:
        """The letter to start from; empty in one's own language."""
        if self.language == OWN_LANGUAGE:
            return ""
        salutation = self.target.salutation_in(self.language)
        return compose(salutation=salutation, model_letter=self.edition.model_letter, language=self.language)

    @cached_property
    def ways(self) -> list[Way]:
        return ways_to(self.target, standing=self.standing)

    @property
    def explained(self) -> Edition:
        """The edition that tells the writer what to ask for: they may write Urdu and read English."""
        return self.campaign.edition_for(None) or self.edition

    @property
    def direction(self) -> str:
        return "auto" if self.language == OWN_LANGUAGE else self.edition.direction

    @property
    def report_language(self) -> str:
        """For the ledger: a code, or empty where nobody knows in which language it was written."""
        return "" if self.language == OWN_LANGUAGE else self.language

    def languages(self) -> list[tuple[str, str]]:
        """What the letter can be written in: the preferred languages first."""
        wanted = self.campaign.preferred_languages
        editions = sorted(
            (edition for edition in self.campaign.editions.all() if edition.model_letter),
            key=lambda edition: wanted.index(edition.language) if edition.language in wanted else len(wanted),
        )
        offered = [(edition.language, _offer(edition, wanted)) for edition in editions]
        if self.campaign.own_language_welcome or not offered:
            offered.append((OWN_LANGUAGE, _("My own language")))
        return offered


def choose(campaign: Campaign, *, standing: Standing, to: str | None, language: str | None) -> Choice | None:
    """The choice that `to` and `language` name, or else the first target and the page's language. None if nothing is to choose."""
    targets = list(campaign.targets.all())
    # The stable sort keeps the coordinator's order among those the appeal goes to.
    targets.sort(key=lambda target: target.role != TargetRole.TO)
    target = next((target for target in targets if target.key == to), targets[0] if targets else None)
    edition = _edition_with_letter(campaign, None if language == OWN_LANGUAGE else language)
    if target is None or edition is None:
        return None
    own = language == OWN_LANGUAGE or not edition.model_letter
    return Choice(campaign, standing, target, edition, OWN_LANGUAGE if own else edition.language)


def text_after_reload(typed: str, *, before: Choice, after: Choice) -> tuple[str, str]:
    """The letter for another target or language, and what was typed if it would be lost: nobody's sentences disappear."""
    typed = typed.replace("\r\n", "\n").strip()
    if not typed or typed == before.text:
        return after.text, ""
    if before.language != after.language:
        return after.text, typed
    greeting, found, rest = typed.partition("\n")
    if found and greeting.strip() == before.text.partition("\n")[0]:
        return f"{after.text.partition(chr(10))[0]}\n{rest}", ""
    return typed, ""


def _edition_with_letter(campaign: Campaign, language: str | None) -> Edition | None:
    fitting = campaign.edition_for(language or get_language())
    if fitting is None or fitting.model_letter:
        return fitting
    return next((edition for edition in campaign.editions.all() if edition.model_letter), fitting)


def _offer(edition: Edition, wanted: list[str]) -> str:
    if wanted and edition.language == wanted[0]:
        return _("%(language)s (preferred)") % {"language": edition.language_name}
    return edition.language_name
