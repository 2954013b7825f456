"""How often a stranger and a key may ask. No address is stored: the key in the cache is a hash that is rotated daily."""

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle


class _HashedIdent:
    def get_ident(self, request: Request) -> str:
        address: str = super().get_ident(request)  # type: ignore[misc]
        day = datetime.now(tz=UTC).date().isoformat()
        return hmac.new(
            settings.SECRET_KEY.encode(), f"{day} {address}".encode(), hashlib.sha256
        ).hexdigest()[:32]


class StrangerThrottle(_HashedIdent, AnonRateThrottle):
    """By network: 120 a minute, enough for a class room behind one address."""

    rate = "120/min"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        return super().get_cache_key(request, view)


class KeyThrottle(UserRateThrottle):
    """By person: 600 a minute."""

    rate = "600/min"
