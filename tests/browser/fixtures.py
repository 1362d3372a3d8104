"""The browser of the tests: one Chromium a run, a fresh context a page, either language, JavaScript on or off."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

OpenPage = Callable[..., Page]
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


def chromium() -> str | None:
    """The path of a Chromium: CHROMIUM, else what the machine has; None when it has none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    """Chromium for the whole run. Under CI=true a machine without one fails; elsewhere the test is skipped, loudly."""
    path = chromium()
    if path is None:
        message = "no Chromium found: install chromium and fonts-noto-cjk, or set CHROMIUM"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop in this thread; the tests use the ORM
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium_browser: Browser) -> Iterator[OpenPage]:
    """open_page(url, language="ja", javascript=True, width=1280): a page in a context of its own.

    `page.complaints` collects what the console and the content policy complain about, and requests to other hosts.
    """
    with ExitStack() as contexts:

        def opened(url: str, *, language: str = "ja", javascript: bool = True, width: int = 1280) -> Page:
            context = chromium_browser.new_context(
                java_script_enabled=javascript, viewport={"width": width, "height": 900}, reduced_motion="reduce"
            )
            contexts.callback(context.close)
            context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": url}])
            page = context.new_page()
            listen(page, url)
            page.goto(url)
            return page

        yield opened


def listen(page: Page, url: str) -> None:
    """Keeps every console error, script error and foreign request of the page in `page.complaints`."""
    complaints: list[str] = []
    page.complaints = complaints  # type: ignore[attr-defined]
    host = url.split("/")[2]

    def on_console(message: ConsoleMessage) -> None:
        # An error page under test answers 4xx or 5xx itself; a part of a page never may.
        if message.type == "error" and message.location["url"].split("#")[0] != url:
            complaints.append(f"console: {message.text} {message.location['url']}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on(
        "request",
        lambda r: (
            None
            if r.url.split("/")[2:3] == [host] or r.url.startswith("data:")
            else complaints.append(f"asks another host: {r.url}")
        ),
    )
