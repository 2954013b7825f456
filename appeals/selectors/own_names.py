"""The names that belong to an address. No row links them to a person: only whoever has the address can find them."""

from django.db.models import Q
from django.utils.crypto import salted_hmac

from appeals.models import Signature, SignOn
from campaigns.models import Campaign

NOT_WITHDRAWN = Q(confirmed_at__isnull=False, is_first=False, withdrawn_at__isnull=True)


def address_hash(*, campaign: Campaign, email: str) -> bytes:
    """Keyed SHA-256 of campaign and address: one person to a name, without linking what a person signs elsewhere."""
    return _hash(campaign.pk, email)


def own_names(*, email: str, campaign: Campaign | None = None) -> list[Signature | SignOn]:
    """Every name that this address has confirmed and not taken back, under one campaign or under all; three statements.

    The hashes differ from campaign to campaign, so one is computed for each: some microseconds apiece, where asking first
    under which of them anybody signed reads all names there are.
    """
    keys = _all_campaigns() if campaign is None else [campaign.pk]
    hashes = [_hash(key, email) for key in keys]
    mine = Q(campaign__in=keys, email_hash__in=hashes) & NOT_WITHDRAWN
    return [*Signature.objects.filter(mine), *SignOn.objects.filter(mine)]


def _all_campaigns() -> list[int]:
    """Whatever became of them, and of whatever kind they are by now."""
    return list(Campaign.objects.values_list("pk", flat=True).order_by())


def _hash(campaign_id: int, email: str) -> bytes:
    text = f"{campaign_id}:{email.strip().lower()}"
    return salted_hmac("appeals.endorsement", text, algorithm="sha256").digest()
