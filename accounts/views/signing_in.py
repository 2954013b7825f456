"""Sign in and out: django-allauth's views, with one code for members and strangers alike."""

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginByCodeStage
from allauth.account.views import ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.adapters import CodeProcess
from accounts.forms.signing_in import TOO_MANY, AskForCodeForm, TypeCodeForm, too_many_codes

# A session that only waits for a code holds an address; it goes after an hour instead of 90 days.
UNFINISHED_FOR = 3600  # seconds

DESK = "/desk/"


class SignInView(RequestLoginCodeView):  # type: ignore[misc]
    """Ask for a code. It says the same whoever asks, and writes a row; a worker sends it."""

    form_class = AskForCodeForm
    template_name = "account/sign_in.html"
    extra_context = {"section": "mine"}

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> HttpResponseRedirect | None:
        """Who asked already types the code, unless they want another address."""
        if request.method == "POST" or "another" in request.GET:
            clear_login(request)
            return None
        return HttpResponseRedirect(self.passthrough_next_url(reverse("account_confirm_login_code")))

    def form_valid(self, form: BaseForm) -> HttpResponseBase:
        CodeProcess.begin(request=self.request, email=form.cleaned_data["email"])
        self.request.session.set_expiry(UNFINISHED_FOR)
        return HttpResponseRedirect(self.get_success_url())

    def get_authenticated_redirect_url(self) -> str:
        """The desk sends those without a role here; sending them back would go round in circles."""
        url: str = super().get_authenticated_redirect_url()
        if url.startswith(DESK) and not self.request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return url


@method_decorator(
    login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_login"), name="dispatch"
)
class TypeCodeView(ConfirmLoginCodeView):  # type: ignore[misc]
    """Type the code, ask for a new one, or use another address."""

    form_class = TypeCodeForm
    template_name = "account/type_code.html"
    extra_context = {"section": "mine"}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.stage = request._login_stage  # type: ignore[attr-defined]
        process = CodeProcess.resume(self.stage)
        if process is None:
            return self._start_again(_("The code has run out. Ask for a new one."))
        self._process = process
        answer: HttpResponseBase = super(ConfirmLoginCodeView, self).dispatch(request, *args, **kwargs)
        return answer

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super(ConfirmLoginCodeView, self).get_form_kwargs()
        return kwargs if self._action == "resend" else {**kwargs, "process": self._process}

    @transaction.atomic  # a one-time code holds the person's row until the sign-in is written
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer

    def _resend_form_valid(self, form: BaseForm) -> HttpResponseBase:
        if too_many_codes(self.request, self._process.email):
            messages.error(self.request, str(TOO_MANY))
        else:
            self._process.resend()
            messages.success(self.request, _("A new code is on its way. The one before no longer works."))
        return HttpResponseRedirect(self.passthrough_next_url(reverse("account_confirm_login_code")))

    def _verify_form_valid(self, form: BaseForm) -> HttpResponseBase:
        response: HttpResponseBase = super()._verify_form_valid(form)
        self.request.session.set_expiry(0 if form.cleaned_data["shared"] else None)
        return response

    def form_invalid(self, form: BaseForm) -> HttpResponseBase:
        if form.has_error("code", "wrong") and not self._process.record_invalid_attempt():
            return self._start_again(_("Too many wrong codes. Ask for a new one."))
        page: HttpResponseBase = self.render_to_response(self.get_context_data(form=form))
        return page

    def _start_again(self, reason: str) -> HttpResponseRedirect:
        messages.error(self.request, reason)
        return HttpResponseRedirect(self.passthrough_next_url(reverse("account_login")))


class SignOutView(LogoutView):  # type: ignore[misc]
    """Asks on GET, signs out on POST."""

    template_name = "account/sign_out.html"
    extra_context = {"section": "mine"}


@require_safe
def account_inactive(request: HttpRequest) -> HttpResponse:
    """Somebody with a proven address whose account was closed."""
    return render(request, "account/account_inactive.html", {"section": "mine"}, status=403)
