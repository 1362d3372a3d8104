"""The provider's pages in a real browser: sound in both languages, and an answer given without JavaScript."""

import pytest
from pytest_django.live_server_helper import LiveServer

from platforms.loading import load
from requests.contracting.invitations import answering
from tests.browser import pages
from tests.browser.fixtures import OpenPage
from tests.browser.test_triage import sign_in
from tests.requests.contracting.given import offered

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_sound(live_server: LiveServer, open_page: OpenPage, language: str) -> None:
    load()
    given = offered("materials", "full")
    answering.ask(given.invitation.public_id, given.agent, version=1, note="質問です。")
    answering.decline(given.rival_invitation.public_id, given.rival_agent, version=1, note="枠がありません")
    faults = {}
    for agent, invitation in ((given.agent, given.invitation), (given.rival_agent, given.rival_invitation)):
        page = open_page(live_server.url + "/", language=language)
        sign_in(page, agent, live_server)
        for path in ("/invitations/", "/invitations/?tab=over", f"/invitations/{invitation.public_id}/"):
            page.goto(live_server.url + path)
            if found := pages.findings(page):
                faults[path] = found
    assert faults == {}


def test_an_answer_without_javascript(live_server: LiveServer, open_page: OpenPage) -> None:
    load()
    given = offered()
    page = open_page(live_server.url + "/", language="en", javascript=False)
    sign_in(page, given.agent, live_server)
    page.goto(f"{live_server.url}/invitations/{given.invitation.public_id}/")
    page.locator("#id_accept-note").fill("2032年1月の便で")
    page.locator("form").filter(has=page.locator("#id_accept-note")).get_by_role("button").click()
    page.get_by_text("You have accepted the invitation.").wait_for()
    given.invitation.refresh_from_db()
    assert given.invitation.state == "accepted"
