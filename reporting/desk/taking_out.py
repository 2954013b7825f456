"""Staff take invented reports out of the count: choose, look, give the reason, confirm; and count them again."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import TemplateView

from accounts.desk.pages import signed_in
from appeals.models import Invalidation
from appeals.selectors.invalidating import preview
from appeals.services.invalidating import MoreThanSeenError, NothingToTakeOutError, count_again, take_out
from reporting.desk.pages import StaffList, StaffPage
from reporting.desk.taking_out_forms import ActionForm, ChoiceForm, ConfirmForm, in_words
from reporting.selectors.figures import ledger_figures

SHOWN = 200


class TakenOutPage(StaffList):
    """What was taken out: who, when, why and how much. Its button counts all of one choice again."""

    permission: ClassVar[str] = "appeals.view_invalidation"
    template_name = "desk/reporting/taken_out.html"
    page_title = _("Reports taken out")
    header_icon = "minus"
    headings = (_("Action"), _("What"), _("Reason"), _("By"), _("Reports"), _("Letters"), _("State"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        related = ("campaign", "made_by", "undone_by", "official", "office")
        made = Invalidation.objects.select_related(*related)[:SHOWN]
        context: dict[str, Any] = super().get_context_data(
            form=ActionForm(), rows=[(each, in_words(each)) for each in made], **kwargs
        )
        return context

    def post(self, request: HttpRequest) -> HttpResponse:
        """Count again."""
        if not request.user.has_perm(TakeOutPage.permission):
            raise PermissionDenied
        key = request.POST.get("again", "")
        invalidation = get_object_or_404(Invalidation, pk=int(key) if key.isdigit() else 0)
        if count_again(invalidation=invalidation, by=signed_in(request), now=timezone.now()):
            messages.success(request, gettext("They are being counted again."))
        else:
            messages.warning(request, gettext("They are counted again already, or still being taken out."))
        return redirect("desk-taken-out")


class TakeOutPage(StaffPage, TemplateView):
    """GET with `campaign` asks what goes; with `look` it shows what would; POST has it done."""

    permission: ClassVar[str] = "appeals.add_invalidation"
    template_name = "desk/reporting/take_out.html"
    page_title = _("Take reports out")
    header_icon = "minus"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        chosen = ActionForm(self.request.GET)
        if not chosen.is_valid():
            return context
        campaign = chosen.cleaned_data["campaign"]
        looks = "look" in self.request.GET
        form = ChoiceForm(self.request.GET if looks else None, campaign=campaign)
        context |= {"campaign": campaign, "form": form}
        if looks and form.is_valid():
            form.instance.seen_at = timezone.now()
            context |= _look(form.instance)
            context["confirm"] = ConfirmForm.after(form, context["seen"])
        return context

    def post(self, request: HttpRequest) -> HttpResponse:
        chosen = ActionForm(request.POST)
        if not chosen.is_valid():
            messages.error(request, gettext("Choose an action."))
            return redirect("desk-taken-out")
        campaign = chosen.cleaned_data["campaign"]
        form = ConfirmForm(request.POST, campaign=campaign)
        if not form.is_valid():
            return self._once_more(form)
        try:
            take_out(
                asked=form.instance,
                shown=form.cleaned_data["shown"],
                by=signed_in(request),
                now=timezone.now(),
            )
        except NothingToTakeOutError:
            messages.error(request, gettext("Nothing that counts fits your choice any more."))
        except MoreThanSeenError:
            messages.error(request, gettext("More fits your choice than you were shown. Please look again."))
        else:
            messages.success(request, gettext("They are being taken out. This list says when it is done."))
        return redirect("desk-taken-out")

    def _once_more(self, form: ConfirmForm) -> HttpResponse:
        """What they saw, of the same moment, with what is missing. Without that moment they look anew."""
        if form.errors.keys() - {"reason"}:
            messages.error(self.request, gettext("Please choose and look again."))
            return redirect("desk-taken-out")
        asked = form.instance
        shown = ChoiceForm(form.data, campaign=asked.campaign)
        context = super().get_context_data(campaign=asked.campaign, form=shown, confirm=form)
        answer: HttpResponse = self.render_to_response(context | _look(asked), status=422)
        return answer


def _look(asked: Invalidation) -> dict[str, Any]:
    """The dry run, and the net of the whole action before and after."""
    seen = preview(asked)
    figures = ledger_figures(campaign=asked.campaign, cut_off=asked.seen_at)
    net = sum(figure.net for figure in figures)
    return {
        "seen": seen,
        "seen_at": asked.seen_at,
        "words": in_words(asked),
        "gross": sum(figure.gross for figure in figures),
        "net": net,
        "net_after": net - seen.letters,
    }
