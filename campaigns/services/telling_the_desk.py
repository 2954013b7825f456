"""Mail between coordinators and reviewers: rows of the outbox, never sent in a request."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.messages import write_mail
from accounts.models import User
from accounts.services.queueing_mail import queue_mail
from accounts.states import Role
from campaigns.models import Campaign


def tell_reviewers(*, campaign: Campaign, by: User, now: datetime) -> None:
    """That a draft waits for them: to every reviewer but the one who submitted it."""
    reviewers = User.objects.filter(groups__name=Role.REVIEWER.value, is_active=True).exclude(pk=by.pk)
    for reviewer in reviewers:
        _queue("review_wanted", reviewer, page="desk-review", now=now, campaign=campaign, by=by)


def tell_submitter(
    *,
    campaign: Campaign,
    submitter: User | None,
    by: User,
    approved: bool,
    comment: str,
    now: datetime,
    go_live_at: datetime | None = None,
) -> None:
    """What became of the submission. `go_live_at` is told in the reader's own time zone."""
    if submitter is None or not submitter.is_active:
        return
    answer = {"approved": approved, "comment": comment, "go_live_at": go_live_at, "zone": submitter.time_zone}
    _queue("review_answer", submitter, page="desk-campaign", now=now, campaign=campaign, by=by, **answer)


def tell_of_refusal(*, campaign: Campaign, reader: User, now: datetime) -> None:
    """That what two people approved for this time did not appear."""
    if reader.is_active:
        _queue("schedule_refused", reader, page="desk-campaign", now=now, campaign=campaign)


def _queue(name: str, reader: User, *, page: str, now: datetime, campaign: Campaign, **context: Any) -> None:
    address = settings.SITE_URL.rstrip("/") + reverse(page, args=[campaign.pk])
    context |= {"campaign": campaign, "reader": reader, "address": address}
    with timezone.override(reader.zone):  # the writer's is in force at the desk
        message = write_mail(name=name, to=reader.email, language=reader.language, context=context)
    queue_mail(kind=name, message=message, now=now)
