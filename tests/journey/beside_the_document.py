"""What a coordinator does between a document and a review."""

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


def mark_ready_and_submit(page: Any, *, editions: int) -> None:
    """In the editor: every edition is ready, and the draft goes to the reviewers."""
    _click_until_visible(page.get_by_role("tab", name="Editions"), page.locator("#tab-editions"))
    for order in range(editions):
        page.check(f"#id_editions-{order}-ready")
    submit_for_review(page)


def submit_for_review(page: Any) -> None:
    """In the editor: press the button, and wait for what the desk says."""
    submit = page.get_by_role("button", name="Submit for review")
    _click_until_visible(page.get_by_role("button", name="More actions").first, submit)
    with page.expect_navigation():
        submit.click()


def _click_until_visible(control: Any, shown: Any) -> None:
    """Until the desk's scripts have taken hold of the control, a click does nothing."""
    page = control.page
    page.wait_for_load_state("load")
    for _attempt in range(100):
        if shown.is_visible():
            return
        control.click()
        page.wait_for_timeout(100)
    raise AssertionError("The desk's scripts did not take hold.")
