"""What waits at the desk before it counts: organisations that sign on, and large reports of groups."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages

from accounts.desk.pages import DeskPage
from appeals.models import HeldReport, SignOn
from appeals.selectors.wanting_mail import people_to_tell
from appeals.services.deciding_held_reports import DecidedBeforeError, decide_held_report
from appeals.services.signing_on import NotWaitingError, approve_sign_on, decline_sign_on
from appeals.states import ActionChannel
from campaigns.desk.front_page import Line, Waiting
from campaigns.models import Campaign, CaseEvent
from officials.models import Office, Official


def sign_ons_to_decide() -> QuerySet[SignOn]:
    """Confirmed by a code, and neither approved nor declined; the oldest first."""
    confirmed = SignOn.objects.filter(confirmed_at__isnull=False, withdrawn_at__isnull=True)
    undecided = confirmed.filter(approved_at__isnull=True, declined_at__isnull=True)
    return undecided.select_related("campaign").order_by("confirmed_at")


def reports_to_decide() -> QuerySet[HeldReport]:
    """The oldest first."""
    return (
        HeldReport.objects.filter(decided_at=None)
        .select_related("report__campaign")
        .order_by("report__recorded_at")
    )


@dataclass(frozen=True)
class HeldLine:
    """One line of a report that waits, in words."""

    quantity: int
    channel: str
    addressee: str


def lines_of(held: HeldReport) -> list[HeldLine]:
    """As the group told them: how many, by which way, to whom."""
    contents: dict[str, Any] = held.lines if isinstance(held.lines, dict) else json.loads(held.lines)
    entries = contents["entries"]
    officials = Official.objects.in_bulk([official for official, *_rest in entries if official])
    offices = Office.objects.in_bulk([office for _official, office, *_rest in entries if office])
    return [
        HeldLine(
            quantity,
            str(ActionChannel(channel).label),
            str(officials.get(official) or offices.get(office) or ""),
        )
        for official, office, channel, quantity in entries
    ]


class DecidingPage(DeskPage, TemplateView):
    """A list of what waits; each row has two buttons, whose value is `accept:KEY` or `decline:KEY`."""

    def post(self, request: HttpRequest) -> HttpResponse:
        verdict, _colon, key = request.POST.get("decide", "").partition(":")
        if verdict in ("accept", "decline") and key.isdigit():
            try:
                self.decide(int(key), accept=verdict == "accept")
            except (NotWaitingError, DecidedBeforeError):
                messages.warning(request, _("Somebody else has decided already."))
            else:
                messages.success(
                    request, _("Accepted: it counts.") if verdict == "accept" else _("Declined.")
                )
        return redirect(self.address)

    def decide(self, key: int, *, accept: bool) -> None:
        raise NotImplementedError


class SignOnsPage(DecidingPage):
    """For coordinators."""

    permission = "appeals.change_signon"
    address = "desk-sign-ons"
    template_name = "desk/appeals/sign_ons.html"
    page_title = gettext_lazy("Organisations that sign on")
    header_icon = "group"

    def decide(self, key: int, *, accept: bool) -> None:
        act = approve_sign_on if accept else decline_sign_on
        act(sign_on=get_object_or_404(SignOn, pk=key), by=self.request.user, now=timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"sign_ons": sign_ons_to_decide()}


class HeldReportsPage(DecidingPage):
    """For staff."""

    permission = "appeals.change_heldreport"
    address = "desk-held-reports"
    template_name = "desk/appeals/held_reports.html"
    page_title = gettext_lazy("Large reports of groups")
    header_icon = "group"

    def decide(self, key: int, *, accept: bool) -> None:
        held = get_object_or_404(HeldReport, pk=key)
        decide_held_report(held=held, accept=accept, by=self.request.user, now=timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"reports": [(held, lines_of(held)) for held in reports_to_decide()]}


def waiting_decisions(request: HttpRequest) -> Iterable[Waiting]:
    """For the front page."""
    if request.user.has_perm(SignOnsPage.permission):
        address = reverse(SignOnsPage.address)
        lines = [
            Line(sign_on.organisation, address, str(sign_on.campaign))
            for sign_on in sign_ons_to_decide()[:10]
        ]
        yield Waiting(heading=_("Organisations that sign on"), lines=lines, more=address, order=50)
    if request.user.has_perm(HeldReportsPage.permission):
        address = reverse(HeldReportsPage.address)
        lines = [Line(str(held.report.campaign), address) for held in reports_to_decide()[:10]]
        yield Waiting(heading=_("Large reports of groups"), lines=lines, more=address, order=60)


def count_people_to_be_told(campaign: Campaign) -> int:
    """How many would hear of an event that was recorded now."""
    return people_to_tell(CaseEvent(campaign=campaign, recorded_at=timezone.now())).count()
