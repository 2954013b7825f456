"""What every page needs to know about the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Name, public address, who runs it and whether the development mailbox is there. Says nothing about who reads."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "source_url": settings.SOURCE_URL,
        "organisation": settings.ORGANISATION,
        "show_mailbox": settings.SHOW_MAILBOX,
    }
