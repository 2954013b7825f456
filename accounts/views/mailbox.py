"""The development mailbox: sign-in codes, reminders and totals can be read there. 404 in production."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from accounts.mailbox import KeptMail, kept_mail, kept_mails

# A mail brings its own small style block; it may show itself in our frame and do nothing else.
MAIL_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
    "form-action": ["'none'"],
    "sandbox": True,
}


def only_in_development(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As if the page didn't exist, wherever mail really goes out."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not settings.SHOW_MAILBOX:
            raise Http404
        return view(request, **kwargs)

    return guarded


@only_in_development
@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """All kept mails, newest first."""
    return render(request, "accounts/mailbox.html", {"mails": list(kept_mails())})


@only_in_development
@never_cache
@require_safe
def mailbox_mail(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One mail: its text, and its HTML in a frame that may do nothing."""
    return render(request, "accounts/mailbox_mail.html", {"mail": _mail_or_404(key)})


@only_in_development
@never_cache
@require_safe
@xframe_options_sameorigin
@csp_replace(MAIL_POLICY)  # type: ignore[untyped-decorator]
def mailbox_html(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The HTML of a mail, for the frame."""
    return HttpResponse(_mail_or_404(key).html)


def _mail_or_404(key: uuid.UUID) -> KeptMail:
    mail = kept_mail(key)
    if mail is None:
        raise Http404
    return mail
