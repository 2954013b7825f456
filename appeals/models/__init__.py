"""The ledger, and what belongs to the people who act."""

from appeals.models.endorsement import Endorsement, Signature, SignOn
from appeals.models.follow import Follow
from appeals.models.invalidation import InvalidatedAction, Invalidation
from appeals.models.ledger import Action, HeldReport, Report, ReportAuthor, Uncounted
from appeals.models.name_taken_off import NameTakenOff
from appeals.models.reminder import Notice, Reminder

__all__ = [
    "Action",
    "Endorsement",
    "Follow",
    "HeldReport",
    "InvalidatedAction",
    "Invalidation",
    "NameTakenOff",
    "Notice",
    "Reminder",
    "Report",
    "ReportAuthor",
    "SignOn",
    "Signature",
    "Uncounted",
]
