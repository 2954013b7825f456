"""What is wrong with a report, in sentences for whoever wrote it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_countries import countries

from accounts.models import User
from appeals.selectors.reportable import Addressee
from appeals.states import GROUP_WAITS_FOR_STAFF_ABOVE, MOST_FOR_A_GROUP, MOST_FOR_ONE_TARGET
from campaigns.models import Campaign
from campaigns.standing import Standing, day_in


@dataclass(frozen=True)
class Line:
    """How many went to whom by which way. `target` is a `Target.key` such as `official-12`; `channel` an ActionChannel."""

    target: str
    channel: str
    quantity: int


@dataclass(frozen=True)
class Problem:
    """One sentence about one field: `campaign`, `lines`, `acted_on`, `country`, `language` or `is_group`.

    `target` is set where the sentence is about the lines to one target.
    """

    field: str
    message: str
    target: str = ""


class ReportRefusedError(Exception):
    """The report can't be taken as it is; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = list(problems)


def problems_of(
    *,
    campaign: Campaign,
    addressees: Mapping[str, Addressee],
    lines: Sequence[Line],
    acted_on: date,
    language: str,
    country: str,
    is_group: bool,
    user: User | None,
    now: datetime,
) -> list[Problem]:
    """Everything that is wrong with a report, or nothing."""
    standing = campaign.standing(now=now)
    if not campaign.takes_letters:
        return [Problem("campaign", _("This is signed, not written to: there are no letters to report."))]
    if not standing.takes_reports:
        return [
            Problem(
                "campaign", _("This action ended more than 30 days ago. Letters can no longer be reported.")
            )
        ]
    problems = _of_lines(lines, addressees) + _of_quantities(lines, is_group=is_group)
    problems += _of_date(acted_on, standing, latest=_latest_day(standing, user=user, now=now))
    if is_group and user is None:
        problems.append(Problem("is_group", _("Please sign in to report for a group.")))
    if country and country not in countries:
        problems.append(Problem("country", _("Choose a country from the list.")))
    if len(language) > 10:
        problems.append(Problem("language", _("Choose a language from the list.")))
    return problems


def waits_for_staff(lines: Sequence[Line], *, before: Mapping[str, int]) -> bool:
    """Whether so many letters went to one target that staff look at the report before it counts.

    `before` is what the same person has reported for groups already, by target: many small reports are one large one.
    """
    numbers = _by_target(lines)
    return any(
        before.get(target, 0) + number > GROUP_WAITS_FOR_STAFF_ABOVE for target, number in numbers.items()
    )


def _by_target(lines: Sequence[Line]) -> Counter[str]:
    numbers: Counter[str] = Counter()
    for line in lines:
        numbers[line.target] += line.quantity
    return numbers


def _of_lines(lines: Sequence[Line], addressees: Mapping[str, Addressee]) -> list[Problem]:
    if not lines:
        return [Problem("lines", _("Say to whom you wrote, and how many letters."))]
    problems = []
    for line in lines:
        addressee = addressees.get(line.target)
        if addressee is None:
            problems.append(Problem("lines", _("Choose somebody whom this action writes to."), line.target))
        elif line.channel not in addressee.channels:
            problems.append(
                Problem("lines", _("Choose a way by which this addressee can be reached."), line.target)
            )
    return problems


def _of_quantities(lines: Sequence[Line], *, is_group: bool) -> list[Problem]:
    most = MOST_FOR_A_GROUP if is_group else MOST_FOR_ONE_TARGET
    problems = []
    if any(line.quantity < 1 for line in lines):
        problems.append(Problem("lines", _("Give a number of one or more.")))
    for target, number in _by_target(lines).items():
        if number <= most:
            continue
        if is_group:
            message = _("One report takes at most %(most)d letters of a group to one addressee.") % {
                "most": most
            }
        else:
            message = _(
                "One person reports at most %(most)d letters to one addressee. If you wrote together, report as a group."
            ) % {"most": most}
        problems.append(Problem("lines", message, target))
    return problems


def _latest_day(standing: Standing, *, user: User | None, now: datetime) -> date:
    """Today in the campaign's time zone, or in that of the writer where it is later already."""
    return max(standing.today, day_in(user.zone.key, now=now)) if user is not None else standing.today


def _of_date(acted_on: date, standing: Standing, *, latest: date) -> list[Problem]:
    if acted_on > latest:
        return [Problem("acted_on", _("This day is yet to come. Report a letter once it is on its way."))]
    if standing.issued_on is not None and acted_on < standing.issued_on:
        day = date_format(standing.issued_on)
        return [
            Problem(
                "acted_on",
                _("This action was issued on %(day)s: choose that day or a later one.") % {"day": day},
            )
        ]
    if standing.is_stopped and standing.known_on is not None and acted_on > standing.known_on:
        day = date_format(standing.known_on)
        return [
            Problem(
                "acted_on", _("This action was stopped. Letters sent up to %(day)s count.") % {"day": day}
            )
        ]
    return []
