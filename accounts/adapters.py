"""How django-allauth behaves here: one code for members and strangers, and its mail becomes rows of the outbox."""

import time
from typing import Any, Self

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.internal.flows.login import clear_authentication_records
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core.internal.cryptokit import normalize_user_code
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from accounts import messages
from accounts.networks import network_hash
from accounts.services.queueing_mail import SIGN_IN_CODE, VERIFY_CODE, queue_mail
from accounts.services.signing_in import person_at

LOGIN_CODE = "account/email/login_code"
PROVE_ADDRESS = ("account/email/email_confirmation", "account/email/email_confirmation_signup")


class CodeMailAdapter(DefaultAccountAdapter):
    """Sends nothing in a request, keeps no IP address, redirects to nobody else's site."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a code into the outbox, in the language of the page that asked for it."""
        language = get_language() or settings.LANGUAGE_CODE
        if template_prefix == LOGIN_CODE:
            kind, message = (
                SIGN_IN_CODE,
                messages.sign_in_code(to=email, code=context["code"], language=language),
            )
        elif template_prefix in PROVE_ADDRESS:
            kind, message = (
                VERIFY_CODE,
                messages.verify_code(to=email, code=context["code"], language=language),
            )
        else:
            raise ValueError(f"There is no message for {template_prefix}.")
        queue_mail(kind=kind, message=message, now=timezone.now())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Keep to our own sentences: allauth's templates say what the page says already."""
        if message:
            super().add_message(request, level, extra_tags=extra_tags, message=message)

    def get_client_ip(self, request: HttpRequest) -> str:
        """A keyed hash of the address, another one each day: enough to count with, and no address is kept."""
        return network_hash(request)

    def is_safe_url(self, url: str) -> bool:
        """Only an address of this site."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )


class CodeProcess(LoginCodeVerificationProcess):
    """A code on its way to an address, in the session of the browser that asked.

    Whether anybody has an account at the address is looked up when the code comes back and not before, so that a member and a
    stranger get the same answer, the same mail and the same time. The session holds a keyed hash of the code.
    """

    @classmethod
    def begin(cls, *, request: HttpRequest, email: str) -> Self:
        """Send the first code."""
        login = Login(user=None, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=None, email=email), initiated_by_user=True)
        process = cls(stage=stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, stage: Any) -> Self | None:
        """The process of the session; None, and forgotten, when the code has run out."""
        found: Self | None = cls(stage=stage).abort_if_invalid()
        return found

    @property
    def email(self) -> str:
        return str(self.state["email"])

    @property
    def tries_left(self) -> int:
        return int(self.max_attempts) - int(self.state["failed_attempts"])

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:  # noqa: FBT001, FBT002 - allauth's
        code = get_adapter().generate_login_code()
        self.state["code"] = self._digest(code)
        get_adapter().send_mail(LOGIN_CODE, email, {"code": code})

    def resend(self) -> None:
        """A new code: the old one no longer works, and the time begins anew. The wrong tries stay counted."""
        self.send()
        self.state["at"] = time.time()
        self.record_resend()
        self.persist()

    def matches(self, code: str) -> bool:
        """Whether `code` is the one that was sent, spaces and dashes aside."""
        return bool(self.code) and constant_time_compare(self.code, self._digest(code))

    def finish(self, redirect_url: str | None) -> HttpResponseBase:
        """Sign in the person at the address, who may be new."""
        self._user = person_at(email=self.email, language=get_language() or settings.LANGUAGE_CODE)
        response: HttpResponseBase = super().finish(redirect_url)
        clear_authentication_records(self.request)  # they hold the address, and nothing here needs them
        return response

    def _digest(self, code: str) -> str:
        return salted_hmac(
            "accounts.sign_in_code", f"{self.email.lower()} {normalize_user_code(code)}"
        ).hexdigest()
