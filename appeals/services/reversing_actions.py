"""Taking back what should not have been counted: a reversing action beside the first, which stays."""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction

from appeals.models import Action, InvalidatedAction, Uncounted

logger = logging.getLogger(__name__)


class ReversalRefusedError(Exception):
    """Taken back before, or nothing to take back."""


def write_reversal(*, action: Action, now: datetime) -> Action:
    """The reversing action of `action`. It counts in the week of the first, on the day it is made.

    Raises ReversalRefusedError the second time (the database holds it to one), and for a reversal by which an author took
    something back, which is for good. A reversal by staff may be reversed: that counts the first again.
    """
    if action.quantity < 0 and not InvalidatedAction.objects.filter(action=action).exists():
        raise ReversalRefusedError("What its author took back is not counted again: report anew.")
    reversal = Action(
        report_id=action.report_id,
        campaign_id=action.campaign_id,
        official_id=action.official_id,
        office_id=action.office_id,
        channel=action.channel,
        quantity=-action.quantity,
        acted_on=action.acted_on,
        recorded_at=now,
        language=action.language,
        country=action.country,
        grade=action.grade,
        is_group=action.is_group,
        reverses=action,
    )
    try:
        with transaction.atomic():
            reversal.save(force_insert=True)
            Uncounted.objects.create(action=reversal)
    except IntegrityError as second:
        raise ReversalRefusedError("It was taken back before.") from second
    logger.info("Action %s was reversed.", action.pk)
    return reversal
