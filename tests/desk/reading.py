"""Pages of the desk as somebody reads them."""

from typing import Any

from bs4 import BeautifulSoup


def text_of(page: Any) -> str:
    """The words of an answer of the test client, without tags, its white space folded."""
    return " ".join(BeautifulSoup(page.content, "html.parser").get_text(" ").split())
