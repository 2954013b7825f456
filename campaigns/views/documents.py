"""Files of an action, to be downloaded."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.models import Campaign, Document

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "txt": "text/plain; charset=utf-8",
}


@require_safe
def document(request: HttpRequest, slug: str, pk: int, filename: str) -> FileResponse:
    """The file as an attachment: whatever it holds, no browser shows it as a page of ours. After a stop it is gone."""
    campaign = get_object_or_404(Campaign.objects.public(), slug=slug)
    if not campaign.standing(now=timezone.now()).shows_letter:
        raise Http404
    wanted = get_object_or_404(Document, campaign=campaign, pk=pk)
    name = PurePath(wanted.file.name or "").name
    if name != filename or not wanted.size:
        raise Http404
    extension = PurePath(name).suffix.lstrip(".").lower()
    response = FileResponse(
        wanted.file.open("rb"),
        as_attachment=True,
        filename=name,
        content_type=CONTENT_TYPES.get(extension, "application/octet-stream"),
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
