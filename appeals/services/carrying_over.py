"""Counts from before: letters that were counted elsewhere come in under a grade of their own."""

from datetime import date, datetime
from uuid import UUID, uuid4

from appeals.models import Action
from appeals.services.writing_ledger import Entry, Writing, write
from appeals.states import ActionChannel, Grade
from campaigns.models import Campaign


def carry_over(
    *,
    campaign: Campaign,
    quantity: int,
    channel: ActionChannel,
    acted_on: date,
    now: datetime,
    official_id: int | None = None,
    office_id: int | None = None,
    country: str = "",
    language: str = "",
    key: UUID | None = None,
) -> Action:
    """Bring in `quantity` actions of an earlier count. The same `key` again adds nothing.

    Raises NotPublicError where the campaign is not public, ValueError for a quantity below one.
    """
    if quantity < 1:
        raise ValueError("A count that is carried over is one or more.")
    writing = Writing(
        key=key or uuid4(),
        campaign_id=campaign.pk,
        entries=[Entry(official_id, office_id, channel.value, quantity)],
        acted_on=acted_on,
        language=language,
        country=country,
        grade=Grade.CARRIED_OVER,
    )
    report_id, _is_new = write(writing, now=now)
    return Action.objects.get(report_id=report_id, reverses=None)
