"""What the OpenAPI description covers."""

from typing import Any

Endpoint = tuple[str, str, str, Any]


def only_ours(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Leave out the desk's own interface, which is Wagtail's business."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]
