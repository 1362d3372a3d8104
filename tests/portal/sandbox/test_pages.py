"""The sandbox's pages: who may, what they show, what they do, in both languages."""

import re

import pytest
from django.test import Client

from portal.sandbox.models import Space
from requests.policy.permissions import Role
from requests.record.numbers import new_public_id
from tests.portal.sandbox.given import Integrator, integrator, path_now
from tests.requests import builders
from tests.requests.api.calls import Caller, of


def _browser(mine: Integrator, language: str = "en") -> Client:
    browser = Client(headers={"Accept-Language": language})
    browser.force_login(mine.admin)
    return browser


def _page(answer: object) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())  # type: ignore[attr-defined]


def test_only_administrators_and_provider_agents_come_here(mine: Integrator) -> None:
    applicant = builders.person(mine.organization)
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(applicant)
    answer = browser.get("/sandbox/")
    assert answer.status_code == 403
    assert "an organization administrator or a provider agent" in _page(answer)
    company, _ = builders.provider("small_satellite")
    assert company.organization is not None
    browser.force_login(builders.person(company.organization, Role.PROVIDER_AGENT))
    assert browser.get("/sandbox/").status_code == 200


def test_making_one_shows_its_token_once_and_the_token_works(db: None) -> None:
    organization = builders.organization("commercial_domestic")
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(builders.person(organization, Role.ORGANIZATION_ADMIN))
    assert "There is no sandbox yet." in _page(browser.get("/sandbox/"))
    sent = {"public_id": new_public_id(), "name": "quote system"}
    page = _page(browser.post("/sandbox/", sent))
    found = re.search(r"data-secret>(kus_[\w-]{43})<", page)
    assert found is not None
    assert of(Caller(found[1]).get("sandbox"))["id"] == Space.objects.get().public_id
    assert found[1] not in _page(browser.get("/sandbox/"))
    again = browser.post("/sandbox/", sent)
    assert "has been made already" in _page(again)
    assert Space.objects.count() == 1


def test_a_fourth_one_is_refused_in_both_languages(mine: Integrator) -> None:
    for name in ("second", "third"):
        _browser(mine).post("/sandbox/", {"public_id": new_public_id(), "name": name})
    sent = {"public_id": new_public_id(), "name": "fourth"}
    assert "An organization can have 3 sandboxes." in _page(_browser(mine).post("/sandbox/", sent))
    assert "サンドボックスは1機関に3個までです。" in _page(_browser(mine, "ja").post("/sandbox/", sent))
    assert Space.objects.count() == 3


def test_the_page_shows_the_clock_and_what_comes_and_advances(mine: Integrator) -> None:
    browser, address = _browser(mine), f"/sandbox/{mine.space.public_id}/"
    assert "Nothing is waiting." in _page(browser.get(address))
    sent = {"route": "direct", "platform": "", "disclosure": "full", "count": "3"}
    answer = browser.post(f"{address}requests/", sent, follow=True)
    assert "Test requests filed: 3." in _page(answer)
    assert "The simulated provider accepts its invitation" in _page(answer)
    told = _page(browser.post(f"{address}clock/", {"advance": "P3D"}, follow=True))
    assert "What happened: The simulated provider accepts its invitation" in told
    assert "<code>P3D</code>" in told
    wrong = browser.post(f"{address}clock/", {"advance": "P1Y"})
    assert "Enter how far as an ISO 8601 duration of at most 400 days" in _page(wrong)
    japanese = _page(_browser(mine, "ja").get(address))
    assert "サンドボックスの現在時刻" in japanese
    assert path_now() == '"$user", public'


def test_a_new_token_ends_the_one_before(mine: Integrator) -> None:
    page = _page(_browser(mine).post(f"/sandbox/{mine.space.public_id}/token/"))
    found = re.search(r"data-secret>(kus_[\w-]{43})<", page)
    assert found is not None
    assert Caller(found[1]).get("sandbox").status_code == 200
    assert mine.program.get("sandbox").status_code == 401


def test_reset_and_removal(mine: Integrator) -> None:
    browser, address = _browser(mine), f"/sandbox/{mine.space.public_id}/"
    of(mine.program.post("sandbox/requests", {}), 201)
    assert "The sandbox is as on its first day." in _page(browser.post(f"{address}reset/", follow=True))
    assert of(mine.program.get("sandbox"))["counts"]["invitations"] == 0
    assert "The sandbox is removed." in _page(browser.post(f"{address}remove/", follow=True))
    assert mine.program.get("sandbox").status_code == 401
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("act", ["", "clock/", "requests/", "token/", "reset/", "remove/"])
def test_another_organizations_sandbox_is_missing(mine: Integrator, act: str) -> None:
    other = _browser(integrator("Another"))
    send = other.post if act else other.get
    foreign, missing = send(f"/sandbox/{mine.space.public_id}/{act}"), send(f"/sandbox/{new_public_id()}/{act}")
    assert foreign.status_code == missing.status_code == 404
    assert mine.program.get("sandbox").status_code == 200


def test_a_sandbox_of_an_older_portal_says_that_it_is_made_anew_and_a_form_makes_it_so(mine: Integrator) -> None:
    Space.objects.update(made_of="older")
    browser, address = _browser(mine), f"/sandbox/{mine.space.public_id}/"
    assert "This sandbox is being made anew" in _page(browser.get(address))
    assert browser.post(f"{address}clock/", {"advance": "P1D"}).status_code == 302
    assert "This sandbox is being made anew" not in _page(browser.get(address))
