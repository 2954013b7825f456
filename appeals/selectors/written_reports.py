"""What the ledger holds of a report, for whoever sent it a second time."""

from dataclasses import dataclass

from appeals.models import Action, HeldReport
from appeals.states import Grade


@dataclass(frozen=True)
class Written:
    """`is_confirmed`: with a proven address. `is_held`: staff have still to look. `is_taken_back`: nothing of it counts."""

    is_confirmed: bool
    is_held: bool
    is_taken_back: bool


def as_written(report_id: int) -> Written:
    """Whatever the second sender was: signed in or not, the first decides. Two statements."""
    is_held = HeldReport.objects.filter(report=report_id, decided_at=None).exists()
    actions = Action.objects.filter(report=report_id).values_list("grade", "quantity", "reversed_by__pk")
    rows = list(actions)  # a reversal has the grade of what it reverses
    return Written(
        is_confirmed=bool(rows) and all(grade != Grade.CLAIMED for grade, *_rest in rows),
        is_held=is_held,
        is_taken_back=not is_held
        and not any(quantity > 0 and reversal is None for _grade, quantity, reversal in rows),
    )
