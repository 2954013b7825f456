"""What was read from a document that a draft was made of: its lines, its mistakes, and what found no place."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class ImportedDocument(models.Model):
    """Kept beside the draft and never changed, so that a coordinator can hold the draft against its document.

    `reading` is what `campaigns.importing.document.ReadDocument.to_plain` gives.
    """

    campaign: "models.ForeignKey[Campaign, Campaign]" = models.ForeignKey(
        "campaigns.Campaign", on_delete=models.CASCADE, related_name="imported_documents"
    )
    file_name = models.CharField(_("file"), max_length=200)
    reading = models.JSONField(_("what was read"))
    read_at = models.DateTimeField(_("read"))
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("imported document")
        verbose_name_plural = _("imported documents")

    def __str__(self) -> str:
        return self.file_name

    @property
    def warnings(self) -> list[dict[str, Any]]:
        """The mistakes of the document itself: {code, sentence, lines}."""
        found: list[dict[str, Any]] = self.reading.get("warnings", [])
        return found

    @property
    def unplaced_text(self) -> str:
        """The lines that went into no field."""
        return str(self.reading.get("unplaced", ""))

    @property
    def guessed(self) -> list[str]:
        """The fields that the reader was not sure of."""
        found: list[str] = self.reading.get("guessed", [])
        return found
