"""Who wants mail about a campaign: read when it is planned, and once more just before it goes."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from appeals.models import Follow, ReportAuthor
from appeals.selectors.not_reported import has_not_reported
from campaigns.models import Campaign, CaseEvent
from campaigns.states import CampaignKind


def campaigns_to_remind_of(*, now: datetime) -> QuerySet[Campaign]:
    """Those that ask for letters at `now`. Who has signed a petition is not known, so nobody is reminded to sign."""
    return (
        Campaign.objects.public()
        .open(at=now)
        .filter(kind=CampaignKind.URGENT_ACTION, deadline_in_force__isnull=False)
    )


def follows_to_remind(campaign: Campaign) -> QuerySet[Follow]:
    """Follows of people who want reminders and have not reported."""
    following = Follow.objects.filter(
        campaign=campaign, ended_at=None, user__is_active=True, user__wants_reminders=True
    )
    return following.filter(has_not_reported(user=OuterRef("user"), campaign=campaign))


def people_to_tell(event: CaseEvent) -> QuerySet[User]:
    """Those who had reported or followed when it was recorded, and want news; not those who have left this action."""
    follows = Follow.objects.filter(user=OuterRef("pk"), campaign=event.campaign_id)
    began = follows.filter(since__lte=event.recorded_at)
    wrote = ReportAuthor.objects.filter(
        user=OuterRef("pk"), report__campaign=event.campaign_id, report__recorded_at__lte=event.recorded_at
    )
    wanting = User.objects.filter(is_active=True, wants_notices=True)
    return wanting.filter(Exists(began) | Exists(wrote)).exclude(
        Exists(follows.filter(ended_at__isnull=False))
    )
