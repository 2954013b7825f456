"""The campaigns at the desk: Wagtail's views, as far as they keep our rules."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views import snippets

from accounts.choosing import GuardedChooser
from campaigns.desk.editing import CampaignCreateView, CampaignEditView
from campaigns.desk.listing import CampaignIndexView
from campaigns.desk.news import events_for
from campaigns.desk.panels import editor
from campaigns.models import Campaign


class ReadableRevision(snippets.PreviewRevisionView):
    """Reviewers read what they may not change."""

    permission_required = "view"


class ReadableComparison(snippets.RevisionsCompareView):
    """Reviewers compare what they may not change."""

    permission_required = "view"


class NoLock(snippets.LockView):
    """Nobody locks a campaign, a superuser neither."""

    def user_has_permission(self, permission: str) -> bool:
        return False


class ToTheReview(snippets.WorkflowActionView):
    """Wagtail's own window for approving knows neither the time nor the version that was read: ours does."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("desk-review", self.object.pk)


class ToTheReviewInstead(snippets.CollectWorkflowActionDataView):
    """The same for the step before it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("desk-review", self.object.pk)


class CampaignInspectView(snippets.InspectView):
    """What staff and reviewers can read of a campaign."""

    template_name = "desk/campaigns/inspect.html"

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        return "–" if value is None else value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["campaign"] = self.object
        shown = self.object.live_revision or self.object.latest_revision
        context["previews"] = [
            (edition, reverse("desk-preview", args=[self.object.pk, shown.pk, edition.language]))
            for edition in (shown.as_object().editions.all() if shown else ())
            if edition.language
        ]
        return context | events_for(self.object, user=self.request.user)


class CampaignViewSet(snippets.SnippetViewSet):
    """Urgent actions, statements, petitions and joint letters."""

    model = Campaign
    icon = "clipboard-list"
    url_namespace = "campaigns"
    url_prefix = "campaigns"
    menu_label = _("Campaigns")
    menu_order = 100
    add_to_admin_menu = True
    copy_view_enabled = False  # copying has an act of its own: Wagtail's takes the number and the dates along
    inspect_view_enabled = True
    inspect_view_fields = [
        "kind", "reference", "working_title", "slug", "ai_index", "country", "country_of_origin", "issued_on", "deadline_on",
        "time_zone", "starter", "hashtag", "event_on",
    ]  # fmt: skip
    chooser_viewset_class = GuardedChooser
    index_view_class = CampaignIndexView
    add_view_class = CampaignCreateView
    edit_view_class = CampaignEditView
    inspect_view_class = CampaignInspectView
    revisions_view_class = ReadableRevision
    revisions_compare_view_class = ReadableComparison
    lock_view_class = NoLock
    workflow_action_view_class = ToTheReview
    collect_workflow_action_data_view_class = ToTheReviewInstead
    edit_template_name = "desk/campaigns/edit.html"
    inspect_template_name = "desk/campaigns/inspect.html"
    edit_handler = editor()
