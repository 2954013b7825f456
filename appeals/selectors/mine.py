"""What one person follows and has done. Every query is bound to that person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import cached_property

from accounts.models import User
from appeals.models import Action, Follow, HeldReport, Signature, SignOn
from appeals.selectors.acting import campaigns_to_sign, campaigns_with_titles
from appeals.selectors.own_names import own_names
from campaigns.models import Campaign, CaseEvent
from campaigns.standing import Standing
from campaigns.states import EventKind

# What those who took part want to hear; closing says itself by the list it stands in.
TOLD = (
    EventKind.FURTHER_INFORMATION,
    EventKind.STOP,
    EventKind.OUTCOME,
    EventKind.EXTENSION,
    EventKind.CORRECTION,
)
MOST_EVENTS = 30


@dataclass
class DoneReport:
    """One report: to whom, how and how many. `waiting` letters of a group count once staff have looked."""

    campaign: Campaign
    key: UUID
    acted_on: date
    addressees: list[str] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    quantity: int = 0
    waiting: bool = False
    is_group: bool = False


@dataclass(frozen=True)
class Followed:
    """An action that somebody follows, and where it stands."""

    campaign: Campaign
    standing: Standing
    is_begun: bool


class MyActions:
    """The page of one person. Twelve statements at most, however many actions there are."""

    def __init__(self, user: User, *, now: datetime) -> None:
        self.user = user
        self.now = now

    @cached_property
    def _follows(self) -> list[Follow]:
        return list(Follow.objects.filter(user=self.user, ended_at__isnull=True))

    @cached_property
    def _actions(self) -> list[Action]:
        """What they reported and did not take back."""
        counted = Action.objects.counting().filter(report__author__user=self.user)
        return list(
            counted.select_related("report", "official", "office").order_by("-acted_on", "-report_id", "pk")
        )

    @cached_property
    def _held(self) -> list[HeldReport]:
        held = HeldReport.objects.filter(report__author__user=self.user, decided_at__isnull=True)
        return list(held.select_related("report"))

    @cached_property
    def _campaigns(self) -> dict[int, Campaign]:
        keys = {follow.campaign_id for follow in self._follows} | self._reported
        return {campaign.pk: campaign for campaign in campaigns_with_titles().filter(pk__in=keys)}

    @cached_property
    def _reported(self) -> set[int]:
        return {action.campaign_id for action in self._actions} | {
            held.report.campaign_id for held in self._held
        }

    @cached_property
    def _not_done(self) -> list[Followed]:
        waiting = [follow for follow in self._follows if follow.campaign_id not in self._reported]
        return [
            Followed(
                campaign=self._campaigns[follow.campaign_id],
                standing=self._campaigns[follow.campaign_id].standing(now=self.now),
                is_begun=follow.origin == Follow.Origin.LETTER,
            )
            for follow in waiting
            if follow.campaign_id in self._campaigns
        ]

    @cached_property
    def to_do(self) -> list[Followed]:
        """Open and not yet reported, the nearest deadline first."""
        still_open = [followed for followed in self._not_done if followed.standing.is_open]
        return sorted(still_open, key=lambda followed: followed.standing.deadline_on or date.max)

    @cached_property
    def withdrawn(self) -> list[Followed]:
        """Stopped or closed before they wrote, the latest first."""
        over = [followed for followed in self._not_done if not followed.standing.is_open]
        return sorted(over, key=lambda followed: followed.standing.ended_on or date.min, reverse=True)

    @cached_property
    def done(self) -> list[DoneReport]:
        """Their reports, the latest first."""
        reports: dict[int, DoneReport] = {}
        for action in self._actions:
            campaign = self._campaigns.get(action.campaign_id)
            if campaign is not None:
                report = reports.setdefault(
                    action.report_id, DoneReport(campaign, action.report.key, action.acted_on)
                )
                _add(report, action)
        waiting = [
            DoneReport(
                self._campaigns[held.report.campaign_id],
                held.report.key,
                held.report.recorded_at.date(),
                waiting=True,
                is_group=True,
            )
            for held in self._held
            if held.report.campaign_id in self._campaigns
        ]
        return [*waiting, *reports.values()]

    @cached_property
    def names(self) -> list[tuple[Campaign, Signature | SignOn]]:
        """What they have signed with their address, the latest first, each with its campaign."""
        names = own_names(email=self.user.email)
        if not names:
            return []
        campaigns = campaigns_to_sign().in_bulk({name.campaign_id for name in names})
        shown = [(campaigns[name.campaign_id], name) for name in names if name.campaign_id in campaigns]
        return sorted(shown, key=lambda pair: pair[1].created_at, reverse=True)

    @property
    def quantity(self) -> int:
        return sum(report.quantity for report in self.done)

    @property
    def countries(self) -> int:
        return len({report.campaign.country.code for report in self.done if report.campaign.country})

    @cached_property
    def since(self) -> date | None:
        return min((report.acted_on for report in self.done), default=None)

    @cached_property
    def events(self) -> list[CaseEvent]:
        """What happened in the cases they follow or wrote in, the latest first, each with its campaign."""
        found = list(events_of(self._campaigns).order_by("-happened_on", "-pk")[:MOST_EVENTS])
        for event in found:
            event.campaign = self._campaigns[event.campaign_id]
        return found


def events_of(campaigns: Iterable[int]) -> QuerySet[CaseEvent]:
    return CaseEvent.objects.filter(campaign__in=list(campaigns), kind__in=TOLD)


def _add(report: DoneReport, action: Action) -> None:
    addressee = action.official or action.office
    name = "" if addressee is None else addressee.name
    way = action.get_channel_display()
    if name and name not in report.addressees:
        report.addressees.append(name)
    if way not in report.ways:
        report.ways.append(way)
    report.quantity += action.quantity
    report.is_group = report.is_group or action.is_group
