"""One report of one person, for the page on which they may take it back."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from appeals.models import Action, Report


def find_own_report(*, user: User, key: UUID) -> Report | None:
    """The report if this person made it; None for anybody else's, and once nothing links it to them any more."""
    return Report.objects.filter(author__user=user, key=key).first()


def counted_lines(report: Report) -> QuerySet[Action]:
    """What of it counts now: to whom, by which way and how many."""
    lines = Action.objects.counting().filter(report=report)
    return lines.select_related("official", "office").order_by("pk")
