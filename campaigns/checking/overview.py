"""What may be wrong with the campaign itself: dates, address, number, documents."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaigns.checking.warning import DraftWarning
from campaigns.states import CampaignKind
from officials.languages import language_name

if TYPE_CHECKING:
    from campaigns.models import Campaign


def check_overview(campaign: "Campaign", *, today: date, taken_by: str) -> Iterator[DraftWarning]:
    """`taken_by` names a public campaign at the same address, if there is one."""
    yield from _check_dates(campaign, today=today)
    yield from _check_address(campaign, taken_by=taken_by)
    for document in campaign.documents.all():
        if not document.file:
            sentence = _("The document “%(title)s” has no file.") % {"title": document.title}
            yield DraftWarning("documents", "missing_file", sentence, blocking=True)
    if not campaign.country and campaign.kind == CampaignKind.URGENT_ACTION:
        yield DraftWarning(
            "country", "missing_country", _("Choose the country, so that readers find the action.")
        )
    for code in campaign.preferred_languages:
        if language_name(code) == code:
            yield DraftWarning(
                "preferred_languages",
                "unknown_language",
                _("“%(code)s” is no language code.") % {"code": code},
            )


def _check_dates(campaign: "Campaign", *, today: date) -> Iterator[DraftWarning]:
    issued, deadline = campaign.issued_on, campaign.deadline_on
    if issued is None:
        yield DraftWarning("issued_on", "missing_issue_date", _("Give the date of issue."), blocking=True)
    if deadline is None:
        if campaign.takes_letters:
            yield DraftWarning(
                "deadline_on",
                "missing_deadline",
                _("There is no deadline: nobody will be reminded to write."),
            )
        return
    if issued is not None and deadline < issued:
        yield DraftWarning(
            "deadline_on",
            "deadline_before_issue",
            _("The deadline, %(deadline)s, lies before the date of issue, %(issued)s. Is the year right?")
            % {"deadline": date_format(deadline), "issued": date_format(issued)},
            blocking=True,
        )
    elif deadline < today:
        yield DraftWarning(
            "deadline_on",
            "deadline_over",
            _("The deadline has passed. Unless an extension is in force, the action appears as closed."),
        )


def _check_address(campaign: "Campaign", *, taken_by: str) -> Iterator[DraftWarning]:
    if not campaign.slug:
        yield DraftWarning(
            "slug",
            "missing_address",
            _("Give a number, or write the address that the page shall have."),
            blocking=True,
        )
    elif taken_by:
        field = "reference" if campaign.parsed_reference else "slug"
        yield DraftWarning(
            field,
            "reference_conflict",
            _("“%(other)s” is public under the same number or address.") % {"other": taken_by},
            blocking=True,
        )
    if campaign.reference and not campaign.parsed_reference:
        yield DraftWarning(
            "reference",
            "unknown_reference",
            _("This number is in no known form, such as UA 118.20: it is shown as it stands."),
        )
