"""Errors as problem details (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler


def problem_response(exc: Exception, context: dict[str, Any]) -> Response | None:
    """`application/problem+json` with type, title, status, detail and, for wrong fields, `errors`."""
    response = exception_handler(exc, context)
    if response is None:
        return None
    given = response.data
    problem: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(response.status_code).phrase,
        "status": response.status_code,
    }
    if isinstance(given, dict) and set(given) == {"detail"}:
        problem["detail"] = str(given["detail"])
    else:
        problem["errors"] = given
    response.data = problem
    response.content_type = "application/problem+json"
    return response
