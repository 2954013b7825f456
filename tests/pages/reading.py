"""Reading a page as a visitor does."""

import re

from django.test import Client

ADDRESS = "/actions/ua-12-26/"


def read(client: Client, address: str = ADDRESS) -> str:
    """The page with its runs of white space folded."""
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def words(page: str) -> str:
    """What stands on the page, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
