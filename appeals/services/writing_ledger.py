"""The one statement that writes to the ledger: a report with its actions, each of them waiting to be counted.

One statement is one transaction and one round trip: what a report costs is what it adds, and a crash leaves all of it or none.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection

from appeals.models import Follow, Report
from appeals.states import Grade

WRITE = """
SELECT write_report(
    %(key)s, %(body_hash)s, %(campaign)s, %(body)s, %(grade)s, %(is_group)s, %(user)s, %(held)s, %(origin)s, %(now)s
)
"""  # the function of migration 0006


class NotPublicError(Exception):
    """The campaign is not public: nothing can be written for it."""


class SameKeyOtherBodyError(Exception):
    """The request key was used before, with something else in it. The edge answers 422."""


@dataclass(frozen=True)
class Entry:
    """One line of the ledger: how many, to whom, by which way."""

    official_id: int | None
    office_id: int | None
    channel: str
    quantity: int


@dataclass(frozen=True)
class Writing:
    """A report as it goes into the ledger. `user_id` None: nobody signed in. `held`: it waits for staff."""

    key: UUID
    campaign_id: int
    entries: Sequence[Entry]
    acted_on: date
    language: str
    country: str
    grade: Grade
    is_group: bool = False
    user_id: int | None = None
    held: bool = False

    @cached_property
    def as_json(self) -> str:
        """What makes its actions, as text that is the same for the same report; the database reads it too."""
        rows = sorted(
            [each.official_id or 0, each.office_id or 0, each.channel, each.quantity] for each in self.entries
        )
        return json.dumps(
            {
                "acted_on": self.acted_on.isoformat(),
                "country": self.country,
                "entries": rows,
                "language": self.language,
            }
        )

    @property
    def body_hash(self) -> bytes:
        """SHA-256 of what was reported. The person is not in it: a hash kept for ever must not tell who acted."""
        return hashlib.sha256(f"{self.campaign_id} {self.is_group} {self.as_json}".encode()).digest()


def write(writing: Writing, *, now: datetime) -> tuple[int, bool]:
    """Write the report unless its key is there; returns its id, and whether it is new.

    Raises SameKeyOtherBodyError, or NotPublicError where the campaign is not public.
    """
    with connection.cursor() as cursor:
        cursor.execute(WRITE, _parameters(writing, now=now))
        row = cursor.fetchone()
    if row[0] is not None:
        return int(row[0]), True
    # The key is taken (perhaps by the other half of a double click, a moment ago), or the campaign is not public.
    known = find_written(writing)
    if known is None:
        raise NotPublicError
    return known, False


def find_written(writing: Writing) -> int | None:
    """The id of the report that was written under this key; raises SameKeyOtherBodyError if it was another one."""
    known = Report.objects.filter(key=writing.key).values_list("pk", "body_hash").first()
    if known is None:
        return None
    if bytes(known[1]) != writing.body_hash:
        raise SameKeyOtherBodyError
    return known[0]


def _parameters(writing: Writing, *, now: datetime) -> dict[str, Any]:
    return {
        "key": writing.key,
        "body_hash": writing.body_hash,
        "campaign": writing.campaign_id,
        "body": writing.as_json,
        "grade": writing.grade.value,
        "is_group": writing.is_group,
        "user": writing.user_id,
        "held": writing.held,
        "origin": Follow.Origin.REPORT.value,
        "now": now,
    }
