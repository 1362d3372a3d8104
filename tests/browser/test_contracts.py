"""Contracts in a real browser: sound in both languages and for both sides, walked to the end without JavaScript."""

import os

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from platforms.loading import load
from requests.contracting.contracts import milestones, versions
from requests.contracting.models import Contract
from requests.record import clock
from tests.browser import pages
from tests.browser.fixtures import OpenPage
from tests.browser.test_triage import sign_in
from tests.requests.contracting.contracts.given import PDF, Made, in_force, made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _changing(case: Made) -> None:
    """The provider's change is proposed while the buyer writes another of the same parts."""
    for side, flight in (("buyer", "CRS-B"), ("provider", "CRS-P")):
        number = versions.amend(case.key, case.actor(side), version=case.fresh().version).number
        content = case.content().with_(flight=flight, lead_time_days=90 if side == "provider" else 400)
        versions.save_version(case.key, case.actor(side), version=1, number=number, content=content)
    versions.propose(case.key, case.provider, version=2, number=3, reason="打上げの便が変わりました。")


def _running(case: Made) -> None:
    given = {"version": 1, "code": "signature", "reached_on": clock.today(), "text": "締結しました。"}
    milestones.report(case.key, case.provider, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("side", ["buyer", "provider"])
def test_the_pages_are_sound(live_server: LiveServer, open_page: OpenPage, language: str, side: str) -> None:
    load()
    talks, running = made(), in_force()
    _changing(talks)
    _running(running)
    own = 2 if side == "buyer" else 3
    at = f"/contracts/{talks.key}/"
    paths = ["/contracts/", at, f"{at}versions/1/", f"{at}versions/{own}/", f"{at}versions/3/sign/", f"{at}abandon/"]
    if side == "buyer":
        paths += [f"{at}versions/2/edit/", f"{at}versions/2/merge/"]
        paths.append(f"/contracts/{running.key}/milestones/signature/confirm/")
    else:
        paths.append(f"/contracts/{running.key}/milestones/launch/report/")
    paths += [f"/contracts/{running.key}/", f"/contracts/{running.key}/terminate/"]
    faults: dict[str, list[str]] = {}
    for case in (talks, running):
        page = open_page(live_server.url + "/", language=language)
        sign_in(page, case.actor(side), live_server)
        for n, path in enumerate(paths):
            if path == "/contracts/" or case.key in path:
                page.goto(live_server.url + path)
                if found := pages.findings(page):
                    faults[path] = found
                _kept(page, f"{side}-{language}-{case is running}-{n}")
    assert faults == {}


def _kept(page: Page, name: str) -> None:
    """A picture of the page where KIBO_PICTURES names a folder, for people to look at."""
    if folder := os.environ.get("KIBO_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_contract_is_changed_signed_and_followed_without_javascript(
    live_server: LiveServer, open_page: OpenPage
) -> None:
    load()
    case = made()
    buyer, provider = (open_page(live_server.url + "/", language="en", javascript=False) for _ in range(2))
    sign_in(buyer, case.buyer, live_server)
    sign_in(provider, case.provider, live_server)
    at = f"{live_server.url}/contracts/{case.key}/"
    provider.goto(f"{live_server.url}/contracts/")
    provider.get_by_role("link", name=case.contract.number).click()
    provider.get_by_role("link", name="Write a change").click()
    provider.get_by_role("button", name="Write a change").click()
    provider.get_by_label("Flight opportunity").fill("CRS-100")
    provider.get_by_role("button", name="Save the change").click()
    provider.get_by_role("link", name="Propose the change").click()
    provider.get_by_label("Reason").fill("The flight has changed.")
    provider.get_by_role("button", name="Propose the change").click()
    provider.get_by_text("The change is put to the other side.").wait_for()
    for page in (buyer, provider):
        page.goto(at)
        page.get_by_role("link", name="Record the signature").click()
        page.get_by_label("Name of the person who signed").fill("HOSHINO Akari")
        page.get_by_label("Day of signature").fill(clock.today().isoformat())
        page.get_by_label("Signed copy (PDF)").set_input_files(
            {"name": "signed.pdf", "mimeType": "application/pdf", "buffer": PDF}
        )
        page.get_by_role("button", name="Record the signature").click()
        page.get_by_text("The signature is recorded.").wait_for()
    provider.get_by_role("link", name="Report as reached Signature of the contract").click()
    provider.get_by_label("Reached on").fill(clock.today().isoformat())
    provider.get_by_label("What was reached").fill("Both have signed.")
    provider.get_by_role("button", name="Report as reached").click()
    buyer.goto(at)
    buyer.get_by_role("link", name="Confirm Signature of the contract").click()
    buyer.get_by_role("button", name="Confirm").click()
    buyer.get_by_text("The milestone is confirmed.").wait_for()
    assert case.fresh().state == Contract.IN_FORCE
    assert case.content(case.contract.current).flight == "CRS-100"
