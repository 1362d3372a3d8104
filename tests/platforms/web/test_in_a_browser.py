"""The catalogue and the API's pages in a real browser, in both languages; the finder without a script too."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import pages
from tests.browser.fixtures import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {
    "catalogue": "/platforms/",
    "table": "/platforms/?view=table",
    "nothing": "/platforms/?sample=animals&place=outside",
    "platform": "/platforms/drug_design/",
    "platform without offers": "/platforms/longevity/",
    "stations": "/stations/",
    "providers": "/providers/",
    "envelopes": "/envelopes/",
    "roadmap": "/roadmap/",
    "finder": "/platforms/find/?purpose=science",
    "finder error": "/platforms/find/?purpose=science&asked=sample",
    "matches": "/platforms/find/matches/?purpose=science&sample=animals&place=inside&gravity=partial&back=yes",
    "no match": "/platforms/find/matches/?sample=animals&place=outside",
    "api reference": "/api/",
    "api problem": "/api/problems/stale",
}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_without_fault(live_server: LiveServer, open_page: OpenPage, name: str, language: str) -> None:
    page = open_page(live_server.url + PAGES[name], language=language)
    assert pages.findings(page) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_five_questions_lead_to_the_mouse_habitat(
    live_server: LiveServer, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(live_server.url + "/platforms/", language="en", javascript=javascript)
    page.get_by_role("link", name="Answer five questions").click()
    for answer in ("Scientific research", "Animals (mice)", "Inside the station"):
        page.get_by_label(answer).check()
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Select the gravity you need")
    for answer in ("Weightlessness and artificial gravity", "Yes"):
        page.get_by_label(answer).check()
        page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 platform fits")
    start = page.get_by_role("link", name="Start a request with these answers").first
    assert (start.get_attribute("href") or "").endswith("?platform=longevity&purpose=science")
