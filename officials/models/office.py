"""An office: a ministry, an embassy, a body of the United Nations, an assembly."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.models import ClusterableModel

from officials.folding import LONGEST, folded
from officials.searchable import OFFICE
from officials.states import OfficeKind


class Office(ClusterableModel):
    """Whom a letter can go to without a person's name."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=OfficeKind, default=OfficeKind.MINISTRY)
    country = CountryField(
        _("country"), blank=True, help_text=_("Whose office it is. Empty for bodies of several states.")
    )
    accredited_in = ArrayField(
        models.CharField(max_length=2),
        verbose_name=_("accredited in"),
        default=list,
        blank=True,
        help_text=_("For an embassy: the countries it is accredited in."),
    )
    notes = models.TextField(_("notes for coordinators"), blank=True, help_text=_("Never shown in public."))
    # What a printed name is compared with; `save` keeps it.
    folded_name = models.CharField(max_length=LONGEST, blank=True, editable=False, db_index=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        indexes = [GinIndex(OpClass(OFFICE, name="gin_trgm_ops"), name="office_searchable")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, update_fields: Any = None, **options: Any) -> None:
        self.folded_name = folded(self.name)
        if update_fields is not None:
            update_fields = {*update_fields, "folded_name"}
        super().save(*args, update_fields=update_fields, **options)
