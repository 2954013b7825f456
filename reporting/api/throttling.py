"""How often a stranger and a key may ask. No address is stored: the key in the cache is a hash that is rotated daily."""

from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

from accounts.networks import network_hash


class _HashedIdent:
    def get_ident(self, request: Request) -> str:
        return network_hash(request)


class StrangerThrottle(_HashedIdent, AnonRateThrottle):
    """By network: 120 a minute, enough for a class room behind one address."""

    rate = "120/min"


class KeyThrottle(_HashedIdent, UserRateThrottle):
    """By person: 600 a minute. Strangers are counted here too, by the same hash."""

    rate = "600/min"
