"""The building blocks, the site's own pages and the error pages in a real browser, in both languages."""

import pytest
from playwright.sync_api import expect
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


def test_the_first_screen_is_the_same_without_javascript(live_server: LiveServer, open_page: OpenPage) -> None:
    shots = [
        open_page(live_server.url + "/gallery/", language="en", javascript=on).screenshot(animations="disabled")
        for on in (True, False)
    ]
    assert shots[0] == shots[1]


@pytest.mark.parametrize("javascript", [True, False])
def test_the_language_is_switched_on_the_same_page(
    live_server: LiveServer, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(live_server.url + "/gallery/?state=error", language="en", javascript=javascript)
    page.get_by_role("button", name="日本語").click()
    assert page.url == live_server.url + "/gallery/?state=error"
    assert page.locator("html").get_attribute("lang") == "ja"
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_errors_take_the_focus_and_lead_to_their_fields(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page(live_server.url + "/gallery/?state=error", language="en")
    expect(page.locator("#error-summary")).to_be_focused()
    assert page.title().startswith("Error: ")
    page.get_by_role("link", name="Select the sample").click()
    page.keyboard.press("Space")
    expect(page.locator("#id_sample_0")).to_be_checked()


def test_full_width_digits_become_half_width_on_leaving(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page(live_server.url + "/gallery/", language="en")
    page.locator("#id_mass").fill("－３，８００．５")
    page.locator("#id_title").fill("①㈱")
    page.locator("#id_summary").focus()
    expect(page.locator("#id_mass")).to_have_value("-3800.5")
    expect(page.locator("#id_title")).to_have_value("①㈱")


def test_keys_move_through_a_list_but_not_while_typing(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page(live_server.url + "/gallery/", language="en")
    for keys, row in (("j", 0), ("jj", 1), ("k", 0)):
        for key in keys:
            page.keyboard.press(key)
        expect(page.locator("[data-key-link]").nth(row)).to_be_focused()
    assert page.locator("tr[data-at]").count() == 1
    page.keyboard.press("Enter")
    assert page.url.endswith("#KB-2031-0")
    page.locator("#id_title").focus()
    page.keyboard.press("j")
    expect(page.locator("#id_title")).to_be_focused()


def test_keys_that_are_switched_off_do_nothing(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page(live_server.url + "/gallery/", language="en")
    page.evaluate("document.querySelector('[data-keys]').dataset.keys = 'off'")
    page.keyboard.press("j")
    assert page.locator("tr[data-at]").count() == 0


def test_the_bulk_bar_says_how_many_are_selected(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page(live_server.url + "/gallery/", language="en")
    everything, count = page.locator("[data-all]"), page.locator("[data-count]")
    page.locator("[data-row]").first.check()
    expect(count).to_have_text("1 selected")
    assert everything.evaluate("box => box.indeterminate")
    everything.check()
    expect(count).to_have_text("2 selected")
    everything.uncheck()
    expect(count).to_have_text("0 selected")


def test_a_word_being_composed_settles_once(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page(live_server.url + "/gallery/", language="en")
    page.evaluate("window.told = 0; addEventListener('kp:settled', () => { window.told += 1; })")
    page.locator("#id_title").focus()
    keyboard = page.context.new_cdp_session(page)
    for text in ("k", "か", "かn", "かん", "かんj", "かんじ", "漢字"):
        keyboard.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    keyboard.send("Input.insertText", {"text": "漢字"})
    expect(page.locator("#id_title")).to_have_value("漢字")
    assert page.evaluate("window.told") == 1


def test_a_table_becomes_cards_on_a_phone(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page(live_server.url + "/gallery/", language="en", width=390)
    row = page.locator("[data-cards] tbody tr").first
    title, used = row.locator("th").bounding_box(), row.locator("[data-label]").bounding_box()
    assert title
    assert used
    assert used["y"] >= title["y"] + title["height"] - 1


def test_on_a_phone_the_timeline_comes_after_the_explanation(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page(live_server.url + "/gallery/", language="en", width=390)
    why, timeline = page.locator(".kp-why").bounding_box(), page.locator("aside .kp-tl").bounding_box()
    assert why
    assert timeline
    assert timeline["y"] > why["y"]
