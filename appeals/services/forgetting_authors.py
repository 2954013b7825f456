"""Ninety days after a campaign nobody can tell any more who took part; what they did stays counted."""

from datetime import datetime

from django.db import transaction

from appeals.models import Follow, Notice, Reminder, ReportAuthor
from appeals.services.forgetting_signers import forget_signers
from campaigns.models import Campaign


def forget_authors(*, now: datetime) -> int:
    """Cut the links between persons and campaigns that ended 90 days ago: of reports, follows, mails and names. Returns how many.

    The days count from when the end was recorded, if that was later: until then those who wrote could not be told of it.
    """
    cut = 0
    for campaign in Campaign.objects.over(at=now):
        if campaign.standing(now=now).links_are_cut:
            cut += _forget(campaign, now=now)
    return cut


@transaction.atomic
def _forget(campaign: Campaign, *, now: datetime) -> int:
    links = (
        ReportAuthor.objects.filter(report__campaign=campaign),
        Follow.objects.filter(campaign=campaign),
        Reminder.objects.filter(campaign=campaign),
        Notice.objects.filter(event__campaign=campaign),
    )
    return sum(rows.delete()[0] for rows in links) + forget_signers(campaign=campaign, now=now)
