"""Ninety days after the end nothing leads from a name to an address, or to what was counted for it.

A name that is shown stays on the page, as its owner wished; one that is not shown goes. From then on a name can't be found by
its address, so it can't be taken back by a code any more (decision 0010).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Func, Q, QuerySet, UUIDField

from appeals.models import Signature, SignOn

# The count bears the key and the moment of its name. Neither must match any more.
ANOTHER_KEY = Func(function="gen_random_uuid", output_field=UUIDField())
SHOWN_SIGNATURE = Q(is_shown=True, withdrawn_at__isnull=True)
SHOWN_SIGN_ON = Q(approved_at__isnull=False, withdrawn_at__isnull=True)


def forget_signers(*, campaigns: Sequence[int], now: datetime) -> int:
    """Drop names that are not shown, and of the others what links them; returns how many. `campaigns` are primary keys.

    Names that came with the text have neither address nor count. What waits for a code has its own day.
    """
    signed = Q(campaign__in=campaigns, is_first=False, confirmed_at__isnull=False)
    unlinked: dict[str, Any] = {
        "key": ANOTHER_KEY,
        "email": "",
        "email_hash": None,
        "code_hash": "",
        "code_sent_at": None,
        "created_at": now,
        "confirmed_at": now,
    }
    signatures, sign_ons = Signature.objects.filter(signed), SignOn.objects.filter(signed)
    return _forget(signatures, shown=SHOWN_SIGNATURE, **unlinked) + _forget(
        sign_ons, shown=SHOWN_SIGN_ON, **unlinked, contact_name="", language=""
    )


def _forget(names: QuerySet[Any], *, shown: Q, **unlinked: Any) -> int:
    dropped, _by_model = names.exclude(shown).delete()
    kept: int = names.filter(shown, email_hash__isnull=False).update(**unlinked)
    return dropped + kept
