"""Who is in the browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User


@pytest.fixture
def as_person(browser: Any, live_site: str) -> Iterator[Callable[[User], Any]]:
    """Opens a page for somebody who is signed in."""
    contexts = []

    def open_page(user: User) -> Any:
        client = Client()
        client.force_login(user)
        context = browser.new_context(base_url=live_site, viewport={"width": 1280, "height": 900})
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_site}])
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
