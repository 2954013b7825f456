"""Kinds and themes: plain values, no database."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CampaignKind(TextChoices):
    URGENT_ACTION = "urgent_action", _("Urgent action")
    STATEMENT = "statement", _("Statement")
    PETITION = "petition", _("Petition or open letter")
    JOINT_LETTER = "joint_letter", _("Joint letter of organisations")


class TargetRole(TextChoices):
    TO = "to", _("Appeal to")
    COPY = "copy", _("Copy to")


class EventKind(TextChoices):
    """What can happen to a published campaign. Each is an act of its own at the desk."""

    EXTENSION = "extension", _("Extension")
    CORRECTION = "correction", _("Correction")
    FURTHER_INFORMATION = "further_information", _("Further information")
    STOP = "stop", _("Stop action")
    OUTCOME = "outcome", _("Outcome")
    CLOSING = "closing", _("Closed")


# What those who wrote are told of.
TOLD_TO_WRITERS = (EventKind.FURTHER_INFORMATION, EventKind.STOP, EventKind.OUTCOME)

# One person's word goes to everybody who wrote, and a mail can't be called back. So these wait, and until then whoever reads
# the page with other eyes can take them back. A stop does not: each minute more letters go out that may do harm.
TOLD_LATER = (EventKind.FURTHER_INFORMATION, EventKind.OUTCOME)
TAKEN_BACK_WITHIN = timedelta(minutes=10)


class Theme(TextChoices):
    """What an action is about; readers filter by it."""

    ARBITRARY_DETENTION = "arbitrary_detention", _("Arbitrary detention")
    CHILDREN = "children", _("Children’s rights")
    CONFLICT = "conflict", _("Armed conflict")
    DEATH_PENALTY = "death_penalty", _("Death penalty")
    DEFENDERS = "defenders", _("Human rights defenders")
    DISAPPEARANCE = "disappearance", _("Enforced disappearance")
    DISCRIMINATION = "discrimination", _("Discrimination")
    EXECUTION = "execution", _("Unlawful killing")
    EXPRESSION = "expression", _("Freedom of expression and assembly")
    FAIR_TRIAL = "fair_trial", _("Fair trial")
    HEALTH = "health", _("Health in detention")
    INDIGENOUS = "indigenous", _("Indigenous peoples")
    LAND = "land", _("Land, housing and environment")
    LGBTI = "lgbti", _("LGBTI people’s rights")
    MINORITIES = "minorities", _("Religious and ethnic minorities")
    REFUGEES = "refugees", _("Refugees and migrants")
    TORTURE = "torture", _("Torture and ill-treatment")
    WOMEN = "women", _("Women’s rights")
