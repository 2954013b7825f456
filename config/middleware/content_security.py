"""Two content security policies: ours, and a wider one for the desk.

Wagtail's desk writes inline scripts and styles and shows the preview in a frame of the same origin; nothing public does.
"""

from functools import cache

from csp.constants import HEADER, NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
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
    """Sends the policy of the settings, at the desk the desk's own, and a view's own where it asks for one."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(DESK):
            # A preview comes with the headers of a public page, which no frame may show.
            response.headers[HEADER] = _desk_policy()
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
            return response
        if hasattr(response, "_csp_replace"):
            answer: HttpResponseBase = super().process_response(request, response)
            return answer
        response.headers.setdefault(HEADER, _site_policy())
        return response


# The texts never change while a process lives, and making one costs as much as checking a form.
@cache
def _site_policy() -> str:
    return str(build_policy())


@cache
def _desk_policy() -> str:
    return str(build_policy(replace=DESK_POLICY))
