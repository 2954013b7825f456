"""Names under a campaign that everybody may read."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from appeals.models import Signature, SignOn
from campaigns.models import Campaign

SHOWN_ON_THE_PAGE = 10


@dataclass(frozen=True)
class FirstSignatories:
    """Those who came with the text, and how many of them are not on this page."""

    names: list[Signature]
    more: int


def public_signatures(campaign: Campaign) -> QuerySet[Signature]:
    """Confirmed or come with the text, not withdrawn, and shown because their owner said so."""
    counted = Q(confirmed_at__isnull=False) | Q(is_first=True)
    shown = Q(is_shown=True) | Q(is_first=True)
    return Signature.objects.filter(counted & shown, campaign=campaign, withdrawn_at__isnull=True)


def first_signatories(campaign: Campaign) -> FirstSignatories:
    """The first ten public names; one query, in the order in which they signed."""
    names = list(public_signatures(campaign)[: SHOWN_ON_THE_PAGE + 1])
    return FirstSignatories(names=names[:SHOWN_ON_THE_PAGE], more=len(names) - SHOWN_ON_THE_PAGE)


def organisations(campaign: Campaign) -> list[SignOn]:
    """Organisations under a joint letter: those that came with it and those that a coordinator approved, by name."""
    approved = Q(approved_at__isnull=False) | Q(is_first=True)
    signed = SignOn.objects.filter(
        approved, campaign=campaign, withdrawn_at__isnull=True, declined_at__isnull=True
    )
    # By name in every script: the database's own order puts capitals first.
    return sorted(signed.only("organisation"), key=lambda one: one.organisation.casefold())
