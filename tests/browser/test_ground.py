"""Capacity offers and impact runs in a real browser: sound in both languages, applied without JavaScript."""

from decimal import Decimal

import pytest
from pytest_django.live_server_helper import LiveServer

from platforms.loading import load
from requests.contracting.capacity import publishing
from requests.contracting.models import ImpactRun
from requests.record import clock
from tests.browser import pages
from tests.browser.fixtures import OpenPage
from tests.browser.test_triage import sign_in
from tests.requests.contracting.given import offered
from tests.requests.contracting.impact.losses import drawn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_sound(live_server: LiveServer, open_page: OpenPage, language: str) -> None:
    load()
    given = offered("materials", "full")
    room = publishing.Room(
        station="test-cld",
        starts=clock.today(),
        ends=clock.today(),
        as_of=clock.today(),
        amounts={"upmass_kg": Decimal("12.5")},
        platform="materials",
    )
    offer = publishing.publish(given.agent, room)
    run = drawn(given.coordinator)
    faults = {}
    walks = (
        (given.agent, ("/capacity/", "/capacity/new/", f"/capacity/{offer.public_id}/")),
        (given.coordinator, ("/capacity/", "/impact/", "/impact/new/", f"/impact/{run.public_id}/")),
    )
    for actor, paths in walks:
        page = open_page(live_server.url + "/", language=language)
        sign_in(page, actor, live_server)
        for path in paths:
            page.goto(live_server.url + path)
            if found := pages.findings(page):
                faults[path] = found
    assert faults == {}
    assert ImpactRun.objects.get().state == ImpactRun.DRAWN
