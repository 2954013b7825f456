"""The reversals that staff have asked for, written batch by batch: each one statement in one short transaction.

A batch holds the campaign's row against a stop for as long as it takes, so it is small. A worker may be killed at any moment:
what it wrote stays, and the next one goes on behind it. An action is reversed once whatever happens: the database sees to that.
"""

import logging
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Count, QuerySet, Sum

from appeals.models import Action, Invalidation
from appeals.selectors.invalidating import actions_to_count_again, actions_to_take_out

logger = logging.getLogger(__name__)

BATCH = 5000

# The reversal of a reversal has the sign of the first: so the same statement takes out and counts again.
# Whoever takes their own report back this very moment is waited for, and their reversal stands.
WRITE = """
WITH chosen (id) AS MATERIALIZED ({chosen}), reversal AS (
    INSERT INTO appeals_action (
        report_id, campaign_id, official_id, office_id, channel, quantity,
        acted_on, recorded_at, language, country, grade, is_group, reverses_id
    )
    SELECT report_id, campaign_id, official_id, office_id, channel, -quantity,
        acted_on, %s, language, country, grade, is_group, action.id
    FROM chosen JOIN appeals_action action ON action.id = chosen.id
    ORDER BY action.id
    ON CONFLICT (reverses_id) DO NOTHING
    RETURNING id
), uncounted AS (
    INSERT INTO appeals_uncounted (action_id) SELECT id FROM reversal
), noted AS (
    INSERT INTO appeals_invalidatedaction (action_id, invalidation_id) SELECT id, %s FROM reversal
)
SELECT count(*), max(id) FROM chosen
"""


@transaction.atomic
def write_waiting_reversals(*, now: datetime, limit: int = BATCH) -> bool:
    """Write up to `limit` rows of what waits; False when nothing waits or others have it all."""
    waiting = Invalidation.objects.underway().order_by("made_at", "pk")
    current = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    if current is None:
        return False
    choose = actions_to_take_out if current.undone_at is None else actions_to_count_again
    chosen = choose(current).filter(pk__gt=current.up_to).order_by("pk")[:limit]
    found, last = _write(chosen, current, now=now)
    if found == limit:
        current.up_to = last
        current.save(update_fields=["up_to"])
    elif current.undone_at is None:
        _end(current, now=now)
    else:
        _end_counting_again(current, now=now)
    return True


def _write(chosen: QuerySet[Action], current: Invalidation, *, now: datetime) -> tuple[int, int]:
    """Reverse the chosen rows; how many those were, and the last of them."""
    text, values = chosen.values_list("pk", flat=True).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(WRITE.format(chosen=text), [*values, now, current.pk])
        found, last = cursor.fetchone()
    return found, last or 0


def _end(current: Invalidation, *, now: datetime) -> None:
    written = Action.objects.filter(invalidated__invalidation=current)
    sums = written.aggregate(reports=Count("report", distinct=True), letters=Sum("quantity", default=0))
    current.done_at, current.reports, current.letters = now, sums["reports"], -sums["letters"]
    current.save(update_fields=["done_at", "reports", "letters"])
    logger.info("Invalidation %s took out %s letters.", current.pk, current.letters)


def _end_counting_again(current: Invalidation, *, now: datetime) -> None:
    written = Action.objects.filter(invalidated__invalidation=current, quantity__gt=0)
    current.restored_at = now
    current.letters_again = written.aggregate(letters=Sum("quantity", default=0))["letters"]
    current.save(update_fields=["restored_at", "letters_again"])
    logger.info("Invalidation %s counts %s letters again.", current.pk, current.letters_again)
