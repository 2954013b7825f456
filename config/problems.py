"""Errors as problem details (RFC 9457): one shape, whether the API says it or nobody knows the address."""

from http import HTTPStatus
from typing import Any

CONTENT_TYPE = "application/problem+json"


def problem(status: int, **more: Any) -> dict[str, Any]:
    """Type, title and status, and what else is known: `detail`, or `errors` of the fields."""
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, **more}
