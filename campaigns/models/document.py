"""A file that belongs to a campaign: the sheet in one language, a scan, an annex.

Readers download it, so it is cleaned before it is stored of what it says about whoever made it (`campaigns.cleaning`).
"""

from pathlib import PurePath
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from campaigns.cleaning.sandbox import clean_safely
from campaigns.importing.readers.limits import MAX_BYTES, UnreadableDocumentError
from campaigns.sentences import sentence_of
from officials.languages import language_choices

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign

# What readers can open and what carries no macros.
EXTENSIONS = ("docx", "pdf", "odt", "txt", "rtf")
FORMAT_NAMES = {"docx": "Word", "pdf": "PDF", "odt": "OpenDocument", "txt": _("Text"), "rtf": "RTF"}


class Document(Orderable):
    """Offered for download on the page, with its type and size."""

    campaign: "ParentalKey[Campaign]" = ParentalKey(
        "campaigns.Campaign", on_delete=models.CASCADE, related_name="documents"
    )
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=10, blank=True, choices=language_choices)
    file = models.FileField(
        _("file"), upload_to="documents/%Y/%m/", validators=[FileExtensionValidator(EXTENSIONS)]
    )

    class Meta(Orderable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Takes a new file's metadata out; a file that can't be cleaned is refused with the reason."""
        super().clean()
        if self.file and not getattr(self.file, "_committed", True) and self.extension in EXTENSIONS:
            name = PurePath(self.file.name or "").name
            try:
                cleaned = clean_safely(name=name, content=self.file.read(MAX_BYTES + 1))
            except UnreadableDocumentError as error:
                raise ValidationError({"file": sentence_of(error.code, error.names)}) from error
            self.file = ContentFile(cleaned, name=name)

    @property
    def extension(self) -> str:
        return PurePath(self.file.name or "").suffix.lstrip(".").lower()

    @property
    def format_name(self) -> str:
        return str(FORMAT_NAMES.get(self.extension, self.extension.upper()))

    @property
    def size(self) -> int:
        """In bytes; 0 if the file has gone."""
        return self.file.size if self.file.name and self.file.storage.exists(self.file.name) else 0
