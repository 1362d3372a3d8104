"""Capacity offers over REST: kept by their provider with versions, read by JAXA, strict about what is sent."""

from datetime import timedelta
from typing import Any

import pytest

from requests.contracting.models import CapacityOffer
from requests.policy.permissions import Actor
from requests.record import clock
from tests.requests import builders
from tests.requests.api.calls import Caller, of, problem, program_of, whose
from tests.requests.contracting.room import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent() -> Actor:
    return builders.provider("small_satellite")[1]


def body(**changes: Any) -> dict[str, Any]:
    return {
        "station": builders.station().code,
        "platform": "small_satellite",
        "starts": "2031-10-01",
        "ends": "2032-03-31",
        "as_of": clock.today().isoformat(),
        "amounts": {"upmass_kg": "120.5"},
        **changes,
    }


def tag(caller: Caller, public_id: str) -> str:
    return str(caller.get(f"capacity-offers/{public_id}")["ETag"])


def test_a_program_publishes_replaces_and_withdraws(agent: Actor) -> None:
    program = program_of(whose(agent))
    made = of(program.call("post", "capacity-offers", body()), 201)
    assert made["amounts"] == {"upmass_kg": {"value": "120.5", "unit": "kg"}}
    assert (made["version"], made["stale"], made["platform"], made["note"]) == (1, False, "small_satellite", "")
    address = f"capacity-offers/{made['id']}"
    changed = of(program.call("put", address, body(platform=None, note="冬まで"), match=tag(program, made["id"])))
    assert (changed["version"], changed["platform"], changed["note"]) == (2, None, "冬まで")
    problem(program.call("put", address, body(), match='"1.en.0123456789abcdef"'), 412, "stale")
    gone = of(program.call("post", f"{address}/withdraw", {}, match=tag(program, made["id"])))
    assert gone["withdrawn_at"] is not None
    again = problem(program.call("post", f"{address}/withdraw", {}, match=tag(program, made["id"])), 409, "closed-step")
    assert again["detail"] == "This capacity offer has been withdrawn and cannot be changed. Publish a new one."


def test_an_old_one_says_so(agent: Actor) -> None:
    offer = published(agent, as_of=clock.today() - timedelta(days=100))
    assert of(program_of(whose(agent)).get(f"capacity-offers/{offer.public_id}"))["stale"] is True


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"amounts": {}}, "/amounts", "Enter at least one amount that you can offer."),
        ({"amounts": {"upmass_kg": 120}}, "/amounts/upmass_kg", "“upmass_kg” must be a decimal string"),
        ({"amounts": {"upmass_kg": "1e3"}}, "/amounts/upmass_kg", "“upmass_kg” must be a decimal string"),
        ({"amounts": {"gold_kg": "1"}}, "/amounts/gold_kg", "There is no field “gold_kg”."),
        ({"price": 5}, "/price", "There is no field “price”."),
        ({"station": "moon"}, "/station", "Choose a station from the list."),
        ({"starts": "2031-1-1"}, "/starts", "“starts” must be a date"),
        ({"ends": "2030-01-01"}, "/ends", "The last day must be the first day or later"),
    ],
)
def test_what_is_wrong_is_named(agent: Actor, changes: dict[str, Any], field: str, sentence: str) -> None:
    told = problem(program_of(whose(agent)).call("post", "capacity-offers", body(**changes)), 400, "invalid")
    assert any(field.strip("/").split("/")[-1] in str(one) and sentence in str(one) for one in told["errors"]), told
    assert not CapacityOffer.objects.exists()


def test_a_trial_stores_nothing(agent: Actor) -> None:
    program = program_of(whose(agent))
    assert program.call("post", "capacity-offers?validate=true", body()).status_code < 300
    assert not CapacityOffer.objects.exists()


def test_the_list_is_ones_own_and_jaxas_is_everybodys(agent: Actor) -> None:
    rival = builders.provider("small_satellite")[1]
    mine, theirs = published(agent), published(rival, platform="")

    def ids(caller: Caller, query: str = "") -> set[str]:
        return {one["id"] for one in of(caller.get(f"capacity-offers{query}"))["items"]}

    assert ids(program_of(whose(agent))) == {mine.public_id}
    jaxa = program_of(whose(builders.coordinator()))
    assert ids(jaxa) == {mine.public_id, theirs.public_id}
    assert ids(jaxa, "?platform=materials") == {theirs.public_id}
    assert program_of(whose(agent)).get(f"capacity-offers/{theirs.public_id}").status_code == 404


def test_one_and_thirty_cost_the_same(agent: Actor, django_assert_max_num_queries: Any) -> None:
    program = program_of(whose(agent))
    published(agent)
    with django_assert_max_num_queries(20) as counted:
        program.get("capacity-offers")
    many = len(counted)
    for _ in range(29):
        published(agent)
    with django_assert_max_num_queries(many):
        assert len(of(program.get("capacity-offers"))["items"]) >= 25
