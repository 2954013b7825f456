"""Errors as problem details (RFC 9457)."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler

from config.problems import CONTENT_TYPE, problem


def problem_response(exc: Exception, context: dict[str, Any]) -> Response | None:
    """`application/problem+json` with type, title, status, detail and, for wrong fields, `errors`."""
    response = exception_handler(exc, context)
    if response is None:
        return None
    given = response.data
    is_a_sentence = isinstance(given, dict) and set(given) == {"detail"}
    more = {"detail": str(given["detail"])} if is_a_sentence else {"errors": given}
    response.data = problem(response.status_code, **more)
    response.content_type = CONTENT_TYPE
    return response
