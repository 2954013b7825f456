"""What people decided while they held a draft against its document: rows of their own, the document is never changed."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models.imported_document import ImportedDocument


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


class SeenMark(models.Model):
    """A person has looked at what the reader was not sure of. `key` is `campaigns.beside.marks.Mark.key`."""

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
