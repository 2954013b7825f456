"""Totals at the desk: freeze, look at each letter, send, print, record what was posted."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import TemplateView

from accounts.desk.pages import signed_in
from accounts.returning import next_page
from campaigns.models import Campaign
from reporting.desk.pages import StaffList, StaffPage
from reporting.models import Recipient, Total
from reporting.selectors.figures import by_channel, figures_of, ledger_figures
from reporting.selectors.handing import with_marks
from reporting.services.sharing import (
    NothingToShareError,
    Released,
    StoppedError,
    freeze_total,
    put_on_paper,
    record_handed_over,
    release_letters,
    stop_of,
    take_back_handing,
)


class FreezeForm(forms.Form):
    """Whose total."""

    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Action"), empty_label=_("Choose an action")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["campaign"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - as declared above
        field.queryset = Campaign.objects.public()


class TotalsPage(StaffList):
    """All totals, and the way to a new one."""

    permission: ClassVar[str] = "reporting.view_total"
    template_name = "desk/reporting/totals.html"
    page_title = _("Totals")
    header_icon = "mail"
    headings = (_("Action"), _("Frozen"), _("By"), _("Net"), _("Letters"), _("State"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        totals = Total.objects.select_related("campaign", "frozen_by").annotate(
            letters=Count("recipients"),
            unreleased=Count("recipients", filter=Q(recipients__in=Recipient.objects.unreleased())),
            failed=Count("recipients", filter=Q(recipients__state="failed")),
            held=Count("recipients", filter=Q(recipients__in=Recipient.objects.held())),
        )
        context: dict[str, Any] = super().get_context_data(
            rows=totals, form=FreezeForm(), on_paper=Recipient.objects.on_paper().count(), **kwargs
        )
        return context


class FreezePage(StaffPage, TemplateView):
    """Shows what would be frozen; the button freezes it."""

    permission: ClassVar[str] = "reporting.add_total"
    template_name = "desk/reporting/freeze.html"
    page_title = _("Freeze a total")
    header_icon = "lock"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = FreezeForm(self.request.GET or None)
        context: dict[str, Any] = super().get_context_data(form=form, **kwargs)
        if form.is_valid():
            campaign = form.cleaned_data["campaign"]
            figures = ledger_figures(campaign=campaign, cut_off=timezone.now())
            context |= {
                "campaign": campaign,
                "channels": by_channel(figures),
                "net": sum(f.net for f in figures),
            }
        return context

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FreezeForm(request.POST)
        if not form.is_valid():
            messages.error(request, gettext("Choose an action."))
            return redirect("desk-freeze")
        try:
            total = freeze_total(
                campaign=form.cleaned_data["campaign"], by=signed_in(request), now=timezone.now()
            )
        except NothingToShareError as refusal:
            messages.error(request, str(refusal))
            return redirect("desk-totals")
        messages.success(request, gettext("The total is frozen. Read the letters, then send them."))
        return redirect("desk-total", pk=total.pk)


class TotalPage(StaffPage, TemplateView):
    """One total: its figures, and each letter with its delivery."""

    permission: ClassVar[str] = "reporting.view_total"
    template_name = "desk/reporting/total.html"
    header_icon = "mail"

    def get_page_title(self) -> str:
        return str(self.total)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.total = get_object_or_404(Total.objects.select_related("campaign", "frozen_by"), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        recipients = self.total.recipients.with_holds().select_related("official", "office", "concerned")
        waiting = [letter for letter in recipients.order_by("pk") if letter.is_unreleased or letter.is_held]
        stop = stop_of(self.total.campaign)
        context: dict[str, Any] = super().get_context_data(
            total=self.total,
            channels=by_channel(figures_of(self.total)),
            recipients=with_marks(recipients.order_by("pk")),
            stop=stop,
            stop_reason=stop.text_in(get_language() or "en") if stop is not None else "",
            by_mail=sum(letter.way == Recipient.Way.EMAIL for letter in waiting),
            on_paper=sum(letter.way == Recipient.Way.PAPER for letter in waiting),
            ways_to_hand=Recipient.Handed.choices,
            **kwargs,
        )
        return context

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send: every letter that was not released yet; of a stopped action only after the box was ticked."""
        if not request.user.has_perm("reporting.add_total"):
            raise PermissionDenied
        try:
            released = release_letters(
                total=self.total,
                by=signed_in(request),
                now=timezone.now(),
                despite_stop=bool(request.POST.get("despite_stop")),
            )
        except StoppedError as refusal:
            messages.error(request, str(refusal))
            return redirect("desk-total", pk=pk)
        messages.success(request, _told(released))
        return redirect("desk-total", pk=pk)


def _told(released: Released) -> str:
    """What is on its way, and what people have still to do."""
    parts = []
    if released.by_mail:
        sent = ngettext(
            "%(n)d letter is on its way by e-mail.",
            "%(n)d letters are on their way by e-mail.",
            released.by_mail,
        )
        parts.append(sent % {"n": released.by_mail})
    if released.on_paper:
        paper = ngettext(
            "%(n)d letter waits to be printed.", "%(n)d letters wait to be printed.", released.on_paper
        )
        parts.append(paper % {"n": released.on_paper})
    return " ".join(parts) or gettext("No letter waited to be sent.")


class LetterAct(StaffPage):
    """Records what became of one paper letter, takes that back, or moves a failed mail to paper."""

    permission: ClassVar[str] = "reporting.change_recipient"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        recipient = get_object_or_404(Recipient, pk=pk)
        how = request.POST.get("handed", "")
        by = signed_in(request)
        if how == "paper":
            done = put_on_paper(recipient=recipient, now=timezone.now())
        elif how == "taken_back":
            done = take_back_handing(recipient=recipient, by=by)
        elif how in Recipient.Handed.values:
            done = record_handed_over(
                recipient=recipient, how=Recipient.Handed(how), by=by, now=timezone.now()
            )
        else:
            done = False
        if done:
            messages.success(request, gettext("Recorded."))
        else:
            messages.error(
                request, gettext("Nothing was changed: this was recorded before, or it is no paper letter.")
            )
        return redirect(
            next_page(request, otherwise=reverse("desk-total", kwargs={"pk": recipient.total_id}))
        )


class PrintQueuePage(StaffPage, TemplateView):
    """All paper letters that wait to be printed, of all actions; whoever marks one comes back for the next."""

    permission: ClassVar[str] = "reporting.change_recipient"
    template_name = "desk/reporting/print_queue.html"
    page_title = _("Letters to print")
    header_icon = "doc-full"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letters = Recipient.objects.on_paper().with_holds()
        letters = letters.select_related("official", "office", "concerned", "total__campaign")
        context: dict[str, Any] = super().get_context_data(
            letters=with_marks(letters), ways_to_hand=Recipient.Handed.choices, **kwargs
        )
        return context


class PrintPage(StaffPage):
    """One letter as it goes into the envelope."""

    permission: ClassVar[str] = "reporting.change_recipient"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        letters = Recipient.objects.exclude(text="").with_holds().select_related("total__campaign")
        letter = get_object_or_404(letters, pk=pk)
        if letter.is_held:
            messages.error(request, gettext("This letter is held: the action was stopped."))
            return redirect("desk-total", pk=letter.total_id)
        return render(request, "desk/reporting/letter.html", {"letter": letter})
