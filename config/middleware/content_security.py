"""Two content security policies: ours, and a wider one for the desk.

Wagtail's desk writes inline scripts and styles and shows the preview in a frame of the same origin; nothing public does.
"""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponseBase

DESK = "/desk/"
DESK_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}


class ContentSecurityMiddleware(CSPMiddleware):  # type: ignore[misc]
    """Sends the policy of the settings, and at the desk the desk's own."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(DESK):
            response._csp_replace = DESK_POLICY  # type: ignore[attr-defined]
            # A preview comes with the headers of a public page, which no frame may show.
            response.headers.pop("Content-Security-Policy", None)
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        answer: HttpResponseBase = super().process_response(request, response)
        return answer
