"""What somebody has just reported, in a signed cookie of their own browser, for half an hour.

So the thank-you page needs no session row, and a mistake can be taken back without an account. Nothing on the server links the
browser to the report.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language

COOKIE = "reported"
SALT = "appeals.reported"
KEPT_FOR = timedelta(minutes=30)


@dataclass(frozen=True)
class Reported:
    """`lines` are (target key, channel, quantity). `is_taken_back`: it was a mistake, and is undone."""

    report_id: int
    lines: tuple[tuple[str, str, int], ...]
    is_confirmed: bool
    is_held: bool
    is_taken_back: bool = False

    @property
    def quantity(self) -> int:
        return sum(quantity for _key, _channel, quantity in self.lines)


def on_to_thanks(*, slug: str, reported: Reported) -> HttpResponseRedirect:
    """The way on to the thank-you page, with the memory in a cookie that only this page gets to see."""
    response = HttpResponseRedirect(_thanks_page(slug, get_language()))
    values: Sequence[Any] = (
        reported.report_id,
        reported.lines,
        reported.is_confirmed,
        reported.is_held,
        reported.is_taken_back,
        slug,
    )
    response.set_cookie(
        COOKIE,
        signing.dumps(values, salt=SALT),
        max_age=int(KEPT_FOR.total_seconds()),
        path=response.url,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@lru_cache(maxsize=512)
def _thanks_page(slug: str, _language: str | None) -> str:
    return reverse("thanks", kwargs={"slug": slug})


def recall(request: HttpRequest, *, slug: str) -> Reported | None:
    """What was reported for this action in the last half hour; None without a cookie, or with one that isn't ours."""
    try:
        values = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    report_id, lines, is_confirmed, is_held, is_taken_back, for_slug = values
    if for_slug != slug:
        return None
    typed = tuple((str(key), str(channel), int(quantity)) for key, channel, quantity in lines)
    return Reported(int(report_id), typed, bool(is_confirmed), bool(is_held), bool(is_taken_back))
