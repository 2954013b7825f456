"""What a coordinator may do with a campaign beside editing it: each is an act of its own, safe against any draft."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from campaigns.models import Campaign, CaseEvent
from campaigns.services import publishing, recording_events
from campaigns.services.duplicating import duplicate
from campaigns.standing import Standing
from campaigns.states import TOLD_LATER, TOLD_TO_WRITERS, EventKind


@dataclass(frozen=True)
class Act:
    """One act. `fields` names what its form asks for; `perform` gets what was typed and answers what to say afterwards."""

    name: str
    button: Any
    explanation: Any
    perform: Callable[..., str]
    possible: Callable[[Campaign, Standing], bool]
    fields: tuple[str, ...] = ()
    permission: str = "campaigns.add_caseevent"
    icon: str = "edit"
    asks_again: bool = False

    @property
    def is_event(self) -> bool:
        """Whether it is recorded as something that happened."""
        return self.name in EventKind.values

    @property
    def has_key(self) -> bool:
        """Whether doing it twice would leave two of something: the form's key tells a second click."""
        return self.is_event or self.name == "duplicate"

    @property
    def tells_writers(self) -> bool:
        return self.name in TOLD_TO_WRITERS

    @property
    def tells_later(self) -> bool:
        return self.name in TOLD_LATER


def acts_for(campaign: Campaign, *, user: User) -> list[Act]:
    """The acts that `user` may do with `campaign` as it stands now."""
    standing = campaign.standing(now=timezone.now())
    return [
        act for act in ACTS.values() if user.has_perm(act.permission) and act.possible(campaign, standing)
    ]


def _is_live(campaign: Campaign, standing: Standing) -> bool:
    return campaign.live


def _is_running(campaign: Campaign, standing: Standing) -> bool:
    return campaign.live and standing.stopped_on is None and standing.closed_on is None


def _is_not_stopped(campaign: Campaign, standing: Standing) -> bool:
    return campaign.live and not standing.is_stopped


def _is_scheduled(campaign: Campaign, standing: Standing) -> bool:
    return campaign.scheduled_revision is not None


def _always(campaign: Campaign, standing: Standing) -> bool:
    return True


def _record(service: Callable[..., CaseEvent], said: Any) -> Callable[..., str]:
    """Record an event with what was typed."""

    def perform(*, campaign: Campaign, by: User, now: datetime, **typed: Any) -> str:
        service(campaign=campaign, by=by, now=now, **typed)
        return str(said)

    return perform


def _take_off_schedule(*, campaign: Campaign, by: User, now: datetime) -> str:
    publishing.take_off_schedule(campaign=campaign, by=by)
    return _("It is taken off the schedule. The draft can be edited again.")


def _take_off_site(*, campaign: Campaign, by: User, now: datetime) -> str:
    publishing.take_off_site(campaign=campaign, by=by)
    return _("It is no longer public.")


def _duplicate(*, campaign: Campaign, by: User, now: datetime, key: UUID | None = None) -> str:
    made = duplicate(campaign=campaign, by=by, key=key)
    return _("A copy is among the drafts: %(campaign)s.") % {"campaign": made}


_LIST = [
    Act(
        name=EventKind.EXTENSION.value,
        button=gettext_lazy("Extend"),
        explanation=gettext_lazy(
            "Readers are asked to write until the new deadline, and reminded before it."
        ),
        perform=_record(recording_events.record_extension, gettext_lazy("The new deadline is in force.")),
        possible=_is_running,
        fields=("deadline_on", "happened_on", "texts"),
        icon="date",
    ),
    Act(
        name=EventKind.CORRECTION.value,
        button=gettext_lazy("Correct"),
        explanation=gettext_lazy(
            "Says on the page what was wrong. The text itself is mended in the draft and reviewed; a deadline is set right here."
        ),
        perform=_record(
            recording_events.record_correction, gettext_lazy("The correction stands on the page.")
        ),
        possible=_is_live,
        fields=("happened_on", "texts", "corrected_deadline_on"),
        icon="edit",
    ),
    Act(
        name=EventKind.FURTHER_INFORMATION.value,
        button=gettext_lazy("Further information"),
        explanation=gettext_lazy("Says on the page what happened since, and tells those who wrote."),
        perform=_record(
            recording_events.record_further_information,
            gettext_lazy(
                "The further information stands on the page. Those who wrote are told in ten minutes; until then you can take it back below."
            ),
        ),
        possible=_is_live,
        fields=("happened_on", "texts", "follow_up"),
        icon="info-circle",
    ),
    Act(
        name=EventKind.OUTCOME.value,
        button=gettext_lazy("Outcome"),
        explanation=gettext_lazy("Says what became of it, and tells those who wrote."),
        perform=_record(
            recording_events.record_outcome,
            gettext_lazy(
                "The outcome stands on the page. Those who wrote are told in ten minutes; until then you can take it back below."
            ),
        ),
        possible=_is_live,
        fields=("happened_on", "texts"),
        icon="success",
    ),
    Act(
        name=EventKind.CLOSING.value,
        button=gettext_lazy("Close"),
        explanation=gettext_lazy(
            "Ends the action before its deadline: letters would no longer help, and do no harm."
        ),
        perform=_record(recording_events.record_closing, gettext_lazy("The action is closed.")),
        possible=_is_running,
        fields=("happened_on", "texts"),
        icon="tick-inverse",
        asks_again=True,
    ),
    Act(
        name=EventKind.STOP.value,
        button=gettext_lazy("Stop action"),
        explanation=gettext_lazy(
            "Halts it at once and for good: nobody is asked to write any more, no draft can undo it, and those who wrote are told."
        ),
        perform=_record(recording_events.record_stop, gettext_lazy("The action is stopped.")),
        possible=_is_not_stopped,
        fields=("happened_on", "texts"),
        icon="warning",
        asks_again=True,
    ),
    Act(
        name="take_off_schedule",
        button=gettext_lazy("Take off the schedule"),
        explanation=gettext_lazy("It will not appear at its time. To publish it later takes another review."),
        perform=_take_off_schedule,
        possible=_is_scheduled,
        permission="campaigns.change_campaign",
        icon="time",
    ),
    Act(
        name="take_off_site",
        button=gettext_lazy("Hide from the public"),
        explanation=gettext_lazy(
            "Takes the page away because it endangers somebody or should never have appeared. Who follows the action is not told. "
            "To show it again takes another review. To end an action, stop or close it instead."
        ),
        perform=_take_off_site,
        possible=_is_live,
        permission="campaigns.change_campaign",
        icon="view",
        asks_again=True,
    ),
    Act(
        name="duplicate",
        button=gettext_lazy("Copy to a new draft"),
        explanation=gettext_lazy(
            "Makes a new draft with the same texts and targets, without number, dates and documents to download."
        ),
        perform=_duplicate,
        possible=_always,
        permission="campaigns.add_campaign",
        icon="copy",
    ),
]
ACTS = {act.name: act for act in _LIST}
