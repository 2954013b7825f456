"""Publishing: two different people agree on one revision, and only then is it public.

Wagtail's workflow carries a submission to a reviewer and calls `publish_approved` at its end. Wagtail imports this module while
its own models load: so nothing here imports a model at the top.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from accounts.models import User
    from campaigns.models import Campaign, Publication

logger = logging.getLogger(__name__)


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

    The row of an event refers to the campaign, so PostgreSQL makes its insertion wait for this lock. Whatever else an act locks,
    it locks after the campaign: two acts never wait for each other.
    """
    from campaigns.models import Campaign  # noqa: PLC0415 - see the module

    Campaign.objects.select_for_update(of=("self",)).order_by().values_list("pk").get(pk=campaign.pk)


def publish_scheduled(*, now: datetime) -> list[str]:
    """Publish what was approved for a time that has come; returns a sentence for each that was refused.

    Each stands alone: what was stopped in the meantime is taken off the schedule, what meets a fault stays on it and is tried
    again (the front page of the desk says that it is late), and the others go on.
    """
    from wagtail.models import Revision  # noqa: PLC0415 - see the module

    from campaigns.models import Campaign  # noqa: PLC0415

    refused = []
    due = Revision.objects.filter(
        base_content_type=Campaign.get_base_content_type(), approved_go_live_at__lte=now
    )
    for key, campaign_key in list(due.order_by("approved_go_live_at").values_list("pk", "object_id")):
        try:
            refusal = _publish_due(due.filter(pk=key), campaign_key=campaign_key)
        except Exception:
            logger.exception("Version %s of campaign %s could not be published", key, campaign_key)
            continue
        if refusal:
            refused.append(refusal)
    return refused


@transaction.atomic
def _publish_due(due: QuerySet[Any], *, campaign_key: str) -> str:
    """Publish one; answers why it was refused, if it was.

    The campaign is locked before its revision, as every act does: whoever takes it off the schedule at this moment is either
    first, and nothing is due any more, or finds it public.
    """
    from campaigns.models import Campaign  # noqa: PLC0415 - see the module
    from campaigns.models.campaign import PublishingRefusedError  # noqa: PLC0415

    campaign = Campaign.objects.select_for_update(of=("self",)).order_by().get(pk=campaign_key)
    revision = due.select_for_update(of=("self",)).first()
    if revision is None:
        return ""
    try:
        with transaction.atomic():
            campaign.publish(revision)
    except (PublishingRefusedError, IntegrityError) as refusal:
        due.update(approved_go_live_at=None)
        _tell_of_refusal(campaign, revision)
        reason = str(refusal) if isinstance(refusal, PublishingRefusedError) else _("Its address is taken.")
        return f"{revision.object_str}: {reason}"
    return ""


def _tell_of_refusal(campaign: Any, revision: Any) -> None:
    """To the two who believe it public by now. Their agreement goes: it takes another review."""
    from campaigns.models import Publication  # noqa: PLC0415 - see the module
    from campaigns.services.telling_the_desk import tell_of_refusal  # noqa: PLC0415

    agreed = Publication.objects.filter(revision=revision).select_related("submitted_by", "approved_by")
    people = {
        person for one in agreed for person in (one.submitted_by, one.approved_by) if person is not None
    }
    for person in people:
        tell_of_refusal(campaign=campaign, reader=person, now=timezone.now())
    agreed.exclude(revision=campaign.live_revision_id).delete()


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
