"""Asking for quotes and giving them in a real browser: sound in both languages, walked without JavaScript."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from platforms.loading import load
from requests.contracting.models import Quotation, Quote
from requests.contracting.quoting import asking, issuing
from requests.policy.permissions import Actor
from tests.browser import pages
from tests.browser.fixtures import OpenPage
from tests.browser.test_triage import sign_in
from tests.requests.contracting.comparing.compared import judge, opened, standing
from tests.requests.contracting.quoting.asked import accepted, asked, drafted, edited, prepared

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def findings(page: Page, live_server: LiveServer, actor: Actor, *paths: str) -> dict[str, list[str]]:
    """What is wrong with these pages, seen as this person."""
    sign_in(page, actor, live_server)
    found = {}
    for path in paths:
        page.goto(live_server.url + path)
        if faults := pages.findings(page):
            found[path] = faults
    return found


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_buyers_pages_are_sound(live_server: LiveServer, open_page: OpenPage, language: str) -> None:
    load()
    draft, open_, priced = prepared(), asked(), opened(1_250_000, 980_000)
    place = open_.place()
    asking.ask(place.public_id, open_.agent(), version=place.version, question="引渡し場所はどこですか。")
    faults: dict[str, list[str]] = {}
    for given, parts in (
        (draft, ("", "edit/", "issue/")),
        (open_, ("", "questions/1/", "cancel/")),
        (priced, ("", "technical/", "prices/", f"{standing(priced, 0).public_id}/award/")),
    ):
        paths = [f"/requests/{given.request.number}/quotes/{part}" for part in parts]
        page = open_page(live_server.url + "/", language=language)
        faults |= findings(page, live_server, given.buyer, *paths)
    assert faults == {}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_providers_pages_are_sound(live_server: LiveServer, open_page: OpenPage, language: str) -> None:
    load()
    given = asked()
    given.quote()
    quotation = issuing.amend(given.quotation.public_id, given.buyer, version=given.now().version)
    quotation = edited(quotation, given.buyer, terms="輸送費を含めてください。", reason="輸送を含めるため")
    given.quotation = issuing.issue(quotation.public_id, given.buyer, version=quotation.version)
    drafted(given)
    own = f"/quotations/{given.place().public_id}/"
    page = open_page(live_server.url + "/", language=language)
    paths = ("/desk/", "/quotations/", own, own + "quote/", own + "quote/check/", own + "decline/")
    assert findings(page, live_server, given.agent(), *paths) == {}


def test_a_quote_is_asked_for_given_and_chosen_without_javascript(live_server: LiveServer, open_page: OpenPage) -> None:
    load()
    given = accepted(1)
    buyer = open_page(live_server.url + "/", language="en", javascript=False)
    sign_in(buyer, given.buyer, live_server)
    buyer.goto(f"{live_server.url}/requests/{given.request.number}/")
    buyer.get_by_role("link", name="Ask for quotes").click()
    buyer.get_by_role("button", name="Prepare the request for quotes").click()
    buyer.get_by_role("button", name="Add a line").click()
    buyer.get_by_label("Name in Japanese: 11").fill("追加の試験")
    buyer.get_by_label("Quantity: 11").fill("２")
    buyer.get_by_label("Unit in Japanese: 11").fill("回")
    buyer.get_by_label("Drop this line: Documentation and reports").check()
    buyer.get_by_label("Quotes are due on").fill("2027年3月31日")
    buyer.get_by_label("Questions may be asked until").fill("2027-03-20")
    buyer.get_by_role("button", name="Save and look at it as a provider will").click()
    buyer.get_by_role("button", name="Issue the request for quotes").click()
    buyer.get_by_text("The request for quotes has been issued.").wait_for()
    given.quotation = Quotation.objects.get(request=given.request)

    provider = open_page(live_server.url + "/", language="en", javascript=False)
    sign_in(provider, given.agent(), live_server)
    provider.goto(live_server.url + "/desk/")
    provider.locator("table").get_by_role("link").click()
    provider.get_by_role("link", name="Give a quote").click()
    for box in provider.get_by_label("Price without tax:").all():
        box.fill("￥１，２００，０００")
    provider.get_by_label("Not quoted: Insurance").check()
    provider.get_by_label("Price without tax: Insurance").fill("")
    provider.get_by_label("Station").select_option("test-cld")
    provider.get_by_label("Lead time").fill("２７０")
    provider.get_by_label("Valid until").fill("2028-03-31")
    provider.get_by_label("Requirements that the offer does not meet").fill("便は未定です")
    provider.get_by_role("button", name="Save and check it as the buyer will see it").click()
    provider.get_by_role("button", name="Submit the quote").click()
    provider.get_by_text("Your quote has been submitted.").wait_for()

    given.close()
    judge(given, 0)
    buyer.goto(f"{live_server.url}/requests/{given.request.number}/quotes/open/")
    buyer.get_by_role("button", name="Open the prices of all quotes").click()
    buyer.get_by_role("link", name=f"Choose {given.companies[0][0].name_en}").click()
    buyer.get_by_label("The only quote that can be chosen").check()
    buyer.get_by_role("button", name="Choose this quote").click()
    buyer.get_by_text("The quote is chosen.").wait_for()
    assert Quote.objects.get(recipient=given.place()).state == Quote.CHOSEN
