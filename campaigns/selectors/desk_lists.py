"""Campaigns as the desk lists them: by what is to be done with them."""

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, TaskState, WorkflowState

from accounts.models import User
from campaigns.models import Campaign, CampaignQuerySet, CaseEvent, Edition, SecondPersonTask
from campaigns.references import parse_reference
from campaigns.states import EventKind

STATUSES = {
    "draft": _("Draft"),
    "review": _("In review"),
    "scheduled": _("Scheduled"),
    "live": _("Live"),
    "stopped": _("Stopped"),
}


def with_desk_status(campaigns: CampaignQuerySet) -> CampaignQuerySet:
    """Adds `is_under_review`, `needs_changes`, `is_scheduled` and `is_stopped`."""
    key = Cast(OuterRef("pk"), CharField())
    own = {"object_id": key, "base_content_type": Campaign.get_base_content_type()}
    states = WorkflowState.objects.filter(**own)
    listed: CampaignQuerySet = campaigns.annotate(
        is_under_review=Exists(states.filter(status=WorkflowState.STATUS_IN_PROGRESS)),
        needs_changes=Exists(states.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)),
        is_scheduled=Exists(Revision.objects.filter(**own, approved_go_live_at__isnull=False)),
        is_stopped=Exists(CaseEvent.objects.filter(campaign=OuterRef("pk"), kind=EventKind.STOP)),
    )
    return listed


def in_status(campaigns: CampaignQuerySet, status: str) -> CampaignQuerySet:
    """One of STATUSES; `campaigns` has the desk's status."""
    conditions = {
        "draft": Q(live=False, is_under_review=False, is_scheduled=False)
        | Q(live=True, has_unpublished_changes=True),
        "review": Q(is_under_review=True),
        "scheduled": Q(is_scheduled=True),
        "live": Q(live=True, is_stopped=False),
        "stopped": Q(is_stopped=True),
    }
    return campaigns.filter(conditions[status])


def search(campaigns: QuerySet[Campaign], words: str) -> QuerySet[Campaign]:
    """By number in any printed form, working title, address, or the title of an edition."""
    reference = parse_reference(words)
    if reference is not None:
        return campaigns.filter(series=reference.series, number=reference.number, year=reference.year)
    for word in words.split():
        titles = Edition.objects.filter(campaign=OuterRef("pk"), title__icontains=word)
        campaigns = campaigns.filter(
            Q(working_title__icontains=word)
            | Q(reference__icontains=word)
            | Q(slug__icontains=word)
            | Exists(titles)
        )
    return campaigns


def to_finish(user: User) -> CampaignQuerySet:
    """Drafts whose latest version is this person's, and what was sent back to them; the newest first."""
    own = with_desk_status(Campaign.objects.filter(latest_revision__user=user, has_unpublished_changes=True))
    return own.filter(is_under_review=False, is_scheduled=False, is_stopped=False).order_by(
        "-latest_revision__created_at"
    )


def to_review(user: User) -> list[TaskState]:
    """What waits for this person as the second one; the oldest first."""
    waiting = TaskState.objects.none()
    for task in SecondPersonTask.objects.filter(active=True):
        waiting = waiting | task.get_task_states_user_can_moderate(user)
    chosen = waiting.select_related("revision", "workflow_state__requested_by").order_by("started_at")
    return list(chosen)


def submitted_by(user: User) -> CampaignQuerySet:
    """What this person submitted and somebody else has yet to read."""
    states = WorkflowState.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type=Campaign.get_base_content_type(),
        status=WorkflowState.STATUS_IN_PROGRESS,
        requested_by=user,
    )
    return Campaign.objects.filter(Exists(states))


def scheduled() -> list[Revision]:
    """What was approved for a time; the next first, and before it what should be public and is not yet."""
    ours = Revision.objects.filter(base_content_type=Campaign.get_base_content_type())
    return list(ours.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at"))
