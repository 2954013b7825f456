"""What happens to a published campaign: each act is one row that no draft can touch, and none is ever changed.

Each locks the campaign first, so that two people who act at once see each other. The acts write nothing to the campaign:
publishing any draft, however old, leaves them as they are.
"""

from collections.abc import Mapping
from datetime import date, datetime

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


def record_extension(
    *,
    campaign: Campaign,
    by: User | None,
    now: datetime,
    deadline_on: date,
    texts: Mapping[str, str] | None = None,
    happened_on: date | None = None,
    is_example: bool = False,
) -> CaseEvent:
    """Give readers longer: until the end of `deadline_on`. Opens again what ran out; not what was stopped or closed."""
    with transaction.atomic():
        standing = _lock(campaign, now=now)
        _require_running(standing)
        if standing.deadline_on is not None and deadline_on <= standing.deadline_on:
            message = _("The deadline is %(day)s already. Choose a later day, or record a correction.")
            raise EventRefusedError(message % {"day": date_format(standing.deadline_on)}, field="deadline_on")
        if deadline_on < standing.today:
            raise EventRefusedError(_("This day is over. Choose a later one."), field="deadline_on")
        return _record(
            EventKind.EXTENSION, campaign, standing, by=by, now=now, happened_on=happened_on or standing.today,
            texts=texts or {}, deadline_on=deadline_on, is_example=is_example,
        )  # fmt: skip


def record_correction(
    *,
    campaign: Campaign,
    by: User | None,
    now: datetime,
    texts: Mapping[str, str],
    happened_on: date | None = None,
    deadline_on: date | None = None,
) -> CaseEvent:
    """Say what was wrong; `deadline_on` sets the deadline right, earlier or later."""
    with transaction.atomic():
        standing = _lock(campaign, now=now)
        if deadline_on is not None:
            _require_running(standing)
            if standing.issued_on is not None and deadline_on < standing.issued_on:
                raise EventRefusedError(_("The deadline lies before the day of issue."), field="deadline_on")
        return _record(
            EventKind.CORRECTION, campaign, standing, by=by, now=now, happened_on=happened_on or standing.today,
            texts=texts, deadline_on=deadline_on,
        )  # fmt: skip


def record_further_information(
    *,
    campaign: Campaign,
    by: User | None,
    now: datetime,
    happened_on: date,
    texts: Mapping[str, str],
    follow_up: Campaign | None = None,
) -> CaseEvent:
    """Tell readers, and those who wrote, what happened since; `follow_up` is the further information as an action of its own."""
    if follow_up is not None and follow_up.pk == campaign.pk:
        raise EventRefusedError(_("An action can't follow up itself."), field="follow_up")
    with transaction.atomic():
        standing = _lock(campaign, now=now)
        return _record(
            EventKind.FURTHER_INFORMATION, campaign, standing, by=by, now=now, happened_on=happened_on, texts=texts,
            follow_up=follow_up,
        )  # fmt: skip


def record_stop(
    *, campaign: Campaign, by: User | None, now: datetime, happened_on: date, texts: Mapping[str, str]
) -> CaseEvent:
    """Halt it at once: nobody is asked to write any more. A stop is for good."""
    with transaction.atomic():
        standing = _lock(campaign, now=now)
        if standing.is_stopped:
            raise EventRefusedError(_("This action was stopped before."))
        return _record(
            EventKind.STOP, campaign, standing, by=by, now=now, happened_on=happened_on, texts=texts
        )


def record_outcome(
    *, campaign: Campaign, by: User | None, now: datetime, happened_on: date, texts: Mapping[str, str]
) -> CaseEvent:
    """Say what became of it; those who wrote are told. May come long after the end, and more than once."""
    with transaction.atomic():
        standing = _lock(campaign, now=now)
        return _record(
            EventKind.OUTCOME, campaign, standing, by=by, now=now, happened_on=happened_on, texts=texts
        )


def record_closing(
    *,
    campaign: Campaign,
    by: User | None,
    now: datetime,
    happened_on: date,
    texts: Mapping[str, str] | None = None,
) -> CaseEvent:
    """End it without a stop: letters would no longer help, and none that were sent do harm."""
    with transaction.atomic():
        standing = _lock(campaign, now=now)
        _require_running(standing)
        return _record(
            EventKind.CLOSING, campaign, standing, by=by, now=now, happened_on=happened_on, texts=texts or {}
        )


# Of these, readers learn nothing but the words.
NEED_WORDS = (EventKind.CORRECTION, EventKind.FURTHER_INFORMATION, EventKind.STOP, EventKind.OUTCOME)


def _lock(campaign: Campaign, *, now: datetime) -> Standing:
    """Hold the campaign until the act is recorded; answers where it stands. Refuses one that is not public."""
    if not Campaign.objects.public().select_for_update(of=("self",)).filter(pk=campaign.pk).exists():
        raise EventRefusedError(_("This action is not public. Change its draft instead."))
    return Campaign.objects.with_standing().get(pk=campaign.pk).standing(now=now)


def _require_running(standing: Standing) -> None:
    if standing.is_stopped:
        raise EventRefusedError(_("This action was stopped. A stop is for good."))
    if standing.closed_on is not None:
        raise EventRefusedError(_("This action was closed."))


def _record(
    kind: EventKind,
    campaign: Campaign,
    standing: Standing,
    *,
    by: User | None,
    now: datetime,
    happened_on: date,
    texts: Mapping[str, str],
    deadline_on: date | None = None,
    follow_up: Campaign | None = None,
    is_example: bool = False,
) -> CaseEvent:
    said = {language: text.strip() for language, text in texts.items() if text.strip()}
    if kind in NEED_WORDS and not said:
        raise EventRefusedError(_("Say in at least one language what happened."), field="texts")
    if happened_on > standing.today:
        raise EventRefusedError(_("This day is yet to come."), field="happened_on")
    if standing.issued_on is not None and happened_on < standing.issued_on:
        raise EventRefusedError(_("This day lies before the day of issue."), field="happened_on")
    return CaseEvent.objects.create(
        campaign_id=campaign.pk, kind=kind, happened_on=happened_on, deadline_on=deadline_on, texts=said, follow_up=follow_up,
        is_example=is_example, recorded_at=now, recorded_by=by,
    )  # fmt: skip
