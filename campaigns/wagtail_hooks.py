"""Where the campaigns stand at the desk, and what of Wagtail's own does not."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.action_menu import SubmitForModerationMenuItem
from wagtail.snippets.models import register_snippet

from campaigns.desk import (
    act_views,
    beside_document,
    discarding,
    from_document,
    front_page,
    news,
    review,
    waiting_changes,
)
from campaigns.desk.viewset import CampaignViewSet
from campaigns.models import Campaign
from campaigns.selectors.live_targets import pages_that_show
from campaigns.services.taking_back_news import TAKEN_BACK
from campaigns.states import EventKind
from officials.selectors.live_pages import LIVE_PAGES_HOOK

register_snippet(CampaignViewSet)

# Made for sites with pages, pictures and many workflows. Nobody works with them here.
FOREIGN_MENUS = frozenset({"explorer", "images", "documents", "help", "reports", "snippets"})
FOREIGN_SETTINGS = frozenset(
    {"workflows", "workflow-tasks", "collections", "sites", "locales", "redirects", "groups", "types"}
)
FOREIGN_ACTIONS = frozenset(
    {"action-publish", "action-unpublish", "action-restart-workflow", "action-submit"}
)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("campaigns/from-document/", from_document.FromDocumentView.as_view(), name="desk-from-document"),
        path("campaigns/<int:pk>/", review.CampaignDoor.as_view(), name="desk-campaign"),
        path(
            "campaigns/<int:pk>/document/", beside_document.BesideDocumentView.as_view(), name="desk-document"
        ),
        path("campaigns/<int:pk>/discard/", discarding.DiscardView.as_view(), name="desk-discard"),
        path("campaigns/<int:pk>/review/", review.ReviewView.as_view(), name="desk-review"),
        path("campaigns/<int:pk>/acts/<slug:name>/", act_views.ActView.as_view(), name="desk-act"),
        path(
            "campaigns/<int:pk>/events/<int:event_id>/take-back/",
            news.TakeBackNewsView.as_view(),
            name="desk-take-back-news",
        ),
        path(
            "campaigns/<int:pk>/versions/<int:revision_id>/<slug:language>/",
            review.RevisionPreview.as_view(),
            name="desk-preview",
        ),
    ]


@hooks.register("construct_main_menu")
def without_foreign_menus(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in FOREIGN_MENUS]


@hooks.register("construct_settings_menu")
def without_foreign_settings(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in FOREIGN_SETTINGS]


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [front_page.WaitingPanel(request)]


@hooks.register("construct_homepage_summary_items")
def without_summary(request: HttpRequest, items: list[Any]) -> None:
    items.clear()


hooks.register(front_page.WAITING_HOOK, front_page.waiting_campaigns)
hooks.register(front_page.WAITING_HOOK, waiting_changes.waiting_changes)
hooks.register(LIVE_PAGES_HOOK, pages_that_show)


class SubmitItem(SubmitForModerationMenuItem):
    """Wagtail's, in our words."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"label": _("Submit for review")}


@hooks.register("construct_snippet_action_menu")
def only_our_actions(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Save, submit, take back. Publishing is what a reviewer does."""
    if context["model"] is not Campaign:
        return
    may_submit = any(item.name == "action-submit" for item in menu_items)
    menu_items[:] = [item for item in menu_items if item.name not in FOREIGN_ACTIONS]
    if may_submit:
        menu_items.append(SubmitItem(order=60))


class NewsTakenBack(LogFormatter):
    """How the history of a campaign tells that news was taken back."""

    label = _("Take back news")

    def format_message(self, entry: Any) -> str:
        told = {"kind": EventKind(entry.data["kind"]).label, "day": entry.data["happened_on"]}
        return gettext("Taken back: %(kind)s, %(day)s") % told


@hooks.register("register_log_actions")
def logged_acts(actions: Any) -> None:
    actions.register_action(TAKEN_BACK)(NewsTakenBack)


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))
