"""Capacity on pages: a provider keeps its own; coordinators see all, and beside the requests that it fits."""

from datetime import date, timedelta
from typing import Any

import pytest

from requests.contracting.models import CapacityOffer
from requests.policy.permissions import Actor
from requests.record import clock
from requests.triage import deciding
from tests.requests import builders
from tests.requests.contracting.given import offered
from tests.requests.contracting.room import published
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "station": builders.station().code,
        "platform": "small_satellite",
        "flight": "秋便",
        "starts": "2031年10月1日",
        "ends": "2032-03-31",
        "as_of": clock.today().isoformat(),
        "upmass_kg": "１２０.５",
        **changes,
    }


@pytest.fixture
def agent() -> Actor:
    return builders.provider("small_satellite")[1]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_provider_publishes_changes_confirms_and_withdraws(agent: Actor, language: str) -> None:
    client = visitor(agent, language)
    empty = client.get("/capacity/").content.decode()
    assert ("No capacity published yet" if language == "en" else "登録した提供枠はありません") in empty
    assert client.get("/capacity/new/").status_code == 200
    assert client.post("/capacity/new/", typed())["Location"] == "/capacity/"
    offer = CapacityOffer.objects.get()
    assert offer.amounts == {"upmass_kg": "120.5"}
    address = f"/capacity/{offer.public_id}/"
    assert "120.5" in client.get(address).content.decode()
    assert client.post(address, typed(version=1, crew_hours="8")).status_code == 302
    assert client.post(f"{address}renew/", {"version": 2}).status_code == 302
    page = client.get("/capacity/").content.decode()
    assert address in page
    assert "120.5" in page
    asked = client.get(f"{address}withdraw/").content.decode()
    assert ("cannot be undone" if language == "en" else "元に戻せません") in asked
    assert client.post(f"{address}withdraw/", {"version": 3}).status_code == 302
    late = client.post(address, typed(version=4))
    assert late.status_code == 409
    assert ("has been withdrawn" if language == "en" else "取り下げられている") in late.content.decode()


def test_what_is_wrong_stays_on_the_page_with_its_sentence(agent: Actor) -> None:
    client = visitor(agent)
    answer = client.post("/capacity/new/", typed(station="", upmass_kg="viele", starts="31.2.2031", flight="秋便"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter Upmass as a number" in page
    assert "Enter the first day as a real date" in page
    assert "秋便" in page
    nothing = client.post("/capacity/new/", typed(upmass_kg="")).content.decode()
    assert "Enter at least one amount that you can offer." in nothing


def test_a_colleague_was_faster(agent: Actor) -> None:
    offer = published(agent)
    client, address = visitor(agent), f"/capacity/{offer.public_id}/"
    client.post(f"{address}renew/", {"version": 1})
    late = client.post(address, typed(version=1, flight="後から"))
    assert late.status_code == 409
    page = late.content.decode()
    assert "This offer has changed since you opened it." in page
    assert "後から" in page
    assert 'name="version" value="2"' in page
    for step in ("renew", "withdraw"):
        assert client.post(f"{address}{step}/", {"version": 1}).status_code == 409
        assert client.post(f"{address}{step}/", {}).status_code == 409
    assert client.post(address, typed(version=2)).status_code == 302


def test_old_offers_are_marked_for_both_sides(agent: Actor) -> None:
    offer = published(agent, as_of=clock.today() - timedelta(days=91))
    assert "Old: confirm it" in visitor(agent).get("/capacity/").content.decode()
    assert "This is older than 90 days" in visitor(agent).get(f"/capacity/{offer.public_id}/").content.decode()
    assert "Older than 90 days" in visitor(builders.coordinator()).get("/capacity/").content.decode()
    published(builders.provider("materials")[1])
    assert visitor(builders.coordinator()).get("/capacity/").content.decode().count("Older than 90 days") == 1


def test_the_overview_is_narrowed_by_provider_station_and_platform(agent: Actor) -> None:
    company, other = builders.provider("materials")
    published(agent, flight="first")
    published(other, platform="", flight="second", station=builders.station("elsewhere").code)
    client = visitor(builders.coordinator())

    def flights(query: str) -> set[str]:
        page = client.get(f"/capacity/?{query}").content.decode()
        return {name for name in ("first", "second") if f">{name}<" in page}

    assert flights("") == {"first", "second"}
    assert flights("platform=small_satellite") == {"first", "second"}  # any platform includes this one
    assert flights("platform=materials") == {"second"}
    assert flights("station=elsewhere") == {"second"}
    assert flights(f"provider={company.code}") == {"second"}
    assert flights("station=nowhere&platform=%00") == {"first", "second"}
    assert "None fits these filters" in client.get("/capacity/?platform=materials&station=test-cld").content.decode()


def test_others_read_for_whom_it_is() -> None:
    answer = visitor(builders.applicant()).get("/capacity/")
    assert answer.status_code == 403
    assert "Capacity is for providers" in answer.content.decode()
    assert "agents and JAXA" in answer.content.decode()


def test_no_provider_reads_anothers(agent: Actor) -> None:
    offer = published(agent)
    rival = visitor(builders.provider("small_satellite")[1])
    assert "秋便" not in rival.get("/capacity/").content.decode()
    for rest in ("", "withdraw/"):
        foreign = rival.get(f"/capacity/{offer.public_id}/{rest}")
        missing = rival.get(f"/capacity/{'A' * 22}/{rest}")
        assert (foreign.status_code, missing.status_code) == (404, 404)


def test_a_coordinator_sees_it_where_providers_are_chosen() -> None:
    given = offered()
    published(given.agent, flight="合う便")
    published(given.rival_agent, flight="別の台", platform="materials")
    published(given.rival_agent, flight="早い便", starts=date(2030, 1, 1), ends=date(2030, 12, 31))
    page = visitor(given.coordinator).get(f"/triage/{given.request.number}/").content.decode()
    assert "Providers that match now" in page
    assert given.first.name_en in page
    assert "合う便" in page
    assert "別の台" not in page
    assert "早い便" not in page
    assert "Nothing published" in page
    declined = deciding.reopen(given.request.pk, given.coordinator, version=given.request.version, note="再検討")
    deciding.decline(declined.pk, given.coordinator, version=declined.version, note="不可")
    over = visitor(given.coordinator).get(f"/triage/{given.request.number}/").content.decode()
    assert "Providers that match now" not in over


@pytest.mark.parametrize("who", ["agent", "coordinator"])
def test_one_offer_and_thirty_cost_the_same(agent: Actor, who: str, django_assert_num_queries: Any) -> None:
    client = visitor(agent if who == "agent" else builders.coordinator())
    published(agent)
    with django_assert_num_queries(5 if who == "agent" else 7) as counted:
        client.get("/capacity/")
    for _ in range(29):
        published(agent)
    with django_assert_num_queries(len(counted)):
        page = client.get("/capacity/").content.decode()
    assert "after=" in page
