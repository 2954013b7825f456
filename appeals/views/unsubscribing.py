"""Leave from a mail, without signing in: the page asks, the button or a mail program's one click does it (RFC 8058)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from appeals.selectors.acting import campaigns_with_titles
from appeals.services import unsubscribing
from appeals.services.unsubscribing import BadTokenError, Leaving, read_token


@csrf_exempt  # a mail program posts here without cookies; the signed token says who asks, and allows nothing else
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing, since programs that look for viruses follow links. POST does it, as often as it comes."""
    try:
        if request.method == "POST":
            leaving = unsubscribing.unsubscribe(token=token, now=timezone.now())
            return render(request, "appeals/unsubscribed.html", _context(leaving))
        return render(request, "appeals/unsubscribe.html", _context(read_token(token)) | {"token": token})
    except BadTokenError as fault:
        raise Http404 from fault


def _context(leaving: Leaving) -> dict[str, object]:
    campaign = campaigns_with_titles().filter(pk=leaving.campaign_id).first() if leaving.campaign_id else None
    return {"scope": leaving.scope.value, "campaign": campaign}
