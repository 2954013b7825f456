"""Access keys: what staff's programs read counts with."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import TemplateView

from accounts.desk.pages import signed_in
from reporting.desk.pages import StaffPage
from reporting.models import AccessToken
from reporting.services.access_keys import make_key, withdraw_key


class KeyForm(forms.ModelForm[AccessToken]):
    class Meta:
        model = AccessToken
        fields = ["label"]


class KeysPage(StaffPage, TemplateView):
    """One's own keys. A new one is shown once."""

    permission: ClassVar[str] = "reporting.add_accesstoken"
    template_name = "desk/reporting/keys.html"
    page_title = _("Access keys")
    header_icon = "key"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", KeyForm())
        keys = AccessToken.objects.filter(user=signed_in(self.request), revoked_at=None).order_by(
            "-created_at"
        )
        context: dict[str, Any] = super().get_context_data(keys=keys, **kwargs)
        return context

    def post(self, request: HttpRequest) -> HttpResponse:
        if "withdraw" in request.POST:
            if withdraw_key(user=signed_in(request), key=request.POST["withdraw"], now=timezone.now()):
                messages.success(
                    request, gettext("The key was withdrawn. Programs that use it are refused from now on.")
                )
            return redirect("desk-keys")
        form = KeyForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        secret = make_key(user=signed_in(request), label=form.cleaned_data["label"], now=timezone.now())
        return self.render_to_response(self.get_context_data(secret=secret))
