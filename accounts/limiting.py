"""How often one network, or one person who is signed in, may send a form.

Windows are fixed (ten minutes by the clock, a day in UTC), so around their border twice as many may pass: that is enough to
stop a machine, and costs one round trip. While Redis is away nothing is limited.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.http import HttpRequest

from accounts.forgiving_cache import ForgivingRedisCache
from accounts.models import User
from accounts.networks import daily_hash, network_hash

TEN_MINUTES, A_DAY = 600, 86_400  # seconds


@dataclass(frozen=True)
class Limit:
    """`most` says how many of `name` may come in so many seconds: {600: 60, 86400: 300}."""

    name: str
    most: Mapping[int, int]


def seconds_to_wait(request: HttpRequest, limit: Limit, *, now: datetime) -> int:
    """Count this request; 0 if it may go on, else in how many seconds the next one may."""
    user, cache = request.user, caches["default"]
    who = daily_hash(f"person {user.pk}") if isinstance(user, User) else network_hash(request)
    if not who or not isinstance(cache, ForgivingRedisCache):
        return 0
    second = int(now.timestamp())
    keys = {f"limit:{limit.name}:{who}:{window}:{second // window}": window for window in limit.most}
    counted = cache.count(keys)
    waits = [
        window - second % window
        for (window, most), so_many in zip(limit.most.items(), counted, strict=True)
        if so_many > most
    ]
    return max(waits, default=0)
