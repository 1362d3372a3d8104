"""The sandbox's pages in a real browser: sound in both languages, and usable without JavaScript."""

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from platforms.loading import load
from portal.sandbox.models import Space
from requests.policy.permissions import Role
from tests.browser import pages
from tests.browser.fixtures import OpenPage
from tests.browser.test_triage import sign_in
from tests.requests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


MAKE = {"ja": "作ってトークンを表示する", "en": "Make the sandbox"}


@pytest.mark.parametrize(("language", "javascript"), [("ja", True), ("en", True), ("en", False)])
def test_every_page_is_sound_and_works_without_javascript(
    live_server: LiveServer, open_page: OpenPage, language: str, javascript: bool
) -> None:
    load()
    organization = builders.organization("commercial_domestic", "Integrator Inc.")
    admin = builders.acting(builders.person(organization, Role.ORGANIZATION_ADMIN), organization)
    page = open_page(live_server.url + "/", language=language, javascript=javascript)
    sign_in(page, admin, live_server)
    faults = {}

    def look(name: str) -> None:
        if javascript and (found := pages.findings(page)):
            faults[name] = found

    page.goto(live_server.url + "/sandbox/")
    look("none yet")
    page.locator("#id_name").fill("試験")
    page.get_by_role("button", name=MAKE[language]).click()
    page.locator("[data-secret]").wait_for()
    look("made")
    space = Space.objects.get()
    try:
        page.goto(f"{live_server.url}/sandbox/{space.public_id}/")
        look("empty")
        page.locator("form[action$='/requests/'] button").click()
        page.locator("#coming + p + .kp-scroll, #coming ~ .kp-scroll").first.wait_for()
        look("filed")
        page.locator("button[value=P3D]").click()
        page.locator("dd code", has_text="P3D").wait_for()
        look("advanced")
        page.locator("#id_advance").fill("P1Y")
        page.locator("form:has(#id_advance) button").click()
        page.locator("[data-err]").wait_for()
        look("refused")
        assert faults == {}
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT sandbox_remove(%s)", [space.schema])
