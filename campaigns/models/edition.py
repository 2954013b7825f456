"""An edition: the text of a campaign in one language.

Long texts are plain text with a little Markdown (paragraphs, lists, quotes, links), so that they can be typed, imported and
translated without markup. Lists are lists of lines: one demand, one post, one footnote to a line.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from officials.languages import language_choices, language_name, reads_right_to_left
from officials.searchable import Searchable

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign

EDITION = Searchable(F("title"), F("lead"), F("hashtags"), F("addressee"))


@dataclass(frozen=True)
class DemandsTo:
    """Demands and whom they are put to; the addressee is empty where the targets are meant."""

    addressee: str
    demands: list[str]


class Edition(Orderable):
    """One language. Readers see it once it is marked ready."""

    campaign: "ParentalKey[Campaign]" = ParentalKey(
        "campaigns.Campaign", on_delete=models.CASCADE, related_name="editions"
    )
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    ready = models.BooleanField(_("ready to be read"), default=False)
    title = models.CharField(_("title"), max_length=250, blank=True)
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One paragraph: who is in danger, and what a letter can do.")
    )
    background = models.TextField(_("what is happening"), blank=True)
    legal_argument = models.TextField(_("what the law says"), blank=True)
    timeline = models.TextField(
        _("timeline"),
        blank=True,
        help_text=_("One event to a line, the date first: 2023-10-03: The government announces …"),
    )
    groups_at_risk = models.TextField(_("groups at risk"), blank=True, help_text=_("One group to a line."))
    demands = models.TextField(
        _("what we ask"),
        blank=True,
        help_text=_(
            "One demand to a line. A line that ends with a colon names whom the following lines are put to."
        ),
    )
    model_letter = models.TextField(
        _("model letter"),
        blank=True,
        help_text=_(
            "Without the salutation: it comes from the target. Words in [square brackets] are for the writer to complete."
        ),
    )
    letter_subject = models.CharField(_("subject of the letter"), max_length=150, blank=True)
    open_letter = models.TextField(
        _("text that is signed"), blank=True, help_text=_("Of a petition, an open or a joint letter.")
    )
    letter_dated = models.DateField(_("date of that text"), null=True, blank=True)
    salutation = models.CharField(_("salutation of that text"), max_length=150, blank=True)
    addressee = models.CharField(
        _("addressed to"),
        max_length=250,
        blank=True,
        help_text=_("Such as: all member states of the assembly."),
    )
    footnotes = models.TextField(
        _("footnotes"), blank=True, help_text=_("One to a line. [1] in the text leads to the first line.")
    )
    event_name = models.CharField(_("event to be swayed"), max_length=250, blank=True)
    hashtags = models.CharField(
        _("hashtags"), max_length=250, blank=True, help_text=_("Separated by spaces, each with its #.")
    )
    suggested_posts = models.TextField(
        _("suggested posts"), blank=True, help_text=_("A blank line between two posts.")
    )
    advice_safety = models.TextField(_("advice: before you write"), blank=True)
    advice_post = models.TextField(_("advice: if you post it"), blank=True)
    advice_reply = models.TextField(_("advice: if someone answers"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "language"],
                condition=~models.Q(language=""),  # still to be chosen
                name="one_edition_per_language",
            ),
        ]
        indexes = [GinIndex(OpClass(EDITION, name="gin_trgm_ops"), name="edition_searchable")]

    def __str__(self) -> str:
        return f"{self.language_name}: {self.title}"

    @property
    def language_name(self) -> str:
        """The language in its own name."""
        return language_name(self.language)

    @property
    def direction(self) -> str:
        return "rtl" if reads_right_to_left(self.language) else "ltr"

    @property
    def demand_groups(self) -> list[DemandsTo]:
        """The demands by addressee, in order."""
        groups = [DemandsTo(addressee="", demands=[])]
        for line in filter(None, (line.strip() for line in self.demands.splitlines())):
            if line.endswith((":", "：")):
                groups.append(DemandsTo(addressee=line[:-1].strip(), demands=[]))
            else:
                groups[-1].demands.append(line.removeprefix("- "))
        return [group for group in groups if group.demands]

    @property
    def posts(self) -> list[str]:
        return _blocks(self.suggested_posts)

    @property
    def footnote_list(self) -> list[str]:
        return _lines(self.footnotes)

    @property
    def group_list(self) -> list[str]:
        return _lines(self.groups_at_risk)

    @property
    def timeline_entries(self) -> list[tuple[str, str]]:
        """(date as written, what happened), in order; a line without a date has an empty one."""
        entries = []
        for line in _lines(self.timeline):
            when, found, what = line.partition(": ")
            entries.append((when, what) if found else ("", line))
        return entries


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _blocks(text: str) -> list[str]:
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [block.strip() for block in blocks if block.strip()]
