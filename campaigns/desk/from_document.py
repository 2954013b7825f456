"""New from a document: files are read in a child process, and become drafts that open in the editor."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from campaigns.importing.document import ReadDocument
from campaigns.importing.readers.limits import MAX_BYTES, UnreadableDocumentError
from campaigns.importing.sandbox import ReadingProcess
from campaigns.models import Campaign
from campaigns.sentences import sentence_of
from campaigns.services.drafting import draft_from_documents

MOST_FILES = 20


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files in one field."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("At most %(number)d files at once.") % {"number": MOST_FILES})
        return files


class DocumentsForm(forms.Form):
    documents = FilesField(
        label=_("Documents"),
        help_text=_(
            "Word, HTML or text, one or several. Languages of one case, known by its number, become editions of one draft."
        ),
        widget=FilesInput(attrs={"accept": ".docx,.html,.htm,.txt"}),
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

    def form_valid(self, form: DocumentsForm) -> HttpResponse:
        documents = self._read(form)
        if not documents:
            again: HttpResponse = self.form_invalid(form)
            return again
        by = self.request.user
        drafts = draft_from_documents(
            documents=documents, by=by if isinstance(by, User) else None, now=timezone.now()
        )
        messages.success(
            self.request, _("The draft is ready. Look at what is marked, mend it, then submit it for review.")
        )
        if len(drafts) == 1:
            return redirect("desk-document", drafts[0].pk)
        return redirect("wagtailadmin_home")

    def _read(self, form: DocumentsForm) -> list[ReadDocument]:
        documents = []
        with ReadingProcess() as process:
            for file in form.cleaned_data["documents"]:
                name = file.name or ""
                try:
                    documents.append(process.read(name=name, content=file.read(MAX_BYTES + 1)))
                except UnreadableDocumentError as error:
                    reason = sentence_of(error.code, error.names)
                    form.add_error("documents", f"{name}: {reason}")
                    messages.error(self.request, f"{name}: {reason}")
        return documents
