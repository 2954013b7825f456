"""What happened to a campaign as its page at the desk shows it, and taking back what nobody was told of yet."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from campaigns.desk.act_views import CampaignPage
from campaigns.models import Campaign, CaseEvent
from campaigns.services.taking_back_news import ToldBeforeError, take_back_news

MAY_TAKE_BACK = "campaigns.add_caseevent"
TOO_LATE = gettext_lazy("It is too late to take this back: those who wrote are being told, or have been.")


def events_for(campaign: Campaign, *, user: Any) -> dict[str, list[CaseEvent]]:
    """For `desk/events.html`: the events, the latest first, and those that `user` can still take back."""
    events = list(campaign.events.select_related("recorded_by").order_by("-happened_on", "-pk"))
    now, allowed = timezone.now(), user.has_perm(MAY_TAKE_BACK)
    return {
        "events": events,
        "to_take_back": [event for event in events if allowed and event.can_be_taken_back(now=now)],
    }


class TakeBackNewsView(CampaignPage, TemplateView):
    """Asks once more, and takes back by POST."""

    template_name = "desk/campaigns/take_back_news.html"
    page_title = gettext_lazy("Take it back")

    event: CaseEvent | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(MAY_TAKE_BACK):
            raise PermissionDenied
        self.event = self.campaign.events.filter(pk=kwargs["event_id"]).first()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.event is None:
            raise Http404
        if not self.event.can_be_taken_back(now=timezone.now()):
            messages.error(request, str(TOO_LATE))
            return redirect("desk-campaign", pk=self.campaign.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Where it is gone already, by the first of two clicks, what was wanted has happened."""
        try:
            if self.event is not None:
                take_back_news(event=self.event, by=request.user, now=timezone.now())  # type: ignore[arg-type]
        except ToldBeforeError:
            messages.error(request, str(TOO_LATE))
        else:
            messages.success(request, _("It is taken back. Nobody is told of it by mail."))
        return redirect("desk-campaign", pk=self.campaign.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"campaign": self.campaign, "event": self.event}
