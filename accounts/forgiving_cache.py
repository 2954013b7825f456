"""A Redis cache that is empty while Redis is away.

Only rate limits live in it. A request neither fails nor waits for it: after a fault it is left alone for a while.
"""

import time
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

LEFT_ALONE_FOR = 5.0  # seconds


class ForgivingRedisCache(RedisCache):
    """Answers with the default, and stores nothing, when Redis can't be reached."""

    away_until = 0.0

    def _forgive(self, act: Callable[[], Any], otherwise: Any) -> Any:
        if time.monotonic() < ForgivingRedisCache.away_until:
            return otherwise
        try:
            return act()
        except (RedisError, OSError):
            ForgivingRedisCache.away_until = time.monotonic() + LEFT_ALONE_FOR
            return otherwise

    def add(self, *args: Any, **kwargs: Any) -> Any:
        return self._forgive(lambda: super(ForgivingRedisCache, self).add(*args, **kwargs), True)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._forgive(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._forgive(lambda: super(ForgivingRedisCache, self).set(*args, **kwargs), None)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        return self._forgive(lambda: super(ForgivingRedisCache, self).touch(*args, **kwargs), False)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return self._forgive(lambda: super(ForgivingRedisCache, self).delete(*args, **kwargs), False)

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._forgive(lambda: super(ForgivingRedisCache, self).get_many(*args, **kwargs), {})

    def set_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._forgive(lambda: super(ForgivingRedisCache, self).set_many(*args, **kwargs), [])

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        self._forgive(lambda: super(ForgivingRedisCache, self).delete_many(*args, **kwargs), None)

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        return self._forgive(lambda: super(ForgivingRedisCache, self).has_key(*args, **kwargs), False)

    @cached_property
    def _client(self) -> Any:
        """One for all counts of a process: making a client costs more than asking it."""
        return self._cache.get_client(write=True)

    def count(self, counters: Sequence[tuple[str, int, int]]) -> list[int]:
        """Add to each counter (name, how many, how many seconds it lives), and return them; one round trip.

        Zeros while Redis is away.
        """

        def act() -> list[int]:
            pipeline = self._client.pipeline(transaction=False)
            for name, number, seconds in counters:
                key = self.make_and_validate_key(name)
                pipeline.incrby(key, number)
                pipeline.expire(key, seconds)
            return [int(number) for number in pipeline.execute()[::2]]

        return list(self._forgive(act, [0] * len(counters)))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> Any:
        return self._forgive(lambda: super(ForgivingRedisCache, self).incr(key, delta, version), delta)
