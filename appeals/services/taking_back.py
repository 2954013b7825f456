"""Take back a report that was a mistake, on the word of whoever holds its signed note."""

from datetime import datetime

from django.db import transaction

from appeals.models import Action, HeldReport
from appeals.services.reversing_actions import ReversalRefusedError, write_reversal


@transaction.atomic
def take_back_report(*, report_id: int, now: datetime) -> int:
    """Reverse what the report added and return how many letters that were; 0 if nothing of it counts any more.

    A report that waits for staff is declined, so that it never counts.
    """
    HeldReport.objects.filter(report=report_id, decided_at__isnull=True).update(
        decided_at=now, accepted=False
    )
    taken = 0
    for action in Action.objects.filter(report=report_id, reverses=None, reversed_by=None):
        try:
            write_reversal(action=action, now=now)
        except ReversalRefusedError:  # the other half of a double click was faster
            continue
        taken += action.quantity
    return taken
