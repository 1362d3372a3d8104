"""The checks themselves find faults: each kind that was sown into a good page is reported (GUIDE U2)."""

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.browser import pages
from tests.browser.fixtures import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.browser.gallery")]

FAULTS = {
    "a label is removed": ("document.querySelector('label[for=id_title]').remove()", "axe label"),
    "pale text": ("document.querySelector('.kp-note p').setAttribute('class', 'kp-bad')", "axe color-contrast"),
    "no language of the page": ("document.documentElement.removeAttribute('lang')", "axe html-has-lang"),
    "a positive tabindex": ("document.querySelector('#id_title').tabIndex = 3", "positive tabindex"),
    "a heading level is skipped": (
        "document.querySelector('.kp-note h2').outerHTML = '<h5>Notice</h5>'",
        "axe heading-order",
    ),
    "Japanese without lang": ("document.querySelector('h1').textContent = '日本語の見出し'", "wrong language"),
    "no focus ring": ("ring", "has no focus ring"),
    "too wide": ("document.querySelector('h1').classList.add('kp-wide')", "sticks out sideways"),
    "text is cut off": ("document.querySelector('h1').classList.add('kp-cut')", "text is cut off"),
    "a duplicate landmark": (
        "document.querySelector('main').after(document.querySelector('main').cloneNode(true))",
        "axe landmark-no-duplicate-main",
    ),
    "a stop is covered": (
        "document.querySelector('main').append(Object.assign(document.createElement('p'), {className: 'kp-lid'}))",
        "is covered",
    ),
}  # fmt: skip
SHEET = """
.kp-bad { color: #bbb } .kp-wide { width: 1500px } .kp-cut { height: 1.2em; overflow: hidden }
.kp-lid { position: fixed; inset: 0; z-index: 99; background: #fff }
.no-ring :focus-visible { outline: none }
"""


@pytest.mark.parametrize("kind", FAULTS)
def test_a_sown_fault_is_found(live_server: LiveServer, open_page: OpenPage, kind: str) -> None:
    script, expected = FAULTS[kind]
    page = open_page(live_server.url + "/gallery/", language="en")
    page.evaluate(
        """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
           document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }""",
        SHEET,
    )
    page.evaluate("document.documentElement.classList.add('no-ring')" if script == "ring" else script)
    assert any(expected in finding for finding in pages.findings(page))


def test_a_style_attribute_and_a_foreign_host_are_complained_about(
    live_server: LiveServer, open_page: OpenPage
) -> None:
    page = open_page(live_server.url + "/gallery/", language="en")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    page.evaluate("fetch('https://example.invalid/x').catch(() => 0)")
    page.wait_for_timeout(200)
    complaints: list[str] = page.complaints  # type: ignore[attr-defined]
    assert any("style" in complaint for complaint in complaints)
    assert any("example.invalid" in complaint for complaint in complaints)
