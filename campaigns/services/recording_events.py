"""What happens to a published campaign: each act is one row that no draft can touch, and none is ever changed.

Each locks the campaign first, so that two people who act at once see each other. The acts write nothing to the campaign:
publishing any draft, however old, leaves them as they are.

`key` comes with the form that asks for an act: the same key with the same words records nothing and answers what was recorded.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from campaigns.models import Campaign, CaseEvent
from campaigns.standing import Standing
from campaigns.states import EventKind


class EventRefusedError(Exception):
    """It can't have happened so. The text says why; `field` names what to mend, if it is one thing."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class SameKeyOtherWordsError(EventRefusedError):
    """The form was sent before, with something else in it: somebody went back to it, and that is no second click."""


def record_extension(
    *,
    campaign: Campaign,
    by: User | None,
    now: datetime,
    deadline_on: date,
    texts: Mapping[str, str] | None = None,
    happened_on: date | None = None,
    key: UUID | None = None,
    is_example: bool = False,
) -> CaseEvent:
    """Give readers longer: until the end of `deadline_on`. Opens again what ran out; not what was stopped or closed."""

    def check(standing: Standing) -> None:
        _require_running(standing)
        if standing.deadline_on is not None and deadline_on <= standing.deadline_on:
            message = _("The deadline is %(day)s already. Choose a later day, or record a correction.")
            raise EventRefusedError(message % {"day": date_format(standing.deadline_on)}, field="deadline_on")
        if deadline_on < standing.today:
            raise EventRefusedError(_("This day is over. Choose a later one."), field="deadline_on")

    return _record(
        EventKind.EXTENSION, campaign, check, by=by, now=now, happened_on=happened_on, texts=texts or {},
        deadline_on=deadline_on, key=key, is_example=is_example,
    )  # fmt: skip


def record_correction(
    *,
    campaign: Campaign,
    by: User | None,
    now: datetime,
    texts: Mapping[str, str],
    happened_on: date | None = None,
    deadline_on: date | None = None,
    key: UUID | None = None,
) -> CaseEvent:
    """Say what was wrong; `deadline_on` sets the deadline right, earlier or later."""

    def check(standing: Standing) -> None:
        if deadline_on is not None:
            _require_running(standing)
            if standing.issued_on is not None and deadline_on < standing.issued_on:
                raise EventRefusedError(_("The deadline lies before the day of issue."), field="deadline_on")

    return _record(
        EventKind.CORRECTION, campaign, check, by=by, now=now, happened_on=happened_on, texts=texts,
        deadline_on=deadline_on, key=key,
    )  # fmt: skip


def record_further_information(
    *,
    campaign: Campaign,
    by: User | None,
    now: datetime,
    happened_on: date,
    texts: Mapping[str, str],
    follow_up: Campaign | None = None,
    key: UUID | None = None,
) -> CaseEvent:
    """Tell readers, and those who wrote, what happened since; `follow_up` is the further information as an action of its own."""
    if follow_up is not None and follow_up.pk == campaign.pk:
        raise EventRefusedError(_("An action can't follow up itself."), field="follow_up")
    return _record(
        EventKind.FURTHER_INFORMATION, campaign, _always, by=by, now=now, happened_on=happened_on, texts=texts,
        follow_up=follow_up, key=key,
    )  # fmt: skip


def record_stop(
    *,
    campaign: Campaign,
    by: User | None,
    now: datetime,
    happened_on: date,
    texts: Mapping[str, str],
    key: UUID | None = None,
) -> CaseEvent:
    """Halt it at once: nobody is asked to write any more. A stop is for good."""

    def check(standing: Standing) -> None:
        if standing.is_stopped:
            raise EventRefusedError(_("This action was stopped before."))

    return _record(
        EventKind.STOP, campaign, check, by=by, now=now, happened_on=happened_on, texts=texts, key=key
    )


def record_outcome(
    *,
    campaign: Campaign,
    by: User | None,
    now: datetime,
    happened_on: date,
    texts: Mapping[str, str],
    key: UUID | None = None,
) -> CaseEvent:
    """Say what became of it; those who wrote are told. May come long after the end, and more than once."""
    return _record(
        EventKind.OUTCOME, campaign, _always, by=by, now=now, happened_on=happened_on, texts=texts, key=key
    )


def record_closing(
    *,
    campaign: Campaign,
    by: User | None,
    now: datetime,
    happened_on: date,
    texts: Mapping[str, str] | None = None,
    key: UUID | None = None,
) -> CaseEvent:
    """End it without a stop: letters would no longer help, and none that were sent do harm."""
    return _record(
        EventKind.CLOSING, campaign, _require_running, by=by, now=now, happened_on=happened_on, texts=texts or {},
        key=key,
    )  # fmt: skip


# Of these, readers learn nothing but the words.
NEED_WORDS = (EventKind.CORRECTION, EventKind.FURTHER_INFORMATION, EventKind.STOP, EventKind.OUTCOME)


def _lock(campaign: Campaign, *, now: datetime) -> Standing:
    """Hold the campaign until the act is recorded; answers where it stands. Refuses one that is not public."""
    if not Campaign.objects.public().select_for_update(of=("self",)).filter(pk=campaign.pk).exists():
        raise EventRefusedError(_("This action is not public. Change its draft instead."))
    return Campaign.objects.with_standing().get(pk=campaign.pk).standing(now=now)


def _always(standing: Standing) -> None:
    """An act that nothing stands against."""


def _require_running(standing: Standing) -> None:
    if standing.is_stopped:
        raise EventRefusedError(_("This action was stopped. A stop is for good."))
    if standing.closed_on is not None:
        raise EventRefusedError(_("This action was closed."))


@transaction.atomic
def _record(
    kind: EventKind,
    campaign: Campaign,
    check: Callable[[Standing], None],
    *,
    by: User | None,
    now: datetime,
    happened_on: date | None,
    texts: Mapping[str, str],
    key: UUID | None,
    deadline_on: date | None = None,
    follow_up: Campaign | None = None,
    is_example: bool = False,
) -> CaseEvent:
    """Write the event unless `check` or its day or words stand against it; without a day it happened today."""
    standing = _lock(campaign, now=now)
    event = CaseEvent(
        campaign_id=campaign.pk, kind=kind, happened_on=happened_on or standing.today, deadline_on=deadline_on,
        texts={language: text.strip() for language, text in texts.items() if text.strip()},
        follow_up=follow_up, key=key, is_example=is_example, recorded_at=now, recorded_by=by,
    )  # fmt: skip
    before = CaseEvent.objects.filter(key=key).first() if key is not None else None
    if before is not None:
        return _same(before, event)
    check(standing)
    if kind in NEED_WORDS and not event.texts:
        raise EventRefusedError(_("Say in at least one language what happened."), field="texts")
    if event.happened_on > standing.today:
        raise EventRefusedError(_("This day is yet to come."), field="happened_on")
    if standing.issued_on is not None and event.happened_on < standing.issued_on:
        raise EventRefusedError(_("This day lies before the day of issue."), field="happened_on")
    event.save(force_insert=True)
    return event


def _same(before: CaseEvent, again: CaseEvent) -> CaseEvent:
    asked = ("campaign_id", "kind", "happened_on", "deadline_on", "texts", "follow_up_id")
    if any(getattr(before, name) != getattr(again, name) for name in asked):
        raise SameKeyOtherWordsError(
            _(
                "This form was sent before, with something else in it, and that was recorded. Send it again to record this as well."
            )
        )
    return before
