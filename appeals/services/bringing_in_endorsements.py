"""Names that come with a text: who signed before it was published here.

They show as first signatories and are not counted one by one: the count they are part of is carried over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from accounts.models import User
from appeals.models import Signature, SignOn
from campaigns.models import Campaign


@dataclass(frozen=True)
class FirstSignatory:
    """A person under an open letter; `country` is ISO 3166 alpha-2."""

    name: str
    affiliation: str = ""
    country: str = ""


def bring_in_signatories(*, campaign: Campaign, signatories: Sequence[FirstSignatory], now: datetime) -> None:
    """Show these people under the text, in their order."""
    Signature.objects.bulk_create(
        Signature(
            campaign=campaign,
            name=one.name,
            affiliation=one.affiliation,
            country=one.country,
            is_shown=True,
            is_first=True,
            email_hash=_hash_of(campaign, one.name),
            created_at=now,
            confirmed_at=now,
        )
        for one in signatories
    )


def bring_in_organisations(
    *, campaign: Campaign, organisations: Sequence[str], approved_by: User, now: datetime
) -> None:
    """Show these organisations under the letter."""
    SignOn.objects.bulk_create(
        SignOn(
            campaign=campaign,
            organisation=name,
            is_first=True,
            email_hash=_hash_of(campaign, name),
            created_at=now,
            confirmed_at=now,
            approved_at=now,
            approved_by=approved_by,
        )
        for name in organisations
    )


def _hash_of(campaign: Campaign, name: str) -> bytes:
    """They came without an address; the name stands in, so that no two of them are taken for one."""
    return sha256(f"{campaign.pk} {name}".encode()).digest()
