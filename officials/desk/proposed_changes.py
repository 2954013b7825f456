"""The page on which a second person reads a change to somebody on a public page, and accepts or declines it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from officials.changes import Entry, changes_from_json, digest
from officials.models import ProposedChange
from officials.selectors.live_pages import live_pages_of
from officials.selectors.proposed_changes import lines_of, waiting_of
from officials.services.deciding_changes import (
    ChangedSinceError,
    ChangeRefusedError,
    accept,
    decline,
    may_decide,
    withdraw,
)


def standing_of(entry: Entry) -> dict[str, Any]:
    """For the pages of an entry: the public pages that show it, and what waits for a second person."""
    return {"live_pages": live_pages_of(entry), "waiting_changes": waiting_of(entry)}


class ProposedChangePage(WagtailAdminTemplateMixin, TemplateView):
    """Open to those who propose and those who decide; each sees the buttons that are theirs."""

    template_name = "desk/officials/proposed_change.html"
    page_title = gettext_lazy("Change of an address")
    header_icon = "user"
    _show_breadcrumbs = True
    request: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("officials.view_proposedchange"):
            raise PermissionDenied
        self.change = get_object_or_404(ProposedChange, pk=kwargs["pk"])
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.change.entry)}]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        verdict = request.POST.get("decide", "")
        try:
            said = self._decide(verdict)
        except ChangedSinceError as refusal:
            messages.warning(request, str(refusal))
            return redirect("desk-proposed-change", pk)
        except ChangeRefusedError as refusal:
            messages.error(request, str(refusal))
            return redirect("desk-proposed-change", pk)
        if not said:
            return redirect("desk-proposed-change", pk)
        messages.success(request, said)
        return redirect("wagtailadmin_home")

    def _decide(self, verdict: str) -> str:
        act: dict[str, Any] = {"change": self.change, "by": self.request.user, "now": timezone.now()}
        if verdict == "accept":
            accept(**act, read=self.request.POST.get("read", ""))
            return _("Accepted: it stands on the public pages.")
        if verdict == "decline":
            decline(**act)
            return _("Declined.")
        if verdict == "withdraw":
            withdraw(**act)
            return _("Withdrawn.")
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        change, user = self.change, self.request.user
        return context | {
            "change": change,
            "lines": lines_of(change),
            "live_pages": live_pages_of(change.entry),
            "read": digest(changes_from_json(change.changes)),
            "may_decide": may_decide(change=change, user=user),
            "may_withdraw": change.is_waiting and change.proposed_by_id == user.pk,
        }
