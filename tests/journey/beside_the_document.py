"""What a coordinator does on the page that shows a draft beside its document."""

from typing import Any


def settle(page: Any) -> None:
    """Look at every mark, and leave out what found no place, until nothing waits."""
    for name in ("All of these are right", "Leave out"):
        button = page.get_by_role("button", name=name)
        while waiting := button.count():
            with page.expect_navigation():
                button.first.click()
            assert button.count() < waiting
    page.get_by_text("Everything in this document has been looked at").wait_for()
