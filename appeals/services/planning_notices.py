"""Telling those who wrote or follow what happened: a row for each of them, once for each event.

A stop is told at once. Further information and outcomes wait (`TAKEN_BACK_WITHIN`), so that a mistake can be taken back.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from appeals.models import Notice
from appeals.selectors.wanting_mail import people_to_tell
from campaigns.models import Campaign, CaseEvent
from campaigns.states import TAKEN_BACK_WITHIN, TOLD_LATER, TOLD_TO_WRITERS

# A report that was being written in the instant of the event is in the database after this.
SETTLED_AFTER = timedelta(seconds=10)
# What nobody was told of within a month (there was nobody, or no worker) is no news any more.
NEWS_FOR = timedelta(days=30)

PLAN = """
INSERT INTO appeals_notice (key, state, due_at, attempts, failure, user_id, event_id)
SELECT gen_random_uuid(), 'waiting', %s, 0, '', person.user_id, %s FROM ({person}) AS person (user_id)
ON CONFLICT (user_id, event_id) DO NOTHING
"""


def plan_notices(*, now: datetime) -> int:
    """Plan the notices of every event that has none yet; returns how many. One event is one statement: all of it or none."""
    told = Notice.objects.filter(event=OuterRef("pk"))
    events = CaseEvent.objects.filter(
        ~Exists(told),
        ~Q(kind__in=TOLD_LATER) | Q(recorded_at__lte=now - TAKEN_BACK_WITHIN),
        kind__in=TOLD_TO_WRITERS,
        recorded_at__range=(now - NEWS_FOR, now - SETTLED_AFTER),
        campaign__in=Campaign.objects.public(),
    )
    return sum(_plan(event, now=now) for event in events)


@transaction.atomic
def _plan(event: CaseEvent, *, now: datetime) -> int:
    # Whoever takes it back at this moment has locked it, and then it is gone.
    if not CaseEvent.objects.select_for_update(no_key=True, of=("self",)).filter(pk=event.pk).exists():
        return 0
    statement, parameters = people_to_tell(event).values_list("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(PLAN.format(person=statement), [now, event.pk, *parameters])
        return int(cursor.rowcount)
