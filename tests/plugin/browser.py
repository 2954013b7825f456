"""A real browser for the tests: an installed one, else Debian's package, else Playwright's own."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config.embedded.addresses import data_folder

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NONE_TO_BE_HAD = (
    "The browser tests need Chromium: install it (Debian and Ubuntu: apt-get install chromium; elsewhere: "
    ".venv/bin/python -m playwright install chromium) and run the tests again."
)


def installed_browser() -> str | None:
    """The path of a Chromium or Chrome on this machine."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or (str(MAC) if MAC.exists() else None)


def _quietly(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.returncode == 0


def _install_package() -> str | None:
    """Debian's package, where we may install one."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    print("\nInstalling Chromium with apt-get (a minute or two) …", file=sys.stderr, flush=True)
    install = ("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
    if not _quietly(*install):  # the list of packages may be old, or absent
        _quietly("apt-get", "update")
        _quietly(*install)
    return installed_browser()


def find_browser() -> str | None:
    """The path of a browser; None where Playwright has its own. Fails with one sentence where none can be had."""
    found = installed_browser()
    if found:
        return found
    with (data_folder() / "browser.lock").open("w", encoding="ascii") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)  # another process of the same run may be bringing it
        found = installed_browser() or _install_package()
        if found is None:
            _download()
        return found


def _download() -> None:
    """Playwright's own, unless it is there."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        if Path(playwright.chromium.executable_path).exists():
            return
    print("\nDownloading Playwright's Chromium …", file=sys.stderr, flush=True)
    if not _quietly(sys.executable, "-m", "playwright", "install", "chromium"):
        pytest.fail(NONE_TO_BE_HAD, pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Playwright's `Browser`, headless, for the whole run."""
    path = find_browser()
    from playwright.sync_api import sync_playwright

    patched = pytest.MonkeyPatch()
    # Playwright's loop runs in this thread, and Django takes that for asynchronous code.
    patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, headless=True, args=[*FLAGS, *sandbox])
        yield started
        started.close()
    patched.undo()


@pytest.fixture
def page(browser: Any, live_site: str) -> Iterator[Any]:
    """A fresh page of a fresh visitor (no cookies) whose relative addresses are those of the running site."""
    context = browser.new_context(base_url=live_site, locale="en-GB", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def page_without_javascript(browser: Any, live_site: str) -> Iterator[Any]:
    """The same for a visitor whose browser runs no JavaScript, on a phone 360 pixels wide."""
    context = browser.new_context(
        base_url=live_site, locale="en-GB", java_script_enabled=False, viewport={"width": 360, "height": 780}
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def live_site(live_server: Any) -> str:
    """The address of a running site with its static files, on the test's own database."""
    return str(live_server.url)
