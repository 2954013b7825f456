"""A second person approves a submission, or sends it back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from campaigns.models import Campaign
from campaigns.services.publishing import lock
from campaigns.services.submitting import warnings_for
from campaigns.services.telling_the_desk import tell_submitter


class ReviewRefusedError(Exception):
    """There is nothing to review, it is not the version that was read, or this person may not review it."""


def may_review(*, campaign: Campaign, user: User) -> bool:
    """Whether `user` is a second person for what is under review."""
    task = campaign.current_workflow_task
    return bool(task is not None and task.may_review(campaign, user))


@transaction.atomic
def approve(
    *,
    campaign: Campaign,
    revision_id: int,
    by: User,
    now: datetime,
    comment: str = "",
    go_live_at: datetime | None = None,
) -> None:
    """Publish the revision that was read, at once or at `go_live_at`.

    Raises ReviewRefusedError, or PublishingRefusedError when the action was stopped in the meantime.
    """
    task_state = _under_review(campaign=campaign, revision_id=revision_id, by=by)
    flaws = [
        flaw.sentence for flaw in warnings_for(task_state.revision.as_object(), now=now) if flaw.blocking
    ]
    if flaws:  # such as an address that another action has taken since
        raise ReviewRefusedError(" ".join(flaws))
    submitter = task_state.workflow_state.requested_by
    task_state.task.specific.on_action(task_state, by, "approve", go_live_at=go_live_at, comment=comment)
    tell_submitter(
        campaign=campaign,
        submitter=submitter,
        by=by,
        approved=True,
        comment=comment,
        now=now,
        go_live_at=go_live_at if go_live_at and go_live_at > now else None,
    )


@transaction.atomic
def send_back(*, campaign: Campaign, revision_id: int, by: User, now: datetime, comment: str) -> None:
    """Ask for changes, with a comment for the author. Raises ReviewRefusedError."""
    task_state = _under_review(campaign=campaign, revision_id=revision_id, by=by)
    submitter = task_state.workflow_state.requested_by
    task_state.task.specific.on_action(task_state, by, "reject", comment=comment)
    tell_submitter(campaign=campaign, submitter=submitter, by=by, approved=False, comment=comment, now=now)


def _under_review(*, campaign: Campaign, revision_id: int, by: User) -> Any:
    lock(campaign)
    current = Campaign.objects.get(pk=campaign.pk)
    task_state = current.current_workflow_task_state
    if task_state is None:
        raise ReviewRefusedError(_("This is not under review any more."))
    if not may_review(campaign=current, user=by):
        raise ReviewRefusedError(
            _("Somebody else must review this: you wrote or submitted it, or you are no reviewer.")
        )
    if task_state.revision_id != revision_id:
        raise ReviewRefusedError(_("There is a newer version. Read that one first."))
    return task_state
