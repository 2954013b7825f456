"""The last look before a mail about a campaign goes: is it still wanted, and true?

What answers None is dropped. A reminder that is dropped although it is wanted (it is night there, or the deadline moved) is
planned anew by the next planning, under the deadline in force and for the day time.
"""

from datetime import datetime

from django.core.mail import EmailMessage

from appeals import messages
from appeals.models import Follow, Notice, Reminder
from appeals.selectors.wanting_mail import campaigns_to_remind_of, follows_to_remind, people_to_tell
from appeals.services.timing_reminders import is_day_time, window_of
from appeals.states import ReminderKind
from campaigns.models import Campaign, CaseEvent
from campaigns.states import EventKind


def compose_reminder(reminder: Reminder, *, now: datetime) -> EmailMessage | None:
    """The reminder as it goes, or None: a stop, a report, an unsubscribe, another deadline, or too late."""
    campaign = (
        campaigns_to_remind_of(now=now).filter(pk=reminder.campaign_id).prefetch_related("editions").first()
    )
    if campaign is None or campaign.deadline_in_force != reminder.deadline_on:
        return None
    follow = follows_to_remind(campaign).filter(user=reminder.user_id).select_related("user").first()
    if follow is None or not is_day_time(now, zone=follow.user.zone):
        return None
    window = window_of(ReminderKind(reminder.kind), deadline_on=reminder.deadline_on, zone=campaign.time_zone)
    days_left = campaign.standing(now=now).days_left
    if days_left is None or not window.opens <= now < window.closes:
        return None
    return messages.reminder(
        user=follow.user,
        campaign=campaign,
        deadline_on=reminder.deadline_on,
        days_left=days_left,
        has_begun=follow.origin == Follow.Origin.LETTER,
    )


def compose_notice(notice: Notice) -> EmailMessage | None:
    """The notice as it goes, or None: they have left, the campaign is no longer public, or a stop came after the information."""
    event = notice.event
    if event.kind == EventKind.FURTHER_INFORMATION and _was_stopped_since(event):
        return None
    campaign = Campaign.objects.public().filter(pk=event.campaign_id).prefetch_related("editions").first()
    user = people_to_tell(event).filter(pk=notice.user_id).first()
    if campaign is None or user is None:
        return None
    return messages.notice(user=user, campaign=campaign, event=event)


def _was_stopped_since(event: CaseEvent) -> bool:
    """Whether news that may ask to write is overtaken: each letter may harm by now, and the stop is told by a mail of its own."""
    stops = CaseEvent.objects.filter(campaign=event.campaign_id, kind=EventKind.STOP)
    return stops.filter(recorded_at__gt=event.recorded_at).exists()
