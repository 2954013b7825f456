"""Invented actions in great numbers, for demonstrations and measurements: as people write, and as fast as PostgreSQL can."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from appeals.selectors.reportable import addressees_of
from campaigns.models import Campaign

BATCH = 25_000

# Where letters come from, each country as often as it shall be drawn.
COUNTRIES = ["CH"] * 14 + ["DE"] * 24 + ["GB"] * 14 + ["US"] * 16 + ["FR", "NL", "ES", "IT"] * 5 + ["AT", "BE", "SE", "NO", "CA"] * 3 + ["KE", "NP", "IN", "BR", ""] * 2  # fmt: skip
LANGUAGES = {
    "CH": "de",
    "DE": "de",
    "AT": "de",
    "FR": "fr",
    "BE": "fr",
    "ES": "es",
    "IT": "it",
    "BR": "pt",
    "NL": "nl",
}

# A report writes to one addressee or to two: seven reports for ten actions. All that belongs to the report is drawn with it.
# The numbers come first, one row for each report; an action takes its place in the list of addressees after the first.
MAKE = """
WITH drawn AS MATERIALIZED (
    SELECT number, nextval(pg_get_serial_sequence('appeals_report', 'id')) AS id,
        random() AS day, random() AS late, random() AS place, random() AS way, random() AS grade, random() AS party, random() AS many
    FROM generate_series(%(first)s * 7 / 10, (%(last)s - 1) * 7 / 10) AS number
), report AS MATERIALIZED (
    SELECT id, number, way, place,
        %(now)s - (1 - day ^ 0.7) * %(span)s AS recorded_at, late,
        (%(countries)s::text[])[1 + floor(place * cardinality(%(countries)s::text[]))::int] AS country,
        CASE WHEN grade < 0.7 AND party >= 0.03 THEN 'claimed' ELSE 'confirmed' END AS grade,
        party < 0.03 AS is_group,
        CASE WHEN party < 0.03 THEN 5 + floor(many ^ 3 * 120)::int WHEN many < 0.85 THEN 1 ELSE 2 + floor(many * 20)::int - 17 END AS quantity
    FROM drawn
), written AS (
    INSERT INTO appeals_report (id, key, body_hash, campaign_id, recorded_at, is_group)
    SELECT id, gen_random_uuid(), sha256(int8send(id)), %(campaign)s, recorded_at, is_group FROM report
), action AS (
    INSERT INTO appeals_action (
        report_id, campaign_id, official_id, office_id, channel, quantity,
        acted_on, recorded_at, language, country, grade, is_group
    )
    SELECT report.id, %(campaign)s, to_whom.official, to_whom.office, to_whom.channel, report.quantity,
        greatest(recorded_at::date - floor(late ^ 2 * 8)::int, %(issued_on)s), recorded_at,
        coalesce(%(languages)s::jsonb ->> country, 'en'), country, grade, is_group
    FROM generate_series(%(first)s, %(last)s - 1) AS position
    JOIN report ON report.number = position * 7 / 10
    JOIN LATERAL (
        SELECT (%(officials)s::bigint[])[place] AS official, (%(offices)s::bigint[])[place] AS office, (%(channels)s::text[])[place] AS channel
        FROM (SELECT 1 + (floor(way * %(ways)s)::int + position) %% %(ways)s AS place) AS chosen
    ) AS to_whom ON true
    RETURNING id
)
INSERT INTO appeals_uncounted (action_id) SELECT id FROM action
"""

# Looking up the campaign and the addressee of every single row costs more than writing it, and all rows name the same few.
# Where the database's user may, this transaction goes without; the rows are as right as the statement above makes them.
WITHOUT_LOOKING_UP = """
SELECT CASE WHEN has_parameter_privilege('session_replication_role', 'SET')
    THEN set_config('session_replication_role', 'replica', true) END
"""


class NothingToWriteToError(Exception):
    """The campaign has no addressee with a way to reach it, or no day of issue."""


def make_actions(
    *, campaign: Campaign, number: int, seed: int, now: datetime, said: Callable[[int], object] = int
) -> int:
    """Write `number` invented actions since the day of issue into the ledger, all waiting to be counted; calls `said` with the
    number so far after each batch.

    The same seed on the same campaign draws the same actions. Raises NothingToWriteToError.
    """
    ways = [
        (each.official_id, each.office_id, channel)
        for each in addressees_of(campaign).values()
        for channel in sorted(each.channels)
    ]
    if not ways or campaign.issued_on is None:
        raise NothingToWriteToError
    begun = datetime.combine(campaign.issued_on, datetime.min.time(), tzinfo=now.tzinfo)
    span = max(now - begun, timedelta(minutes=1))
    for first in range(0, number, BATCH):
        last = min(first + BATCH, number)
        values = _values(campaign.pk, ways, issued_on=min(campaign.issued_on, now.date()), span=span, now=now)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(WITHOUT_LOOKING_UP)
            cursor.execute("SELECT setseed(%s)", [((seed * 7919 + first) % 20011) / 20011])
            cursor.execute(MAKE, values | {"first": first, "last": last})
        said(last)
    return number


def _values(
    campaign: int,
    ways: list[tuple[int | None, int | None, str]],
    *,
    issued_on: date,
    span: timedelta,
    now: datetime,
) -> dict[str, Any]:
    return {
        "campaign": campaign,
        "now": now,
        "span": span,
        "issued_on": issued_on,
        "countries": COUNTRIES,
        "languages": json.dumps(LANGUAGES),
        "officials": [official for official, _office, _channel in ways],
        "offices": [office for _official, office, _channel in ways],
        "channels": [channel for _official, _office, channel in ways],
        "ways": len(ways),
    }
