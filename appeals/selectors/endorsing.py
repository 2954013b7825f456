"""Names under a campaign that everybody may read."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from appeals.models import Signature, SignOn
from campaigns.models import Campaign

SHOWN_ON_THE_PAGE = 10
FOUND_AT_MOST = 50


@dataclass(frozen=True)
class FirstSignatories:
    """Those who came with the text, and how many of them are not on this page."""

    names: list[Signature]
    more: int


def public_signatures(campaign: Campaign) -> QuerySet[Signature]:
    """Confirmed or come with the text, neither withdrawn nor taken off, and shown because their owner said so."""
    return _signatures().filter(campaign=campaign)


def first_signatories(campaign: Campaign) -> FirstSignatories:
    """The first ten public names; one query, in the order in which they signed."""
    names = list(public_signatures(campaign)[: SHOWN_ON_THE_PAGE + 1])
    return FirstSignatories(names=names[:SHOWN_ON_THE_PAGE], more=len(names) - SHOWN_ON_THE_PAGE)


def organisations(campaign: Campaign) -> list[SignOn]:
    """Organisations under a joint letter: those that came with it and those that a coordinator approved, by name."""
    signed = _sign_ons().filter(campaign=campaign)
    # By name in every script: the database's own order puts capitals first.
    return sorted(signed.only("organisation"), key=lambda one: one.organisation.casefold())


def shown_names(text: str) -> list[Signature | SignOn]:
    """Every name that a public page shows and that has `text` in it, people first; at most as many as one looks through."""
    people = _signatures().filter(name__unaccent__icontains=text).order_by("name", "pk")
    signed_on = _sign_ons().filter(organisation__unaccent__icontains=text)
    found = (rows.select_related("campaign")[:FOUND_AT_MOST] for rows in (people, signed_on))
    return [name for rows in found for name in rows][:FOUND_AT_MOST]


def find_shown(kind: str, key: int) -> Signature | SignOn | None:
    """By `signature` or `signon` and the key of its row."""
    rows: QuerySet[Any] = _sign_ons() if kind == SignOn._meta.model_name else _signatures()
    name: Signature | SignOn | None = rows.select_related("campaign").filter(pk=key).first()
    return name


def _signatures() -> QuerySet[Signature]:
    counted = Q(confirmed_at__isnull=False) | Q(is_first=True)
    shown = Q(is_shown=True) | Q(is_first=True)
    return Signature.objects.filter(counted & shown, withdrawn_at__isnull=True).exclude(name="")


def _sign_ons() -> QuerySet[SignOn]:
    approved = Q(approved_at__isnull=False) | Q(is_first=True)
    signed = SignOn.objects.filter(approved, withdrawn_at__isnull=True, declined_at__isnull=True)
    return signed.exclude(organisation="")
