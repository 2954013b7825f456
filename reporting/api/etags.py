"""ETags of the API: the hash of the answer."""

from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page


def with_etag(view: type[Any]) -> type[Any]:
    """Class decorator: answers If-None-Match with 304 when nothing has changed."""
    return method_decorator(conditional_page, name="dispatch")(view)
