"""Writing a campaign: drafts always save; submitting asks whether the draft is fit to be read."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import TaskState
from wagtail.snippets.views.snippets import CreateView, EditView

from campaigns.desk.acts import acts_for
from campaigns.desk.news import events_for
from campaigns.desk.panels import anchors_of, checked_fields
from campaigns.models import Campaign
from campaigns.selectors.sources import documents_of
from campaigns.services.discarding import can_be_discarded
from campaigns.services.reviewing import may_review
from campaigns.services.submitting import SubmittingRefusedError, submit, take_back, warnings_for

# Of all that Wagtail could do with a form of the editor.
ACTIONS = ("create", "edit", "submit", "cancel-workflow")


class DraftMixin:
    """What creating and editing share."""

    def get_available_actions(self) -> list[str]:
        offered: list[str] = super().get_available_actions()  # type: ignore[misc]
        return [action for action in offered if action in ACTIONS]

    def user_has_permission(self, permission: str) -> bool:
        """Nobody locks a campaign: the editor says who else is in it. (Wagtail lets a superuser.)"""
        return permission != "lock" and bool(super().user_has_permission(permission))  # type: ignore[misc]

    def submit_action(self: Any) -> HttpResponseBase | None:
        """Submit what was just saved; where a warning is in the way, say which, and keep the draft."""
        try:
            submit(campaign=self.object, by=self.request.user, now=timezone.now())
        except SubmittingRefusedError as refusal:
            messages.success(self.request, _("The draft is saved."))
            for reason in refusal.reasons:
                messages.error(self.request, reason)
            if refusal.of_document:
                beside = reverse("desk-document", args=[self.object.pk])
                messages.error(
                    self.request,
                    _("Look at what is marked, and place or leave out what found no place."),
                    buttons=[messages.button(beside, _("Beside its document"))],
                )
            return redirect(reverse("desk-campaign", args=[self.object.pk]))
        return None

    def cancel_workflow_action(self: Any) -> None:
        take_back(campaign=self.object, by=self.request.user)


class CampaignCreateView(DraftMixin, CreateView):
    """A new draft."""


class CampaignEditView(DraftMixin, EditView):
    """The editor, with the warnings above, what happened below, and the acts in the header."""

    partials_template_name = "desk/campaigns/edit_partials.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        campaign = Campaign.objects.get(pk=self.object.pk)
        draft = campaign.get_latest_revision_as_object()
        context["campaign"] = draft
        context["warnings"] = warnings_for(draft, now=timezone.now())
        if (
            self.expects_json_response or not self.form.is_bound
        ):  # else the form shows its own errors, and is not saved
            self.form.place_warnings(context["warnings"])
            context["anchors"] = anchors_of(context["panel"], context["warnings"])
        if self.expects_json_response:
            context["checked_fields"] = list(checked_fields(context["panel"]))
        context |= events_for(campaign, user=self.request.user)
        context["imported"] = documents_of(campaign)
        context["sent_back"] = _answer_of_reviewer(campaign)
        return context

    @property
    def header_more_buttons(self) -> list[Button]:
        campaign = Campaign.objects.get(pk=self.object.pk)  # the view's own holds what was just typed
        buttons = []
        if may_review(campaign=campaign, user=self.request.user):
            address = reverse("desk-review", args=[campaign.pk])
            buttons.append(Button(_("Review"), url=address, icon_name="check", priority=5))
        if campaign.imported_documents.exists():
            beside = reverse("desk-document", args=[campaign.pk])
            buttons.append(Button(_("Beside its document"), url=beside, icon_name="upload", priority=6))
        if campaign.live:
            buttons.append(
                Button(_("Public page"), url=campaign.get_absolute_url(), icon_name="view", priority=8)
            )
        buttons += [
            Button(
                act.button,
                url=reverse("desk-act", args=[campaign.pk, act.name]),
                icon_name=act.icon,
                priority=20 + order,
            )
            for order, act in enumerate(acts_for(campaign, user=self.request.user))
        ]
        if can_be_discarded(campaign):
            address = reverse("desk-discard", args=[campaign.pk])
            buttons.append(Button(_("Discard the draft"), url=address, icon_name="bin", priority=90))
        return buttons


def _answer_of_reviewer(campaign: Campaign) -> TaskState | None:
    """The reviewer's answer, while the draft waits for changes."""
    state = campaign.current_workflow_state
    if state is None or state.status != state.STATUS_NEEDS_CHANGES:
        return None
    found: TaskState | None = state.current_task_state
    return found
