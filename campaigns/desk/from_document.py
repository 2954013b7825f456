"""New from a document: files are read in a child process, and become drafts that open in the editor."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from campaigns.desk.choosing_files import WRONG_KIND, FilesField, has_readable_name
from campaigns.importing.document import ReadDocument
from campaigns.importing.readers.limits import MAX_BYTES, UnreadableDocumentError
from campaigns.importing.sandbox import ReadingProcess
from campaigns.models import Campaign
from campaigns.sentences import sentence_of
from campaigns.services.drafting import draft_from_documents

# What the page's script asks for: a line of JSON for each file as soon as it is read, at the end one with where to go on.
LINES = "application/x-ndjson"
# No further file is begun after so long: a web worker has half a minute for a request, and a file may take up to twenty seconds.
READING_SECONDS = 8.0


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a document, or the reason why there is none."""

    name: str
    document: ReadDocument | None = None
    reason: str = ""


class DocumentsForm(forms.Form):
    documents = FilesField(
        label=_("Documents"),
        help_text=_(
            "Word, HTML or text, one or several. Languages of one case, known by its number, become editions of one draft."
        ),
    )


class FromDocumentView(WagtailAdminTemplateMixin, FormView[DocumentsForm]):
    """Files that can't be read are named with the reason; the others become drafts all the same."""

    template_name = "desk/campaigns/from_document.html"
    form_class = DocumentsForm
    page_title = _("New from a document")
    header_icon = "upload"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        campaigns = {
            "url": reverse("campaigns:list"),
            "label": str(Campaign._meta.verbose_name_plural).capitalize(),
        }
        return [*self.breadcrumbs_items, campaigns, {"url": "", "label": str(self.page_title)}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("campaigns.add_campaign"):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"lines": LINES}

    def form_valid(self, form: DocumentsForm) -> HttpResponseBase:  # type: ignore[override]
        outcomes = _read(form.cleaned_data["documents"])
        if self.request.headers.get("Accept") == LINES:
            return StreamingHttpResponse(self._told(outcomes, str(get_language())), content_type=LINES)
        documents = []
        for outcome in outcomes:
            if outcome.document is not None:
                documents.append(outcome.document)
            else:
                form.add_error("documents", f"{outcome.name}: {outcome.reason}")
                messages.error(self.request, f"{outcome.name}: {outcome.reason}")
        if not documents:
            again: HttpResponse = self.form_invalid(form)
            return again
        address = self._draft(documents)
        messages.success(
            self.request,
            gettext("The draft is ready. Look at what is marked, mend it, then submit it for review."),
        )
        return redirect(address)

    def _told(self, outcomes: Iterator[Outcome], language: str) -> Iterator[str]:
        """The middleware's language is gone by the time in which this is sent."""
        documents = []
        with override(language):
            for outcome in outcomes:
                if outcome.document is not None:
                    documents.append(outcome.document)
                yield json.dumps({"name": outcome.name, "reason": outcome.reason}) + "\n"
            yield json.dumps({"address": self._draft(documents) if documents else ""}) + "\n"

    def _draft(self, documents: list[ReadDocument]) -> str:
        """Make drafts; answers where they are looked at."""
        by = self.request.user
        drafts = draft_from_documents(
            documents=documents, by=by if isinstance(by, User) else None, now=timezone.now()
        )
        if len(drafts) == 1:
            return reverse("desk-document", args=[drafts[0].pk])
        return reverse("wagtailadmin_home")


def _read(files: list[Any]) -> Iterator[Outcome]:
    """One after the other, in one process; what can't be a document by its name is not opened."""
    until = time.monotonic() + READING_SECONDS
    with ReadingProcess() as process:
        for position, file in enumerate(files):
            name = file.name or ""
            if not has_readable_name(name):
                yield Outcome(name, reason=str(WRONG_KIND))
                continue
            if position and time.monotonic() > until:
                yield Outcome(
                    name, reason=gettext("The files before it took too long to read. Choose it once more.")
                )
                continue
            try:
                yield Outcome(name, process.read(name=name, content=file.read(MAX_BYTES + 1)))
            except UnreadableDocumentError as error:
                yield Outcome(name, reason=sentence_of(error.code, error.names))
