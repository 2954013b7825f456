"""Discarding a draft at the desk: one question that says what goes, and one button."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from campaigns.desk.act_views import CampaignPage
from campaigns.services.discarding import DiscardingRefusedError, can_be_discarded, discard, files_of

MAY_DISCARD = "campaigns.change_campaign"


class DiscardView(CampaignPage, TemplateView):
    """Asks once more, and discards by POST."""

    template_name = "desk/campaigns/discard.html"
    page_title = gettext_lazy("Discard the draft")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.is_gone = False
        try:
            super().setup(request, *args, **kwargs)
        except Http404:
            if request.method != "POST":
                raise
            self.is_gone = True  # by the first of two clicks: what was wanted has happened

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(MAY_DISCARD):
            raise PermissionDenied
        if not self.is_gone and not can_be_discarded(self.campaign):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.is_gone:
            try:
                discard(campaign=self.campaign, by=request.user)  # type: ignore[arg-type]
            except DiscardingRefusedError as refusal:
                messages.error(request, str(refusal))
                return redirect("desk-campaign", pk=self.campaign.pk)
        messages.success(request, _("The draft is discarded."))
        return redirect("campaigns:list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        draft = self.campaign.get_latest_revision_as_object()
        return context | {
            "campaign": draft,
            "editions": draft.editions.all(),
            "imported": self.campaign.imported_documents.all(),
            "number_of_files": len(set(files_of(self.campaign))),
            "has_concerned": self.campaign.concerned.exists(),
        }
