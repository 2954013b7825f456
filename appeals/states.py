"""Channels, grades and limits of the ledger: plain values, no database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from officials.states import ChannelKind


class ActionChannel(TextChoices):
    """How somebody acted: the ways to reach an official, and the two ways to sign."""

    POST = ChannelKind.POST.value, ChannelKind.POST.label
    EMAIL = ChannelKind.EMAIL.value, ChannelKind.EMAIL.label
    FAX = ChannelKind.FAX.value, ChannelKind.FAX.label
    PHONE = ChannelKind.PHONE.value, ChannelKind.PHONE.label
    X = ChannelKind.X.value, ChannelKind.X.label
    FACEBOOK = ChannelKind.FACEBOOK.value, ChannelKind.FACEBOOK.label
    WEB_FORM = ChannelKind.WEB_FORM.value, ChannelKind.WEB_FORM.label
    SIGNATURE = "signature", _("Signature")
    SIGN_ON = "sign_on", _("Organisation signed on")


SIGNED = (ActionChannel.SIGNATURE, ActionChannel.SIGN_ON)
REPORTED = tuple(channel for channel in ActionChannel if channel not in SIGNED)


class Grade(TextChoices):
    """How well an action is known. Grades are never merged in what an official is told."""

    CLAIMED = "claimed", _("Self-reported")
    CONFIRMED = "confirmed", _("Confirmed")
    SENT = "sent", _("Sent by our server")
    CARRIED_OVER = "carried_over", _("Carried over")

    @property
    def meaning(self) -> str:
        """What it says to a reader who has never heard of grades."""
        meanings = {
            Grade.CLAIMED: _("somebody told us, without a proven address"),
            Grade.CONFIRMED: _("whoever acted had signed in, or typed a code that was sent by e-mail"),
            Grade.SENT: _("our server passed the letter on"),
            Grade.CARRIED_OVER: _("brought in from an earlier count"),
        }
        return str(meanings[self])


# What staff may take out when it turns out to be invented. What our server sent is known, and what was carried over was
# no report.
INVENTABLE = (Grade.CLAIMED, Grade.CONFIRMED)


class ReminderKind(TextChoices):
    WEEK = "week", _("Seven days before the deadline")
    TWO_DAYS = "two_days", _("Two days before the deadline")


DAYS_BEFORE = {ReminderKind.WEEK: 7, ReminderKind.TWO_DAYS: 2}

MOST_FOR_ONE_TARGET = 10  # of a report that is not of a group
GROUP_WAITS_FOR_STAFF_ABOVE = 200  # letters to one target in one report
MOST_FOR_A_GROUP = 5000
