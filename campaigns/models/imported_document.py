"""What was read from a document that a draft was made of: its lines, its mistakes, and what found no place."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.beside.lines import Block, open_blocks
from campaigns.beside.marks import Mark, marks_of
from campaigns.sentences import sentence_of

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign
    from campaigns.models.document_decisions import PlacedText


class ImportedDocument(models.Model):
    """Kept beside the draft and never changed, so that a coordinator can hold the draft against its document.

    `reading` is what `campaigns.importing.document.ReadDocument.to_plain` gives. `comparison` is what drafting found when it held
    the reading against the directory and the case's first document: {"targets": [{kind, key, differences}], "fields": {name: value}}.
    What people decide about it are rows of `document_decisions`.
    """

    campaign: "models.ForeignKey[Campaign, Campaign]" = models.ForeignKey(
        "campaigns.Campaign", on_delete=models.CASCADE, related_name="imported_documents"
    )
    file_name = models.CharField(_("file"), max_length=200)
    reading = models.JSONField(_("what was read"))
    comparison = models.JSONField(_("what was compared"), default=dict)
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
        """The mistakes of the document itself: {code, sentence, lines}, the sentence in the language that is active."""
        found: list[dict[str, Any]] = self.reading.get("warnings", [])
        return [
            one | {"sentence": sentence_of(one["code"], one["names"], otherwise=one["sentence"])}
            if "names" in one
            else one
            for one in found
        ]

    @property
    def language(self) -> str:
        """Of the edition that it became."""
        return self.reading["language"] or "en"

    def key_of_target(self, place: int) -> str:
        """`Target.key` of what the document's target at `place` became; empty for drafts of before it was kept."""
        found = self.comparison.get("targets", [])
        return found[place]["key"] if place < len(found) else ""

    @property
    def marks(self) -> list[Mark]:
        """What a person has to look at, seen or not."""
        return marks_of(self.reading, self.comparison)

    @property
    def unseen_marks(self) -> list[Mark]:
        seen = {row.key for row in self.seen_marks.all()}
        return [mark for mark in self.marks if mark.key not in seen]

    @property
    def open_blocks(self) -> list[Block]:
        """The text that nobody has placed or left out."""
        decided = {number for row in self.placed_texts.all() for number in row.lines}
        return open_blocks(self.reading, decided=decided)

    def lost_texts(self, draft: "Campaign") -> list["PlacedText"]:
        """What was added and is not in `draft` as it was, unless somebody has looked at that."""
        seen = {row.key for row in self.seen_marks.all()}
        return [row for row in self.placed_texts.all() if row.key not in seen and not row.is_in(draft)]

    @property
    def is_decided(self) -> bool:
        """Whether each mark was looked at, and each text placed or left out."""
        return not self.unseen_marks and not self.open_blocks
