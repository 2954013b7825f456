"""Reporting what one did: from the form to the ledger, in one statement and without a broker."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from accounts.models import User
from appeals.models import Action, HeldReport
from appeals.selectors.reportable import Addressee, addressees_of
from appeals.services.checking_reports import Line, Problem, ReportRefusedError, problems_of, waits_for_staff
from appeals.services.writing_ledger import (
    Entry,
    NotPublicError,
    SameKeyOtherBodyError,
    Writing,
    find_written,
    write,
)
from appeals.states import Grade
from campaigns.models import Campaign

__all__ = [
    "Line",
    "NotPublicError",
    "Outcome",
    "Problem",
    "ReportRefusedError",
    "SameKeyOtherBodyError",
    "report_actions",
]


@dataclass(frozen=True)
class Outcome:
    """What became of a report: `is_new` False when the same request came before, `is_held` when staff look at it first."""

    report_id: int
    quantity: int
    is_new: bool
    is_held: bool


def report_actions(
    *,
    key: UUID,
    campaign: Campaign,
    lines: Sequence[Line],
    acted_on: date,
    language: str,
    country: str,
    is_group: bool,
    user: User | None,
    now: datetime,
) -> Outcome:
    """Write a report into the ledger: claimed when anonymous, confirmed when signed in (who then follows the campaign).

    `key` comes with the form: the same key with the same body adds nothing and has the same outcome, with another body it
    raises SameKeyOtherBodyError. Raises ReportRefusedError with all that is wrong, NotPublicError where nobody may see the
    campaign. One statement, when the campaign came through `find_reportable`; a stop that is recorded at the same
    instant may find the report already in.
    """
    addressees = addressees_of(campaign)
    problems = problems_of(
        campaign=campaign, addressees=addressees, lines=lines, acted_on=acted_on, language=language, country=country,
        is_group=is_group, user=user, now=now,
    )  # fmt: skip
    writing = Writing(
        key=key,
        campaign_id=campaign.pk,
        entries=_entries(lines, addressees),
        acted_on=acted_on,
        language=language,
        country=country,
        grade=Grade.CLAIMED if user is None else Grade.CONFIRMED,
        is_group=is_group,
        user_id=None if user is None else user.pk,
        held=is_group and waits_for_staff(lines, before=_group_letters_before(campaign, user)),
    )
    if problems:
        # What was taken stays taken: the same request again, after midnight or after a stop, is no new report.
        known = find_written(writing)
        if known is None:
            raise ReportRefusedError(problems)
        report_id, is_new = known, False
    else:
        report_id, is_new = write(writing, now=now)
    quantity = sum(entry.quantity for entry in writing.entries)
    # What was written decides: by the second click the first one counts among what came before.
    is_held = writing.held if is_new else HeldReport.objects.filter(report=report_id).exists()
    return Outcome(report_id=report_id, quantity=quantity, is_new=is_new, is_held=is_held)


def _group_letters_before(campaign: Campaign, user: User | None) -> dict[str, int]:
    """Net letters by target that this person reported for groups in this campaign."""
    if user is None:
        return {}
    written = Action.objects.filter(campaign=campaign, is_group=True, report__author__user=user)
    sums = written.values_list("official_id", "office_id").annotate(number=Sum("quantity")).order_by()
    return {
        Addressee(official_id=official, office_id=office, channels=frozenset()).key: number
        for official, office, number in sums
    }


def _entries(lines: Sequence[Line], addressees: Mapping[str, Addressee]) -> list[Entry]:
    """One entry for each target and channel, in a steady order."""
    numbers: Counter[tuple[str, str]] = Counter()
    for line in lines:
        numbers[line.target, line.channel] += line.quantity
    nobody = Addressee(
        official_id=None, office_id=None, channels=frozenset()
    )  # refused, but part of the body
    entries = []
    for (target, channel), number in sorted(numbers.items()):
        addressee = addressees.get(target, nobody)
        entries.append(Entry(addressee.official_id, addressee.office_id, channel, number))
    return entries
