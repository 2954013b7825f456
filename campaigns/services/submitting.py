"""Submitting a draft for review, and taking the submission back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from accounts.models import User
from campaigns.checking import OF_DOCUMENT, DraftWarning, check
from campaigns.models import Campaign
from campaigns.selectors.addresses import taken_by
from campaigns.selectors.sources import documents_of
from campaigns.services.publishing import lock
from campaigns.services.telling_the_desk import tell_reviewers
from campaigns.standing import day_in
from campaigns.states import EventKind


class SubmittingRefusedError(Exception):
    """The draft can't be reviewed as it is; `reasons` are sentences. `of_document` where some of them are mended beside it."""

    def __init__(self, reasons: list[str], *, of_document: bool = False) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
        self.of_document = of_document


def warnings_for(campaign: Campaign, *, now: datetime) -> list[DraftWarning]:
    """What `campaigns.checking` finds in a draft, as an object with the revision's content."""
    return check(
        campaign,
        today=day_in(campaign.time_zone, now=now),
        taken_by=taken_by(campaign),
        documents=documents_of(campaign),
    )


@transaction.atomic
def submit(*, campaign: Campaign, by: User, now: datetime) -> None:
    """Hand the latest revision to the reviewers.

    Raises SubmittingRefusedError when it is stopped, under review or scheduled already, or when a warning blocks it.
    """
    lock(campaign)
    current = Campaign.objects.get(pk=campaign.pk)
    state = current.current_workflow_state
    reasons = _hindrances(current, state)
    revision = current.latest_revision
    draft = revision.as_object() if revision is not None else current
    blocking = [warning for warning in warnings_for(draft, now=now) if warning.blocking]
    reasons += [warning.sentence for warning in blocking]
    if reasons:
        of_document = any(warning.code in OF_DOCUMENT for warning in blocking)
        raise SubmittingRefusedError(reasons, of_document=of_document)
    if revision is None:
        current.save_revision(user=by)
    if state is not None:
        # A fresh state: whoever submits anew is the one who may not approve.
        state.cancel(user=by)
    current.get_workflow().start(current, by)
    tell_reviewers(campaign=draft, by=by, now=now)


def _hindrances(campaign: Campaign, state: WorkflowState | None) -> list[str]:
    if campaign.events.filter(kind=EventKind.STOP).exists():
        return [_("This action was stopped. Nothing more is published for it.")]
    if campaign.approved_schedule:
        return [_("It is approved and will appear at its time.")]
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return [_("It is under review already.")]
    return []


@transaction.atomic
def take_back(*, campaign: Campaign, by: User) -> bool:
    """End the review so that the draft can be edited again; False when none was going on."""
    lock(campaign)
    state = Campaign.objects.get(pk=campaign.pk).current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return False
    state.cancel(user=by)
    return True
