"""Ninety days after a campaign nobody can tell any more who took part; what they did stays counted."""

from datetime import datetime

from django.db import transaction

from appeals.models import Follow, Notice, Reminder, ReportAuthor
from appeals.services.forgetting_signers import forget_signers
from campaigns.models import Campaign


@transaction.atomic
def forget_authors(*, now: datetime) -> int:
    """Cut the links between persons and campaigns that ended 90 days ago: of reports, follows, mails and names. Returns how many.

    The days count from when the end was recorded, if that was later: until then those who wrote could not be told of it.
    """
    ended = [one.pk for one in Campaign.objects.over(at=now) if one.standing(now=now).links_are_cut]
    links = (
        ReportAuthor.objects.filter(report__campaign__in=ended),
        Follow.objects.filter(campaign__in=ended),
        Reminder.objects.filter(campaign__in=ended),
        Notice.objects.filter(event__campaign__in=ended),
    )
    return sum(rows.delete()[0] for rows in links) + forget_signers(campaigns=ended, now=now)
