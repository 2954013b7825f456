"""Several people at once, each with a connection of their own, held up at a row until all of them wait for it."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction

from campaigns.models import Campaign
from campaigns.services.publishing import lock

TRIES, PAUSE = 400, 0.05  # counted, since a test's clock may stand still


def waiting() -> int:
    """How many sessions of this database wait for a lock."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # or a transaction always sees what it saw first
        cursor.execute(query)
        return int(cursor.fetchone()[0])


def wait_until_waiting(number: int) -> None:
    for _try in range(TRIES):
        if waiting() == number:
            return
        time.sleep(PAUSE)
    raise AssertionError(f"{waiting()} sessions wait for a lock, not {number}.")


@contextmanager
def held_up(campaign: Campaign) -> Iterator[Callable[[Callable[[], Any]], Future[Any]]]:
    """Starts acts in threads while the campaign is locked; it is let go of at the end of the block, when all of them wait."""
    started: list[Future[Any]] = []

    def act_and_leave(act: Callable[[], Any]) -> Any:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor() as pool:

        def start(act: Callable[[], Any]) -> Future[Any]:
            started.append(pool.submit(act_and_leave, act))
            wait_until_waiting(len(started))
            return started[-1]

        with transaction.atomic():
            lock(campaign)
            yield start
