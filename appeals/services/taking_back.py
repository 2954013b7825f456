"""Take back a report that was a mistake, on the word of whoever holds its signed note or made it while signed in."""

from datetime import datetime

from django.db import transaction

from appeals.models import Action, HeldReport, Report
from appeals.services.reversing_actions import ReversalRefusedError, write_reversal


@transaction.atomic
def take_back_report(*, report_id: int, now: datetime) -> int:
    """Reverse what the report added, for good, and return how many letters that were; 0 if it was taken back before.

    What staff had taken out is counted again and taken back at once: so it stays out, also when they count theirs again.
    A report that waits for staff is declined, so that it never counts. A frozen total keeps its figures.

    The second of two clicks waits here and then finds nothing left. No key: a worker that writes the reversals of staff refers
    to the report, and must not wait for whoever waits for it.
    """
    Report.objects.select_for_update(no_key=True).get(pk=report_id)
    HeldReport.objects.filter(report=report_id, decided_at__isnull=True).update(
        decided_at=now, accepted=False
    )
    taken = 0
    while ends := list(Action.objects.to_take_back().filter(report=report_id).order_by("pk")):
        for action in ends:
            try:
                write_reversal(action=action, now=now)
            except ReversalRefusedError:  # staff, this very moment: the next round sees what they wrote
                continue
            taken += max(action.quantity, 0)
    return taken
