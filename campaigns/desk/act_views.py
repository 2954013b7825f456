"""The page of an act: what it does, what it asks for, and how many people will be told."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.desk.act_forms import ActForm
from campaigns.desk.acts import ACTS, acts_for
from campaigns.models import Campaign
from campaigns.services.recording_events import EventRefusedError, SameKeyOtherWordsError
from campaigns.standing import day_in

# Other apps register a function of a campaign here that answers how many people hear of an event (Wagtail's hooks carry it).
COUNT_READERS_HOOK = "count_people_to_be_told"


class CampaignPage(WagtailAdminTemplateMixin):
    """What the desk's pages about one campaign share: the row, and the way back to it."""

    _show_breadcrumbs = True
    header_icon = "clipboard-list"
    request: HttpRequest
    campaign: Campaign

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.campaign = get_object_or_404(Campaign, pk=kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaigns:list"), "label": str(Campaign._meta.verbose_name_plural).capitalize()},
            {"url": reverse("desk-campaign", args=[self.campaign.pk]), "label": str(self.campaign)},
            {"url": "", "label": str(self.get_page_title())},
        ]


class ActView(CampaignPage, FormView[ActForm]):
    """Shows the form, does the act. Whoever may not do it, or not now, is sent away as from any page of the desk."""

    template_name = "desk/campaigns/act.html"
    form_class = ActForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        act = ACTS.get(kwargs["name"])
        if act is None or not request.user.has_perm(act.permission):
            raise PermissionDenied
        # The second click on "Stop" comes when it is stopped: the service knows it by its key.
        if act not in acts_for(self.campaign, user=request.user) and not self._is_second_click(request):  # type: ignore[arg-type]
            raise PermissionDenied
        self.act = act
        return super().dispatch(request, *args, **kwargs)

    def _is_second_click(self, request: HttpRequest) -> bool:
        try:
            key = UUID(request.POST.get("key", ""))
        except ValueError:
            return False
        return self.campaign.events.filter(key=key).exists()

    def get_page_title(self) -> str:
        return str(self.act.button)

    def get_form_kwargs(self) -> dict[str, Any]:
        today = day_in(self.campaign.time_zone, now=timezone.now())
        return super().get_form_kwargs() | {"act": self.act, "campaign": self.campaign, "today": today}

    def form_valid(self, form: ActForm) -> HttpResponse:
        try:
            said = self.act.perform(
                campaign=self.campaign, by=self.request.user, now=timezone.now(), **form.typed()
            )
        except EventRefusedError as refusal:
            if isinstance(refusal, SameKeyOtherWordsError):
                form.renew_key()
            form.add_error(form.place_of(refusal.field), str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, said)
        return redirect("desk-campaign", pk=self.campaign.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        readers = None
        if self.act.tells_writers:
            readers = sum(count(self.campaign) for count in hooks.get_hooks(COUNT_READERS_HOOK))
        context |= {"act": self.act, "campaign": self.campaign, "readers": readers}
        context["media"] = context["form"].media
        return context
