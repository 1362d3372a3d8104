"""The main job in a real browser, against a whole running portal: four requests, each to where it belongs."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from kibo_client import Connection, Portal, Token
from portal.demo.cast import MAIL
from tests.journeys.pages import Person
from tests.journeys.running import RunningPortal

pytestmark = [pytest.mark.browser, pytest.mark.journey]
SignIn = Callable[[str], Person]
WAYS = [("ja", False), ("ja", True), ("en", False), ("en", True)]
AGGREGATION = {"ja": "JAXA取りまとめ", "en": "JAXA aggregation"}
POOLED = {"ja": "取りまとめ中", "en": "In the year's pool"}
OFFERED = {"ja": "提供企業へ打診中", "en": "With providers"}
ACCEPTED = {"ja": "提供企業が受諾", "en": "Accepted by a provider"}
NEEDS_JUDGEMENT = {"ja": "要判断", "en": "eeds judgement"}


@pytest.fixture(params=WAYS, ids=["ja-plain", "ja-js", "en-plain", "en-js"])
def way(request: pytest.FixtureRequest) -> tuple[str, bool]:
    found: tuple[str, bool] = request.param
    return found


@pytest.fixture
def sign_in(chromium_browser: Browser, running_portal: RunningPortal, way: tuple[str, bool]) -> Iterator[SignIn]:
    people: list[Person] = []

    def enter(login: str) -> Person:
        people.append(Person(chromium_browser, running_portal, login, *way))
        return people[-1]

    yield enter
    for person in people:
        person.leave()


def test_an_academic_mouse_habitat_request_is_aggregated(
    sign_in: SignIn, running_portal: RunningPortal, way: tuple[str, bool]
) -> None:
    researcher, coordinator = sign_in("hoshino"), sign_in("udagawa")
    number = researcher.file_request("longevity")
    mail = running_portal.mail_about(number, f"hoshino@{MAIL}")
    assert "筋萎縮" not in mail
    researcher.sees(f"/requests/{number}/", AGGREGATION[way[0]])
    coordinator.sees(f"/triage/{number}/", AGGREGATION[way[0]])
    coordinator.decide(number)
    researcher.sees(f"/requests/{number}/", POOLED[way[0]])


def test_a_companys_satellite_is_accepted_by_a_providers_program(
    sign_in: SignIn, running_portal: RunningPortal, way: tuple[str, bool]
) -> None:
    company, coordinator = sign_in("kisaragi"), sign_in("udagawa")
    number = company.file_request("small_satellite", purpose={"purpose": "commercial", "publicly_funded": "no"})
    coordinator.decide(number)
    company.sees(f"/requests/{number}/", OFFERED[way[0]])
    with Connection(running_portal.url, Token(running_portal.tokens["KIBO_TOKEN_PROVIDER"])) as line:
        program = Portal(line)
        newest = program.list_invitations(state="sent").data["items"][0]["id"]
        program.accept_invitation(newest, {"note": ""}, if_match=program.get_invitation(newest).etag)
    company.sees(f"/requests/{number}/", ACCEPTED[way[0]])


def test_a_universitys_protein_request_stands_in_both_lists_and_a_coordinator_decides(
    sign_in: SignIn, way: tuple[str, bool]
) -> None:
    researcher, coordinator = sign_in("mizuki"), sign_in("himuro")
    number = researcher.file_request("drug_design")
    coordinator.sees(f"/triage/{number}/", AGGREGATION[way[0]])
    reason = "企業と共同で使う成果のため、直接契約とします。"
    coordinator.decide(number, route="direct", note=reason)
    researcher.sees(f"/requests/{number}/", OFFERED[way[0]], reason)


def test_a_foreign_agencys_request_goes_to_a_coordinators_judgement(sign_in: SignIn, way: tuple[str, bool]) -> None:
    agency, coordinator = sign_in("vakaloloma"), sign_in("udagawa")
    number = agency.file_request("small_satellite", purpose={"purpose": "hr_dev"})
    agency.sees(f"/requests/{number}/", NEEDS_JUDGEMENT[way[0]])
    coordinator.decide(number, route="aggregation", note="機関間の協力として扱います。")
    agency.sees(f"/requests/{number}/", POOLED[way[0]])
