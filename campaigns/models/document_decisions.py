"""What people decided while they held a draft against its document: rows of their own, the document is never changed."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models.imported_document import ImportedDocument

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class PlacedText(models.Model):
    """Lines that the reader placed nowhere, and where a person put them; without a field they were left out on purpose."""

    document: "models.ForeignKey[ImportedDocument, ImportedDocument]" = models.ForeignKey(
        ImportedDocument, on_delete=models.CASCADE, related_name="placed_texts"
    )
    lines = ArrayField(models.PositiveIntegerField(), verbose_name=_("lines"))
    text = models.TextField(_("text"))
    language = models.CharField(_("edition"), max_length=10, blank=True)
    field = models.CharField(_("field"), max_length=40, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("placed text")
        verbose_name_plural = _("placed texts")

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def key(self) -> str:
        """Under which a person says that the draft is right without it. A line is decided on once, so its number names the row."""
        return f"placed-{self.lines[0]}"

    def is_in(self, draft: "Campaign") -> bool:
        """Whether the draft has every line that was put there: somebody may have mended it since, or saved an older editor."""
        if not self.field:
            return True
        edition = next((one for one in draft.editions.all() if one.language == self.language), None)
        return edition is not None and all(
            line in getattr(edition, self.field) for line in self.text.split("\n")
        )


class SeenMark(models.Model):
    """A person has looked at what the reader was not sure of, or at a text that the draft has lost.

    `key` is `campaigns.beside.marks.Mark.key` or `PlacedText.key`.
    """

    document: "models.ForeignKey[ImportedDocument, ImportedDocument]" = models.ForeignKey(
        ImportedDocument, on_delete=models.CASCADE, related_name="seen_marks"
    )
    key = models.CharField(_("mark"), max_length=60)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    seen_at = models.DateTimeField(_("looked at"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("mark looked at")
        verbose_name_plural = _("marks looked at")
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="one_look_per_mark")]

    def __str__(self) -> str:
        return self.key
