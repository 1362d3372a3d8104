"""The building blocks, the site's own pages and the error pages in a real browser, in both languages."""

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.browser import pages
from tests.browser.fixtures import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.browser.gallery")]
LANGUAGES = ("ja", "en")
OWN = ("/", "/guide/", "/accessibility/", "/gallery/", "/gallery/?state=error")
ERRORS = ("/nowhere/", "/forbidden/", "/conflict/", "/large/", "/many/", "/down/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", OWN + ERRORS)
def test_a_page_is_without_fault(live_server: LiveServer, open_page: OpenPage, path: str, language: str) -> None:
    page = open_page(live_server.url + path, language=language)
    assert page.locator("html").get_attribute("lang") == language
    assert pages.findings(page) == []
