"""Publishing: two different people agree on one revision, and only then is it public.

Wagtail's workflow carries a submission to a reviewer and calls `publish_approved` at its end. Wagtail imports this module while
its own models load: so nothing here imports a model at the top.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from accounts.models import User
    from campaigns.models import Campaign, Publication


def publish_approved(workflow_state: Any, user: User | None = None) -> None:
    """Called when a reviewer has approved: publish the revision that was reviewed, now or at its time.

    Raises PublishingRefusedError when submitter and reviewer are one person.
    """
    revision = workflow_state.current_task_state.revision
    agree(
        campaign=workflow_state.content_object,
        revision=revision,
        submitted_by=workflow_state.requested_by,
        approved_by=user,
        now=timezone.now(),
        go_live_at=parse_datetime(revision.content.get("go_live_at") or ""),
    )


@transaction.atomic
def agree(
    *,
    campaign: Campaign,
    revision: Any,
    submitted_by: User | None,
    approved_by: User | None,
    now: datetime,
    go_live_at: datetime | None = None,
) -> Publication:
    """Record that two people agree on `revision` and publish it, at once or at `go_live_at`.

    Raises PublishingRefusedError when they are not two, or when the reviewer wrote the revision.
    """
    from campaigns.models import Publication  # noqa: PLC0415 - see the module
    from campaigns.models.campaign import PublishingRefusedError  # noqa: PLC0415

    if submitted_by is None or approved_by is None or approved_by in (submitted_by, revision.user):
        raise PublishingRefusedError(_("Two different people must agree before this is published."))
    lock(campaign)
    later = go_live_at if go_live_at is not None and go_live_at > now else None
    # Wagtail reads the time from the revision, and publishes at once where it finds none.
    revision.content["go_live_at"] = later.isoformat() if later else None
    revision.save(update_fields=["content"])
    publication, _made = Publication.objects.get_or_create(
        revision=revision,
        defaults={
            "campaign": campaign,
            "submitted_by": submitted_by,
            "approved_by": approved_by,
            "approved_at": now,
            "go_live_at": later,
        },
    )
    campaign.publish(revision, user=approved_by)
    return publication


def lock(campaign: Campaign) -> None:
    """Let nothing happen to the campaign until the transaction ends: a stop waits for a publication, and the other way round.

    The row of an event refers to the campaign, so PostgreSQL makes its insertion wait for this lock.
    """
    from campaigns.models import Campaign  # noqa: PLC0415 - see the module

    Campaign.objects.select_for_update(of=("self",)).order_by().values_list("pk").get(pk=campaign.pk)


def publish_scheduled(*, now: datetime) -> list[str]:
    """Publish what was approved for a time that has come; returns a sentence for each that was refused.

    Each stands alone: what was stopped in the meantime is taken off the schedule, and the others go on.
    """
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415 - see the module
    from wagtail.models import Revision  # noqa: PLC0415

    from campaigns.models import Campaign  # noqa: PLC0415
    from campaigns.models.campaign import PublishingRefusedError  # noqa: PLC0415

    refused = []
    due = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Campaign), approved_go_live_at__lte=now
    )
    for key in list(due.order_by("approved_go_live_at").values_list("pk", flat=True)):
        with transaction.atomic():
            revision = due.select_for_update(skip_locked=True, of=("self",)).filter(pk=key).first()
            if revision is None:
                continue  # another worker has it
            try:
                with transaction.atomic():
                    lock(revision.content_object)
                    revision.content_object.publish(revision)
            except (PublishingRefusedError, IntegrityError) as refusal:
                Revision.objects.filter(pk=key).update(approved_go_live_at=None)
                reason = (
                    str(refusal)
                    if isinstance(refusal, PublishingRefusedError)
                    else _("Its address is taken.")
                )
                refused.append(f"{revision.object_str}: {reason}")
    return refused


@transaction.atomic
def take_off_schedule(*, campaign: Campaign, by: User) -> bool:
    """Undo an approval for a later time, so that the campaign can be edited again; False when nothing was scheduled.

    The agreement goes too: publishing the same revision later needs another review.
    """
    from campaigns.models import Publication  # noqa: PLC0415 - see the module

    lock(campaign)
    scheduled = list(campaign.revisions.filter(approved_go_live_at__isnull=False))
    for revision in scheduled:
        revision.approved_go_live_at = None
        revision.save(user=by, update_fields=["approved_go_live_at"])
    Publication.objects.filter(revision__in=scheduled).delete()
    return bool(scheduled)


@transaction.atomic
def take_off_site(*, campaign: Campaign, by: User) -> None:
    """Hide a public campaign at once, because it endangers somebody or should never have appeared.

    One person may do it: hiding is the safe direction. What was reported stays in the ledger; to show it again takes a review.
    """
    from wagtail.actions.unpublish import UnpublishAction  # noqa: PLC0415 - see the module

    lock(campaign)
    take_off_schedule(campaign=campaign, by=by)
    # Nobody holds Wagtail's permission for it.
    UnpublishAction(campaign, user=by).execute(skip_permission_checks=True)
