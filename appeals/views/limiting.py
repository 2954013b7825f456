"""Too many forms from one network: how long to wait, in a sentence."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from accounts.limiting import Limit, seconds_to_wait


def wait_to_report(request: HttpRequest, *, now: datetime) -> int:
    """In how many seconds this network, or this person, may report again; 0: at once. Counts the request."""
    return seconds_to_wait(request, Limit("report", settings.REPORT_LIMIT), now=now)


def wait_to_sign(request: HttpRequest, *, now: datetime) -> int:
    """The same for signatures, and for codes to take one back."""
    return seconds_to_wait(request, Limit("sign", settings.SIGNATURE_LIMIT), now=now)


def limited(page: HttpResponse, *, wait: int) -> HttpResponse:
    """The page of the form, as 429 if one has to wait."""
    if wait:
        page.status_code = 429
        page.headers["Retry-After"] = str(wait)
    return page


def when_to_try_again(seconds: int) -> str:
    """A sentence, with hours above two of them; nothing for 0."""
    if not seconds:
        return ""
    hours, minutes = -(-seconds // 3600), -(-seconds // 60)
    if minutes > 120:
        return ngettext(
            "So many came from here that we take no more for now. Send it again in %(n)d hour; nothing you typed is lost.",
            "So many came from here that we take no more for now. Send it again in %(n)d hours; nothing you typed is lost.",
            hours,
        ) % {"n": hours}
    return ngettext(
        "So many came from here that we take no more for now. Send it again in %(n)d minute; nothing you typed is lost.",
        "So many came from here that we take no more for now. Send it again in %(n)d minutes; nothing you typed is lost.",
        minutes,
    ) % {"n": minutes}
