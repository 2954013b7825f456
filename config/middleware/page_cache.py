"""Keep a rendered page for a second in each process, and answer its ETag.

Reading varies by nothing but the address, so one copy serves everybody: many readers at once cost one rendering a second, and
no shared cache is needed. A view asks for it by `keep_for_a_second`; only a plain GET without query string whose answer is a 200
without cookies is kept, with all its headers (the content security policy too), compressed once where the reader takes gzip.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

KEPT_FOR = 1.0  # seconds
MOST_PAGES = 512
WORTH_COMPRESSING = 500  # bytes
SENT_WHEN_UNMODIFIED = frozenset(
    {"Cache-Control", "Content-Security-Policy", "ETag", "Vary"}
)  # RFC 9110, 15.4.5


@dataclass(frozen=True)
class KeptPage:
    """A page in the three ways it goes out: plain, compressed, and as "not modified"."""

    until: float
    etag: str
    plain: tuple[bytes, dict[str, str]]
    packed: tuple[bytes, dict[str, str]]
    unmodified: dict[str, str]


def keep_for_a_second(response: HttpResponse) -> HttpResponse:
    """Mark a response as the same for every reader."""
    response.keep_for_a_second = True  # type: ignore[attr-defined]
    return response


class PageCacheMiddleware:
    """Outermost: a kept page costs no other middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.pages: OrderedDict[tuple[str, str], KeptPage] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or request.META.get("QUERY_STRING"):
            return self.get_response(request)
        # The host stands in absolute links, the scheme too.
        key = (f"{request.scheme}://{request.META.get('HTTP_HOST', '')}", request.path_info)
        page = self.pages.get(key)
        if page is None or page.until < time.monotonic():
            response = self.get_response(request)
            if not self._may_keep(response):
                return response
            page = self._keep(key, response)
        return self._answer(request, page)

    @staticmethod
    def _may_keep(response: HttpResponseBase) -> bool:
        marked = getattr(response, "keep_for_a_second", False)
        return bool(marked) and response.status_code == 200 and not response.cookies

    def _keep(self, key: tuple[str, str], response: HttpResponseBase) -> KeptPage:
        assert isinstance(response, HttpResponse)  # noqa: S101 - only such are marked
        patch_vary_headers(response, ["Accept-Encoding"])
        response.headers.setdefault("Cache-Control", "public, max-age=1")
        body = response.content
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
        headers = {**dict(response.items()), "ETag": etag, "Content-Length": str(len(body))}
        plain = packed = (body, headers)
        if len(body) > WORTH_COMPRESSING:
            small = gzip.compress(body, compresslevel=6, mtime=0)
            packed = (small, {**headers, "Content-Encoding": "gzip", "Content-Length": str(len(small))})
        page = KeptPage(
            until=time.monotonic() + KEPT_FOR,
            etag=etag,
            plain=plain,
            packed=packed,
            unmodified={name: value for name, value in headers.items() if name in SENT_WHEN_UNMODIFIED},
        )
        self.pages[key] = page
        self.pages.move_to_end(key)
        while len(self.pages) > MOST_PAGES:
            self.pages.popitem(last=False)
        return page

    @staticmethod
    def _answer(request: HttpRequest, page: KeptPage) -> HttpResponse:
        wanted = request.META.get("HTTP_IF_NONE_MATCH", "")
        if wanted:
            known = parse_etags(wanted)
            if page.etag in known or "*" in known:
                response = HttpResponse(status=304, headers=page.unmodified)
                del response.headers["Content-Type"]
                return response
        takes_gzip = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        body, headers = page.packed if takes_gzip else page.plain
        return HttpResponse(body, headers=headers)
