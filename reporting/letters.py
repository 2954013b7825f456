"""The letter that goes with a total: to each target, and to the people concerned.

It breaks the sum down as the public page does (`reporting.selectors.publishable`), and not at all where it gets no figures.
"""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format

from campaigns.models import Campaign, ConcernedParty, Target
from reporting.models import Total
from reporting.selectors.figures import Figure, by_channel
from reporting.selectors.publishable import in_steps, publishable


@dataclass(frozen=True)
class Letter:
    """Subject and text, in one language."""

    language: str
    subject: str
    text: str


def writable_language(wanted: list[str]) -> str:
    """The first of the wanted languages that this letter exists in; English otherwise."""
    known = dict(settings.LANGUAGES)
    return next((code for code in wanted if code in known), "en")


def letter_to_target(*, total: Total, figures: list[Figure], campaign: Campaign, target: Target) -> Letter:
    """To an official or office, with the salutation and the post; every grade stands apart."""
    salutations: dict[str, str] = target.salutations or {}
    wanted = [*campaign.preferred_languages, "en", *sorted(salutations)]
    language = writable_language([code for code in wanted if code in salutations])
    own = [f for f in figures if f.official_id == target.official_id and f.office_id == target.office_id]
    with translation.override(language):
        context = _context(total, figures, campaign, language) | {
            "salutation": target.salutation_in(language),
            "name": target.name,
            "post": target.post,
            "to_this_target": in_steps(sum(f.net for f in own)),
        }
        return _write("official", context, language)


def letter_to_concerned(
    *, total: Total, figures: list[Figure], campaign: Campaign, party: ConcernedParty
) -> Letter:
    """To somebody in danger, or who speaks for them."""
    language = writable_language([party.language])
    with translation.override(language):
        context = _context(total, figures, campaign, language) | {
            "salutation": party.salutation,
            "name": party.name,
        }
        return _write("concerned", context, language)


def _context(total: Total, figures: list[Figure], campaign: Campaign, language: str) -> dict[str, object]:
    edition = campaign.edition_for(language)
    return {
        "total": total,
        "campaign": campaign,
        "title": edition.title if edition else campaign.working_title,
        "demands": [demand for group in edition.demand_groups for demand in group.demands] if edition else [],
        "channels": publishable(by_channel(figures)),
        "taken_back": total.gross - total.net,
        "cut_off": date_format(total.day, "DATE_FORMAT"),
        "issued": date_format(campaign.issued_on, "DATE_FORMAT") if campaign.issued_on else "",
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "organisation": settings.ORGANISATION,
    }


def _write(name: str, context: dict[str, object], language: str) -> Letter:
    subject = render_to_string(f"reporting/letters/{name}.subject.txt", context)
    text = render_to_string(f"reporting/letters/{name}.txt", context)
    return Letter(language=language, subject=" ".join(subject.split())[:200], text=text.strip() + "\n")
