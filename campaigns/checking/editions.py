"""What may be wrong with the texts of an edition."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from campaigns.checking.warning import DraftWarning
from campaigns.states import CampaignKind

if TYPE_CHECKING:
    from campaigns.models import Campaign, Edition

FOREIGN_PLACEHOLDERS = re.compile(
    r"\{\{?[^{}\n]{1,60}\}?\}|<<[^<>\n]{1,60}>>|<[A-Za-z][^<>/=\n]{0,60}>|_{4,}|\bX{3,}\b"
)
EMPTY_PLACEHOLDER = re.compile(r"\[\s*\]")
EMPTY_HANDLE = re.compile(r"(?<!\S)@(?![\w])")
EMPTY_HASHTAG = re.compile(r"(?<!\S)#(?![\w])")
REDACTED = re.compile(r"\[email\s*protected\]", re.IGNORECASE)


def check_editions(campaign: "Campaign") -> Iterator[DraftWarning]:
    """Warnings for all editions, and for there being none to read."""
    editions = list(campaign.editions.all())
    if not any(edition.ready for edition in editions):
        yield DraftWarning(
            "editions",
            "no_ready_edition",
            _("No edition is marked ready: readers would see nothing."),
            blocking=True,
        )
    for language, count in Counter(edition.language for edition in editions if edition.language).items():
        if count > 1:
            yield DraftWarning(
                "language",
                "edition_twice",
                _("This language is there twice."),
                blocking=True,
                place=("editions", language),
            )
    for edition in editions:
        for warning in check_edition(campaign, edition):
            yield DraftWarning(
                warning.field,
                warning.code,
                warning.sentence,
                warning.blocking,
                ("editions", edition.language),
            )


def check_edition(campaign: "Campaign", edition: "Edition") -> Iterator[DraftWarning]:
    """Warnings for one edition."""
    if not edition.language:
        yield DraftWarning(
            "language", "missing_language", _("Choose the language of this edition."), blocking=True
        )
    if edition.ready:
        yield from _check_completeness(campaign, edition)
    elif edition.language:
        yield DraftWarning(
            "ready", "edition_not_ready", _("This edition is not marked ready: readers will not see it.")
        )
    yield from _check_placeholders(edition)
    yield from _check_posts(edition)


def _check_completeness(campaign: "Campaign", edition: "Edition") -> Iterator[DraftWarning]:
    if not edition.title:
        yield DraftWarning("title", "missing_title", _("Give a title."), blocking=True)
    if not edition.lead:
        yield DraftWarning(
            "lead", "missing_lead", _("There is no lead: lists and links will show the title alone.")
        )
    if campaign.kind == CampaignKind.URGENT_ACTION and not edition.model_letter.strip():
        yield DraftWarning("model_letter", "missing_letter", _("There is no model letter."), blocking=True)
    signed = campaign.kind in (CampaignKind.PETITION, CampaignKind.JOINT_LETTER)
    if signed and not edition.open_letter.strip():
        yield DraftWarning(
            "open_letter", "missing_text", _("The text that is to be signed is missing."), blocking=True
        )
    if campaign.kind == CampaignKind.STATEMENT and not (edition.background.strip() or edition.lead.strip()):
        yield DraftWarning("background", "missing_text", _("The statement has no text."), blocking=True)


def _check_placeholders(edition: "Edition") -> Iterator[DraftWarning]:
    for field in ("model_letter", "open_letter"):
        text: str = getattr(edition, field)
        if text.count("[") != text.count("]"):
            yield DraftWarning(
                field, "placeholder_open", _("A square bracket is opened and not closed, or closed twice.")
            )
        if EMPTY_PLACEHOLDER.search(text):
            yield DraftWarning(
                field, "placeholder_empty", _("Say in the brackets what the writer shall put there.")
            )
        foreign = FOREIGN_PLACEHOLDERS.search(text)
        if foreign:
            yield DraftWarning(
                field,
                "placeholder_unknown",
                _(
                    "“%(text)s” looks like a blank to fill in. Write it in square brackets, so that writers see it."
                )
                % {"text": foreign[0][:40]},
            )
    for field in ("model_letter", "background", "advice_reply"):
        if REDACTED.search(getattr(edition, field)):
            yield DraftWarning(
                field,
                "redacted_email",
                _("An e-mail address was left out by the page that this was taken from."),
            )


def _check_posts(edition: "Edition") -> Iterator[DraftWarning]:
    tags = edition.hashtags.split()
    if edition.posts and not any(len(tag) > 1 for tag in tags):
        yield DraftWarning(
            "hashtags",
            "empty_hashtags",
            _("There are suggested posts but no hashtags: posts will not find each other."),
        )
    without = [tag for tag in tags if not tag.startswith("#")]
    if without:
        yield DraftWarning(
            "hashtags", "hashtag_without_mark", _("Write # before “%(tag)s”.") % {"tag": without[0]}
        )
    if EMPTY_HASHTAG.search(edition.suggested_posts) or "#" in tags:
        yield DraftWarning("suggested_posts", "empty_hashtag", _("A # stands alone: the tag is missing."))
    if EMPTY_HANDLE.search(edition.suggested_posts):
        yield DraftWarning(
            "suggested_posts", "empty_contact:twitter", _("An @ stands alone: the handle is missing.")
        )
