"""Warnings for coordinators: what is wrong, or looks wrong, in a draft. No writing, and no query beyond the draft itself."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from campaigns.checking.documents import OF_DOCUMENT, check_documents
from campaigns.checking.editions import check_editions
from campaigns.checking.overview import check_overview
from campaigns.checking.targets import check_targets
from campaigns.checking.warning import DraftWarning

if TYPE_CHECKING:
    from campaigns.models import Campaign, ImportedDocument

__all__ = ["OF_DOCUMENT", "DraftWarning", "check"]


def check(
    campaign: "Campaign", *, today: date, taken_by: str = "", documents: Sequence["ImportedDocument"] = ()
) -> list[DraftWarning]:
    """All warnings, those that block a review first.

    `taken_by` names a public campaign that has the same address (`campaigns.selectors.addresses.taken_by`); `documents` are those
    that it was made of (`campaigns.selectors.sources.documents_of`).
    """
    warnings = [
        *check_documents(campaign, documents),
        *check_overview(campaign, today=today, taken_by=taken_by),
        *check_editions(campaign),
        *check_targets(campaign, today=today),
    ]
    return sorted(warnings, key=lambda warning: not warning.blocking)
