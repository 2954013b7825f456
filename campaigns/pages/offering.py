"""Files for download as they stand on the page."""

from dataclasses import dataclass
from pathlib import PurePath

from django.urls import NoReverseMatch, reverse

from campaigns.models import Campaign, Document
from officials.languages import language_name


@dataclass(frozen=True)
class OfferedDocument:
    """`size` in bytes; `url` is empty in a preview of what was never saved."""

    title: str
    url: str
    language: str
    language_name: str
    format_name: str
    size: int


def offered_documents(campaign: Campaign) -> list[OfferedDocument]:
    """Every file of the campaign that is still there."""
    shown = (_offered(campaign, document) for document in campaign.documents.all())
    return [document for document in shown if document.size]


def _offered(campaign: Campaign, document: Document) -> OfferedDocument:
    name = PurePath(document.file.name or "").name
    try:
        url = reverse("document", kwargs={"slug": campaign.slug, "pk": document.pk, "filename": name})
    except NoReverseMatch:
        url = ""
    return OfferedDocument(
        title=document.title,
        url=url,
        language=document.language,
        language_name=language_name(document.language) if document.language else "",
        format_name=document.format_name,
        size=document.size,
    )
