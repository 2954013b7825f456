"""The reviewer's page: read every edition as readers will, then approve, now or for a time, or send back."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages

from campaigns.desk.act_views import CampaignPage
from campaigns.models import Campaign
from campaigns.models.campaign import PublishingRefusedError
from campaigns.services.reviewing import ReviewRefusedError, approve, may_review, send_back
from campaigns.services.submitting import warnings_for

APPROVE, SEND_BACK = "approve", "send_back"


class ReviewForm(forms.Form):
    """The decision is the button that was pressed. Times are the reviewer's own."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    go_live_at = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        required=False,
        # The browser's own: Wagtail's calendar opens by itself, over the buttons.
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("Empty: at once."),
    )
    comment = forms.CharField(
        label=gettext_lazy("Comment for the author"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: Any, zone: ZoneInfo, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = zone
        self.now = now
        self.fields["go_live_at"].help_text = _("Empty: at once. Time in %(zone)s.") % {"zone": zone.key}

    def full_clean(self) -> None:
        with timezone.override(self.zone):
            super().full_clean()

    @property
    def approves(self) -> bool:
        return self.data.get("decision") == APPROVE

    def clean_go_live_at(self) -> datetime | None:
        chosen: datetime | None = self.cleaned_data["go_live_at"]
        if chosen is not None and self.approves and chosen <= self.now:
            raise forms.ValidationError(
                _("This time is over. Choose a later one, or none to publish at once.")
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        if self.data.get("decision") not in (APPROVE, SEND_BACK):
            raise forms.ValidationError(_("Approve it or send it back."))
        if not self.approves and not self.cleaned_data.get("comment", "").strip():
            self.add_error("comment", _("Say what is to be changed."))
        return self.cleaned_data


class ReviewView(CampaignPage, FormView[ReviewForm]):
    """Open to a second person only, while something waits for one."""

    template_name = "desk/campaigns/review.html"
    form_class = ReviewForm
    page_title = gettext_lazy("Review")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("campaigns.view_campaign"):
            raise PermissionDenied
        if not may_review(campaign=self.campaign, user=request.user):  # type: ignore[arg-type]
            messages.error(request, _("There is nothing here for you to review."))
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        zone = self.request.user.zone  # type: ignore[union-attr]
        return super().get_form_kwargs() | {"zone": zone, "now": timezone.now()}

    def get_initial(self) -> dict[str, Any]:
        return {"revision": self.campaign.current_workflow_task_state.revision_id}

    def form_valid(self, form: ReviewForm) -> HttpResponse:
        typed = form.cleaned_data
        act: dict[str, Any] = {
            "campaign": self.campaign,
            "revision_id": typed["revision"],
            "by": self.request.user,
            "now": form.now,
            "comment": typed["comment"],
        }
        try:
            if form.approves:
                approve(**act, go_live_at=typed["go_live_at"])
                said = (
                    _("Approved. It will appear at its time.")
                    if typed["go_live_at"]
                    else _("Approved: it is public.")
                )
            else:
                send_back(**act)
                said = _("Sent back with your comment.")
        except (ReviewRefusedError, PublishingRefusedError) as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, said)
        return redirect("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        task_state = self.campaign.current_workflow_task_state
        draft = task_state.revision.as_object()
        live = self.campaign.live_revision_id
        context |= {
            "campaign": draft,
            "task_state": task_state,
            "submitted_by": task_state.workflow_state.requested_by,
            "warnings": warnings_for(draft, now=timezone.now()),
            "is_imported": self.campaign.imported_documents.exists(),
            "previews": [
                (
                    edition,
                    reverse(
                        "desk-preview", args=[self.campaign.pk, task_state.revision_id, edition.language]
                    ),
                )
                for edition in draft.editions.all()
                if edition.language
            ],
            "comparison": reverse(
                "campaigns:revisions_compare", args=[self.campaign.pk, live, task_state.revision_id]
            )
            if live
            else "",
        }
        context["media"] = context["form"].media
        return context


class RevisionPreview(View):
    """One edition of one saved version, as its page would look."""

    def get(self, request: HttpRequest, pk: int, revision_id: int, language: str) -> HttpResponse:
        if not request.user.has_perm("campaigns.view_campaign"):
            raise PermissionDenied
        campaign = get_object_or_404(Campaign, pk=pk)
        revision = get_object_or_404(campaign.revisions, pk=revision_id)
        shown: HttpResponse = revision.as_object().make_preview_request(request, language)
        return shown


class CampaignDoor(View):
    """Leads to the page of a campaign that this person works on: the editor, the review, or what can be read."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        campaign = get_object_or_404(Campaign, pk=pk)
        if request.user.has_perm("campaigns.change_campaign"):
            return redirect("campaigns:edit", pk)
        if may_review(campaign=campaign, user=request.user):  # type: ignore[arg-type]
            return redirect("desk-review", pk)
        return redirect("campaigns:inspect", pk)
