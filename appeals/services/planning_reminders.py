"""Planning reminders: a row for each person, campaign and kind, however often it is planned and by how many at once.

A reminder that was dropped, because the deadline moved or its reader had left, is planned anew for who wants it again: its row
gives way to a fresh one. One that was sent or has failed stays, and with it there is no second.
"""

from datetime import UTC, date, datetime, timedelta

from django.db import connection, transaction

from accounts.models import User
from accounts.states import DeliveryState
from appeals.models import Reminder
from appeals.selectors.wanting_mail import campaigns_to_remind_of, follows_to_remind
from appeals.services.timing_reminders import Window, window_of
from appeals.states import DAYS_BEFORE, ReminderKind
from campaigns.models import Campaign

# `person` is the query of selectors.wanting_mail. Whoever began to follow after the moment of a reminder is not reminded
# at once of what they have just seen: the next kind is theirs.
PLAN = """
INSERT INTO appeals_reminder (key, state, due_at, attempts, failure, user_id, campaign_id, kind, deadline_on)
SELECT gen_random_uuid(), 'waiting', zone.due_at, 0, '', person.user_id, %s, %s, %s
FROM ({person}) AS person (user_id, since, time_zone)
JOIN unnest(%s::text[], %s::timestamptz[], %s::timestamptz[]) AS zone (name, moment, due_at)
    ON zone.name = person.time_zone AND person.since < zone.moment
ON CONFLICT (user_id, campaign_id, kind) DO NOTHING
"""


def plan_reminders(*, now: datetime) -> int:
    """Plan what has come into its window by `now`; returns how many are new."""
    today = now.astimezone(UTC).date()
    near = campaigns_to_remind_of(now=now).filter(
        # A day more on either side: the campaign's own zone may be ahead or behind.
        deadline_in_force__range=(
            today - timedelta(days=1),
            today + timedelta(days=max(DAYS_BEFORE.values()) + 1),
        )
    )
    planned = 0
    for campaign in near:
        for kind in ReminderKind:
            deadline_on = campaign.deadline_in_force or today  # never None: it is in the range
            window = window_of(kind, deadline_on=deadline_on, zone=campaign.time_zone)
            if window.opens <= now < window.closes:
                planned += _plan(campaign, kind, window, deadline_on=deadline_on, now=now)
    return planned


@transaction.atomic
def _plan(campaign: Campaign, kind: ReminderKind, window: Window, *, deadline_on: date, now: datetime) -> int:
    known = Reminder.objects.filter(campaign=campaign, kind=kind)
    # Still waiting for a deadline that is no longer in force; one in a worker's hands is looked at there.
    waiting = known.filter(state=DeliveryState.WAITING, claimed_until=None)
    waiting.exclude(deadline_on=deadline_on).update(state=DeliveryState.DROPPED)
    people = follows_to_remind(campaign).exclude(
        user__in=known.exclude(state=DeliveryState.DROPPED).values("user")
    )
    zones = _due_by_zone(list(people.values_list("user__time_zone", flat=True).distinct()), window, now=now)
    if not zones:
        return 0
    again = people.filter(user__time_zone__in=[name for name, _moment, _due in zones])
    known.filter(state=DeliveryState.DROPPED, user__in=again.values("user")).delete()
    statement, parameters = people.values_list("user_id", "since", "user__time_zone").query.sql_with_params()
    with connection.cursor() as cursor:
        columns = [list(column) for column in zip(*zones, strict=True)]
        cursor.execute(
            PLAN.format(person=statement), [campaign.pk, kind.value, deadline_on, *parameters, *columns]
        )
        return int(cursor.rowcount)


def _due_by_zone(names: list[str], window: Window, *, now: datetime) -> list[tuple[str, datetime, datetime]]:
    """(time zone, moment of the reminder there, when it is due as planned now), for those that are not too late."""
    zones = []
    for name in names:
        zone = User(time_zone=name).zone
        due = window.due(zone, now=now)
        if due is not None:
            zones.append((name, window.moment(zone), due))
    return zones
