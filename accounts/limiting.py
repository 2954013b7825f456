"""How often one network, or one person who is signed in, may send a form.

Windows are fixed (ten minutes by the clock, a day in UTC), so around their border twice as many may pass: that is enough to
stop a machine. A process counts by itself up to a tenth of what is allowed, and hardly any network gets so far; from there on Redis
counts for all processes, by one round trip. While Redis is away nothing is limited.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.http import HttpRequest

from accounts.forgiving_cache import ForgivingRedisCache
from accounts.networks import daily_hash, network_hash
from accounts.visitors import person_of

TEN_MINUTES, A_DAY = 600, 86_400  # seconds
MOST_KEPT = 10_000
_own: Counter[str] = Counter()  # what this process has counted, by the counters' names


@dataclass(frozen=True)
class Limit:
    """`most` says how many of `name` may come in so many seconds: {600: 60, 86400: 300}."""

    name: str
    most: Mapping[int, int]


def seconds_to_wait(request: HttpRequest, limit: Limit, *, now: datetime) -> int:
    """Count this request; 0 if it may go on, else in how many seconds the next one may."""
    user, cache = person_of(request), caches["default"]
    who = daily_hash(f"person {user.pk}") if user is not None else network_hash(request)
    if not who or not isinstance(cache, ForgivingRedisCache):
        return 0
    second = int(now.timestamp())
    names = {window: f"limit:{limit.name}:{who}:{window}:{second // window}" for window in limit.most}
    told = {window: new for window, name in names.items() if (new := _news(name, most=limit.most[window]))}
    if not told:
        return 0
    counted = cache.count([(names[window], new, window) for window, new in told.items()])
    waits = [
        window - second % window
        for window, so_many in zip(told, counted, strict=True)
        if so_many > limit.most[window]
    ]
    return max(waits, default=0)


def _news(name: str, *, most: int) -> int:
    """Count one more, and answer how many Redis has to be told of; 0 while the process keeps them to itself."""
    if len(_own) > MOST_KEPT:
        _own.clear()
    _own[name] += 1
    own, kept_back = _own[name], max(most // 10, 1)
    if own < kept_back:
        return 0
    return own if own == kept_back else 1


def forget() -> None:
    """Drop what this process has counted."""
    _own.clear()
