"""The tally: sums over the ledger, kept up by a worker from uncounted actions alone.

It is derived. `manage.py tally --rebuild` makes it anew from the ledger and says every difference.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from appeals.states import ActionChannel, Grade
from campaigns.models import Campaign
from officials.models import Office, Official


class Tally(models.Model):
    """Net and gross sums by everything that staff ask for. `week` is the Monday of the week in which people acted.

    The one index is that of the constraint: the worker writes these rows all day, and each further index would cost it more
    than it saves those who read.
    """

    campaign = models.ForeignKey(Campaign, db_index=False, on_delete=models.PROTECT, related_name="tallies")
    official = models.ForeignKey(
        Official, db_index=False, on_delete=models.PROTECT, null=True, related_name="+"
    )
    office = models.ForeignKey(Office, db_index=False, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(_("channel"), max_length=10, choices=ActionChannel)
    grade = models.CharField(_("grade"), max_length=12, choices=Grade)
    is_group = models.BooleanField(_("group event"), default=False)
    country = CountryField(_("written from"), blank=True)
    week = models.DateField(_("week"))
    gross = models.BigIntegerField(_("reported"), default=0)
    net = models.BigIntegerField(_("net"), default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "official", "office", "channel", "grade", "is_group", "country", "week"],
                nulls_distinct=False,
                name="one_tally_per_combination",
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.channel} {self.net}"


class DayTally(models.Model):
    """Net sums by the day (UTC) of recording: what the page shows, in few rows."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="day_tallies")
    day = models.DateField(_("day"))
    grade = models.CharField(_("grade"), max_length=12, choices=Grade)
    net = models.BigIntegerField(_("net"), default=0)

    class Meta:
        verbose_name = _("tally of a day")
        verbose_name_plural = _("tallies of days")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "day", "grade"], name="one_tally_per_day_and_grade")
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.day} {self.net}"
