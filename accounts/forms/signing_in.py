"""Ask for a code, and type it."""

from typing import Any

from allauth.core import context, ratelimit
from django import forms
from django.contrib.humanize.templatetags.humanize import apnumber
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.adapters import CodeProcess
from accounts.models import Mail
from accounts.networks import daily_hash
from accounts.services.one_time_codes import looks_like_one_time_code, person_with_one_time_code
from accounts.services.queueing_mail import SIGN_IN_CODE

# So many codes may wait for one address. Rate limits live in Redis, and while Redis is away codes wait: together they
# leave nobody more than a handful of codes to guess.
MOST_WAITING = 3

TOO_MANY = _("Too many codes were asked for. Wait a few minutes, then ask again.")


def too_many_codes(request: HttpRequest, email: str) -> bool:
    """Whether no further code may be sent for now. The answer depends on what was asked for, never on who has an account."""
    allowed = ratelimit.consume(request, action="request_login_code", key=daily_hash(email))
    return not allowed or Mail.objects.waiting_for(email, kind=SIGN_IN_CODE).count() >= MOST_WAITING


class AskForCodeForm(forms.Form):
    """Where to send the code."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _("This is not an e-mail address. It looks like name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if too_many_codes(context.request, email):
            raise ValidationError(TOO_MANY, code="too_many")
        return email


class TypeCodeForm(forms.Form):
    """The code that was sent, or a one-time code from the command line."""

    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        error_messages={"required": _("Type the code from the mail.")},
        widget=forms.TextInput(
            attrs={
                "class": "code",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "spellcheck": "false",
            }
        ),
    )
    shared = forms.BooleanField(
        label=_("This is a shared computer"),
        required=False,
        help_text=_("You are signed out when the browser closes."),
    )

    def __init__(self, *args: Any, process: CodeProcess, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.process = process

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if self.process.matches(code) or self._is_one_time_code(code):
            return code
        raise ValidationError(self._wrong_code(), code="wrong")

    def _is_one_time_code(self, code: str) -> bool:
        """Looked up only for what has the shape of one. Needs a transaction: the person's row is locked."""
        return looks_like_one_time_code(code) and bool(
            person_with_one_time_code(email=self.process.email, code=code)
        )

    def _wrong_code(self) -> str:
        left = self.process.tries_left - 1  # this one is not yet counted
        tries = ngettext("%(count)s try is left.", "%(count)s tries are left.", left) % {
            "count": apnumber(left)
        }
        return f"{_('This is not the code we sent.')} {capfirst(tries)}"
