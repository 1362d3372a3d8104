"""The coordinators' pages in a real browser: sound in both languages, by keyboard alone, and without JavaScript."""

import pytest
from django.conf import settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from platforms.loading import load
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.models import Request
from tests.browser import pages
from tests.browser.fixtures import OpenPage
from tests.requests import builders
from tests.requests.visitors import visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def coordinator() -> Actor:
    load()
    return builders.coordinator()


def sign_in(page: Page, actor: Actor, server: LiveServer) -> None:
    """The actor's session, as if the person had signed in by hand."""
    key = visitor(actor).session.session_key
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": str(key), "url": server.url}])


def some_requests() -> list[Request]:
    builders.provider("small_satellite")
    return [
        builders.submitted(builders.applicant("academia"), "longevity"),
        builders.submitted(
            builders.applicant("commercial_domestic"), "small_satellite", purpose={"purpose": "commercial"}
        ),
        builders.submitted(builders.applicant("foreign_public"), "longevity"),
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_sound(live_server: LiveServer, open_page: OpenPage, coordinator: Actor, language: str) -> None:
    mouse, satellite, foreign = some_requests()
    page = open_page(live_server.url + "/", language=language)
    sign_in(page, coordinator, live_server)
    faults = {}
    for path in (
        "/triage/",
        "/triage/?tab=judgement",
        "/triage/?tab=snoozed&q=nothing",
        f"/triage/{mouse.number}/",
        f"/triage/{satellite.number}/",
        f"/triage/{satellite.number}/confirm/",
        f"/triage/{foreign.number}/override/",
        f"/triage/{mouse.number}/return/",
        f"/triage/{mouse.number}/allocate/",
        f"/triage/bulk/?action=confirm&row={mouse.number}:{mouse.version}&row={foreign.number}:{foreign.version}",
        "/triage/bulk/?action=snooze",
        "/pools/?year=2031",
        "/pools/?year=2026",
    ):
        page.goto(live_server.url + path)
        found = pages.findings(page)
        if found:
            faults[path] = found
    assert faults == {}


def test_a_decision_takes_four_keys(live_server: LiveServer, open_page: OpenPage, coordinator: Actor) -> None:
    first, _second, _third = some_requests()
    page = open_page(live_server.url + "/")
    sign_in(page, coordinator, live_server)
    page.goto(live_server.url + "/triage/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/triage/KB-*/")
    page.keyboard.press("c")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.wait_for_selector(".kp-messages")
    decided = Request.objects.exclude(state=State.SUBMITTED).get()
    assert (decided.pk, decided.state) == (first.pk, State.POOLED)


def test_a_request_is_returned_without_javascript(
    live_server: LiveServer, open_page: OpenPage, coordinator: Actor
) -> None:
    subject = some_requests()[0]
    page = open_page(live_server.url + "/", language="en", javascript=False)
    sign_in(page, coordinator, live_server)
    page.goto(f"{live_server.url}/triage/{subject.number}/")
    page.get_by_role("link", name="Return for changes").click()
    page.get_by_label("Explanation").fill("Two points")
    page.get_by_label("Item of the application").select_option("purpose.summary")
    page.get_by_label("What should change").fill("Say which muscle.")
    page.get_by_role("button", name="Add a point").click()
    assert page.get_by_label("Item of the application").count() == 2
    assert page.get_by_label("What should change").first.input_value() == "Say which muscle."
    page.get_by_role("button", name="Return for changes", exact=True).click()
    page.wait_for_selector(".kp-messages")
    subject.refresh_from_db()
    assert subject.state == State.RETURNED
    assert subject.return_points.get().question == "summary"
