"""Ledgers of a size: made anew for each, so that each round meets the same."""

import statistics
import time
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection, reset_queries
from django.test import Client, override_settings
from django.utils import timezone

from campaigns.models import Campaign
from reporting.services.tallying import tally_waiting

REFERENCE = "UA 109/23"
EMPTIED = (
    "appeals_uncounted, appeals_invalidatedaction, appeals_invalidation, appeals_reportauthor, appeals_heldreport, appeals_action, "
    "appeals_report, reporting_tally, reporting_daytally"
)
TALLY_BATCH = 1000
BATCHES = 5


@dataclass(frozen=True)
class Subject:
    """The action that the load is about, and its first targets as `key:channel`."""

    campaign: Campaign
    targets: list[str]
    today: str


def subject() -> Subject:
    campaign = Campaign.objects.public().with_content().get(reference=REFERENCE)
    targets = [
        f"{target.key}:{target.channels()[0].kind}" for target in campaign.targets.all() if target.channels()
    ]
    day = campaign.standing(now=timezone.now()).today
    return Subject(campaign=campaign, targets=targets[:3], today=day.isoformat())


def fill(size: int) -> None:
    """Empty the ledger, write `size` actions, tally them, and let PostgreSQL look at what it has."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {EMPTIED}")
    call_command("make_actions", REFERENCE, str(size), verbosity=0)
    while tally_waiting(limit=50_000):
        pass
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


# New actions as they come in within a few seconds: this week's, from ten countries, to three officials.
BURST = """
WITH r AS (
    INSERT INTO appeals_report (key, body_hash, campaign_id, recorded_at, is_group)
    VALUES (gen_random_uuid(), decode(repeat('00', 32), 'hex'), %(campaign)s, now(), false) RETURNING id
), a AS (
    INSERT INTO appeals_action (report_id, campaign_id, official_id, channel, quantity, acted_on, recorded_at, language, country,
        grade, is_group)
    SELECT r.id, %(campaign)s, (%(officials)s::bigint[])[1 + n %% cardinality(%(officials)s::bigint[])],
        (ARRAY['post', 'email', 'fax'])[1 + n / 7 %% 3], 1, current_date, now(), 'en',
        (ARRAY['CH', 'DE', 'AT', 'FR', 'GB', 'US', 'NL', 'ES', 'IT', 'SE'])[1 + n / 11 %% 10],
        (ARRAY['claimed', 'confirmed'])[1 + n / 5 %% 2], false
    FROM r, generate_series(0, %(number)s - 1) AS n RETURNING id
)
INSERT INTO appeals_uncounted (action_id) SELECT id FROM a
"""


def tally_batch(about: Subject) -> float:
    """Milliseconds to tally TALLY_BATCH new actions: the median of BATCHES, one after the other.

    The first one after a checkpoint writes whole pages where the others write rows, and pays for what they find warm.
    """
    while tally_waiting(limit=50_000):
        pass
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")  # what the load before left unwritten is not the tally's to write
    return median([_one_batch(about) for _ in range(BATCHES)])


def _one_batch(about: Subject) -> float:
    officials = [target.official_id for target in about.campaign.targets.all() if target.official_id]
    with connection.cursor() as cursor:
        cursor.execute(BURST, {"campaign": about.campaign.pk, "officials": officials, "number": TALLY_BATCH})
    begun = time.perf_counter()
    counted = tally_waiting(limit=TALLY_BATCH)
    took = (time.perf_counter() - begun) * 1000
    assert counted == TALLY_BATCH
    return took


def statements(about: Subject, *, user: object | None) -> dict[str, int]:
    """How many statements a report and a warm page cost, BEGIN and COMMIT aside."""
    client = Client(enforce_csrf_checks=False)
    if user is not None:
        client.force_login(user)  # type: ignore[arg-type]
    path = f"/actions/{about.campaign.slug}/"
    key, way = about.targets[0].split(":")
    form = {
        "to": key,
        f"way-{key}": way,
        f"num-{key}": "1",
        "when": about.today,
        "language": "en",
        "country": "CH",
    }
    client.get(path)
    with override_settings(DEBUG=True):
        reset_queries()
        client.get(path)
        warm = _counted()
        reset_queries()
        answer = client.post(f"{path}report/", form)
        assert answer.status_code == 302, answer.status_code
        report = _counted()
    return {"warm page": warm, "report": report}


def _counted() -> int:
    transaction_words = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return sum(not str(query["sql"]).startswith(transaction_words) for query in connection.queries)


def median(values: list[float]) -> float:
    return statistics.median(values)
