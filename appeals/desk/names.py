"""Shown names at the desk: staff find one and take it off; what was taken off, why, by whom and when."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.base import TemplateView
from wagtail.admin import messages

from accounts.desk.pages import DeskPage
from appeals.forms.taking_off import FindNameForm, TakeOffForm
from appeals.models import NameTakenOff
from appeals.selectors.endorsing import FOUND_AT_MOST, find_shown, shown_names
from appeals.services.taking_names_off import MAY_TAKE_OFF, take_name_off

LISTED = 200


@method_decorator(sensitive_post_parameters(), name="dispatch")
class NamesPage(DeskPage, TemplateView):
    """Both forms are posted: a name in an address would stand in logs and histories."""

    permission = MAY_TAKE_OFF
    address = "desk-names"
    template_name = "desk/appeals/names.html"
    page_title = gettext_lazy("Names taken off")
    header_icon = "user"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        taken = NameTakenOff.objects.select_related("campaign", "taken_off_by")
        return {"find": FindNameForm(), "taken": taken[:LISTED], "most": FOUND_AT_MOST} | context

    def post(self, request: HttpRequest) -> HttpResponse:
        find = FindNameForm(request.POST)
        if not find.is_valid():
            return self.render_to_response(self.get_context_data(find=find))
        found = shown_names(find.cleaned_data["text"])
        is_chosen = "take-off" in request.POST
        form = TakeOffForm(request.POST if is_chosen else None, found=found)
        if not (is_chosen and form.is_valid()):
            return self.render_to_response(self.get_context_data(find=find, form=form, found=found))
        self._take_off(form)
        return redirect(self.address)

    def _take_off(self, form: TakeOffForm) -> None:
        kind, _colon, key = form.cleaned_data["which"].partition(":")
        name = find_shown(kind, int(key))
        reason = form.cleaned_data["reason"]
        if name is not None and take_name_off(
            name=name, reason=reason, by=self.request.user, now=timezone.now()
        ):
            messages.success(self.request, _("The name is taken off. The count stays."))
        else:
            messages.warning(self.request, _("This name is not shown any more."))
