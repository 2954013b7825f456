"""Ninety days after a campaign nobody can tell any more who took part; what they did stays counted."""

from datetime import datetime

from django.db import transaction

from appeals.models import Follow, Notice, Reminder, ReportAuthor
from campaigns.models import Campaign
from campaigns.standing import LINKS_END_AFTER


def forget_authors(*, now: datetime) -> int:
    """Cut the links between persons and campaigns that ended 90 days ago: of reports, follows and mails. Returns how many.

    The days count from when the end was recorded, if that was later: until then those who wrote could not be told of it.
    """
    cut = 0
    for campaign in Campaign.objects.over(at=now):
        standing = campaign.standing(now=now)
        if standing.known_on is not None and standing.today > standing.known_on + LINKS_END_AFTER:
            cut += _forget(campaign)
    return cut


@transaction.atomic
def _forget(campaign: Campaign) -> int:
    links = (
        ReportAuthor.objects.filter(report__campaign=campaign),
        Follow.objects.filter(campaign=campaign),
        Reminder.objects.filter(campaign=campaign),
        Notice.objects.filter(event__campaign=campaign),
    )
    return sum(rows.delete()[0] for rows in links)
