"""Taking back what should not have been counted: a reversing action beside the first, which stays."""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.services.granting_roles import has_role
from accounts.states import Role
from appeals.models import Action, ReportAuthor, Uncounted

logger = logging.getLogger(__name__)


class ReversalRefusedError(Exception):
    """Not theirs to take back, or taken back before."""


def reverse_action(*, action: Action, by: User, now: datetime) -> Action:
    """Take back an action: its author may, and staff. The reversal counts in the week of the first, on the day it is made.

    Raises ReversalRefusedError for anybody else, for a reversal, and the second time (the database holds it to one).
    """
    if not (_is_author(action, by) or has_role(by, Role.STAFF)):
        raise ReversalRefusedError("Only its author and staff take an action back.")
    return write_reversal(action=action, now=now)


def write_reversal(*, action: Action, now: datetime) -> Action:
    """The reversing action of `action`; raises ReversalRefusedError if it has one or is one."""
    if action.reverses_id is not None:
        raise ReversalRefusedError("A reversal is not taken back: report anew.")
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
    logger.info("Action %s was taken back.", action.pk)
    return reversal


def _is_author(action: Action, user: User) -> bool:
    return ReportAuthor.objects.filter(report=action.report_id, user=user).exists()
