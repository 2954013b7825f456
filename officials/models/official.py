"""An official: a person in a post, from one day to another."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import Country, CountryField
from modelcluster.models import ClusterableModel

from officials.folding import LONGEST, folded
from officials.models.office import Office
from officials.searchable import OFFICIAL


class OfficialQuerySet(models.QuerySet["Official"]):
    """Officials by country."""

    def of_country(self, code: str) -> "OfficialQuerySet":
        """Those whose `home_country` it is (ISO 3166 alpha-2)."""
        return self.filter(models.Q(country=code) | models.Q(country="", office__country=code))


class Official(ClusterableModel):
    """A person who holds a post. Whoever follows in the post is another row."""

    honorific = models.CharField(
        _("honorific"),
        max_length=60,
        blank=True,
        help_text=_("As written before the name: H.E., Dr, General."),
    )
    name = models.CharField(_("name"), max_length=150)
    also_spelled = ArrayField(
        models.CharField(max_length=150),
        verbose_name=_("also spelled"),
        default=list,
        blank=True,
        help_text=_("Other spellings in use, separated by commas. They help to find the person."),
    )
    post = models.CharField(_("post"), max_length=200, help_text=_("Such as Minister of the Interior."))
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="officials",
        verbose_name=_("office"),
    )
    country = CountryField(
        _("country"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Whose official it is. Empty: the country of the office, or none for bodies of several states."
        ),
    )
    since = models.DateField(_("in the post since"), null=True, blank=True)
    until = models.DateField(_("in the post until"), null=True, blank=True)
    notes = models.TextField(_("notes for coordinators"), blank=True, help_text=_("Never shown in public."))
    # What a printed name and post are compared with; `save` keeps them.
    folded_names = ArrayField(models.CharField(max_length=LONGEST), default=list, blank=True, editable=False)
    folded_post = models.CharField(max_length=LONGEST, blank=True, editable=False, db_index=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since__isnull=True)
                | models.Q(until__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="post_ends_after_it_begins",
                violation_error_message=_("The post ends before it begins."),
            )
        ]
        indexes = [
            GinIndex(fields=["folded_names"], name="official_folded_names"),
            GinIndex(OpClass(OFFICIAL, name="gin_trgm_ops"), name="official_searchable"),
        ]

    def __str__(self) -> str:
        return f"{self.titled_name}, {self.post}"

    @property
    def titled_name(self) -> str:
        """The name as it stands on an envelope: honorific and name."""
        return f"{self.honorific} {self.name}".strip()

    @property
    def home_country(self) -> Country:
        """Whose official it is: the official's own, else that of the office; false where neither is known."""
        if self.country or self.office is None:
            return self.country
        return self.office.country

    @property
    def folded_name(self) -> str:
        return folded(self.name)

    def save(self, *args: Any, update_fields: Any = None, **options: Any) -> None:
        self.fold_names()
        if update_fields is not None:
            update_fields = {*update_fields, "folded_names", "folded_post"}
        super().save(*args, update_fields=update_fields, **options)

    def fold_names(self) -> None:
        """Set what printed names and posts are compared with."""
        spellings = (self.name, self.titled_name, *self.also_spelled)
        self.folded_names = sorted({folded(name) for name in spellings if folded(name)})
        self.folded_post = folded(self.post)
