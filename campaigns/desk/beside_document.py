"""A draft beside the document that it was made of: what became of each line, what to look at, and where the rest shall go."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from campaigns.beside.places import FILLABLE, SIGNED
from campaigns.desk.act_views import CampaignPage
from campaigns.desk.columns import shown_fields, shown_lines
from campaigns.models import Campaign, Edition, ImportedDocument
from campaigns.selectors.sources import documents_of
from campaigns.services.deciding_on_documents import (
    DecidingRefusedError,
    add_to_draft,
    leave_out,
    look_at,
)
from officials.languages import language_name

ADD, LEAVE_OUT = "add", "leave_out"


class DecisionForm(forms.Form):
    """Some lines, and the text of an edition that they shall be added to: `en:background`."""

    lines = forms.TypedMultipleChoiceField(coerce=int, required=False)
    place = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, document: ImportedDocument, places: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        lines: Any = self.fields["lines"]
        place: Any = self.fields["place"]
        lines.choices = [(line["number"], line["number"]) for line in document.reading["lines"]]
        place.choices = places


class BesideDocumentView(CampaignPage, TemplateView):
    """Reviewers and staff read it; whoever may change the draft decides."""

    template_name = "desk/campaigns/beside_document.html"
    page_title = gettext_lazy("Beside its document")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("campaigns.view_campaign"):
            raise PermissionDenied
        self.documents = documents_of(self.campaign)
        if not self.documents:
            raise Http404
        wanted = request.GET.get("document", "")
        self.document = next((one for one in self.documents if str(one.pk) == wanted), self.documents[0])
        self.draft: Campaign = self.campaign.get_latest_revision_as_object()
        return super().dispatch(request, *args, **kwargs)

    @property
    def may_decide(self) -> bool:
        return self.request.user.has_perm("campaigns.change_campaign")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_decide:
            raise PermissionDenied
        try:
            anchor = self._decide()
        except DecidingRefusedError as refusal:
            messages.error(request, str(refusal))
            anchor = "document"
        return redirect(f"{self._address(self.document)}#{anchor}")

    def _decide(self) -> str:
        """Do what the pressed button says; answers where on the page to go on."""
        document, by, now = self.document, self.request.user, timezone.now()
        if "seen" in self.request.POST:
            look_at(document=document, keys=self.request.POST["seen"].split(), by=by, now=now)  # type: ignore[arg-type]
            fresh = next(one for one in documents_of(self.campaign) if one.pk == document.pk)
            return self.request.POST.get("field") or self._first_unseen(fresh) or "document"
        form = DecisionForm(self.request.POST, document=document, places=places_of(self.draft))
        if not form.is_valid():
            raise DecidingRefusedError(
                _("The draft has no such edition or text any more. Choose another one.")
            )
        numbers = form.cleaned_data["lines"]
        act: dict[str, Any] = {"document": document, "numbers": numbers, "by": by, "now": now}
        if self.request.POST.get("decision") == LEAVE_OUT:
            leave_out(**act)
        else:
            language, _colon, field = form.cleaned_data["place"].partition(":")
            add_to_draft(**act, language=language, field=field)
        return f"line-{min(numbers)}"

    def _first_unseen(self, document: ImportedDocument) -> str:
        """The anchor of the first field that is still to be looked at, or nothing."""
        fields = (shown for group in shown_fields(document, self.draft) for shown in group.fields)
        return next((f"field-{shown.name}" for shown in fields if shown.unseen), "")

    def _address(self, document: ImportedDocument) -> str:
        return f"{reverse('desk-document', args=[self.campaign.pk])}?document={document.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        groups = shown_fields(self.document, self.draft)
        context |= {
            "campaign": self.draft,
            "document": self.document,
            "tabs": [(one, self._address(one), one.pk == self.document.pk) for one in self.documents],
            "groups": groups,
            "pieces": shown_lines(self.document, groups),
            "general": [one["sentence"] for one in self.document.warnings if not one["lines"]],
            "first_unseen": self._first_unseen(self.document),
            "may_decide": self.may_decide,
            "places": _grouped(places_of(self.draft), self.document),
            "lost": self.document.lost_texts(self.draft),
        }
        return context


def places_of(draft: Campaign) -> list[tuple[str, str]]:
    """The texts that more can be added to, of each edition: a letter, or a text that is signed."""
    absent = "model_letter" if draft.kind in SIGNED else "open_letter"
    return [
        (f"{edition.language}:{name}", capfirst(str(Edition._meta.get_field(name).verbose_name)))
        for edition in draft.editions.all()
        for name in FILLABLE
        if name != absent and edition.language
    ]


def _grouped(places: list[tuple[str, str]], document: ImportedDocument) -> list[tuple[str, list[Any]]]:
    """By edition, that of the document first."""
    languages = dict.fromkeys(value.partition(":")[0] for value, _label in places)
    ordered = sorted(languages, key=lambda code: code != document.language)
    return [
        (language_name(code), [one for one in places if one[0].partition(":")[0] == code]) for code in ordered
    ]
