"""Impact runs over REST: drawn up, read, applied with a precondition; strict, and telling counts, never ids."""

from typing import Any

import pytest

from requests.contracting.models import ImpactRun, Invitation
from requests.policy.lifecycle import State
from requests.record.models import Request
from tests.requests import builders
from tests.requests.api.calls import Caller, of, problem, program_of, whose
from tests.requests.contracting.given import Offered, offered

pytestmark = pytest.mark.django_db
LOSS = {"kind": "station", "code": "test-cld", "from_on": "2031-04-01", "reason": "公表"}


@pytest.fixture
def given() -> Offered:
    return offered()


@pytest.fixture
def jaxa(given: Offered) -> Caller:
    return program_of(whose(given.coordinator))


def tag(caller: Caller, run: str) -> str:
    return str(caller.get(f"impact-runs/{run}")["ETag"])


def test_a_program_draws_up_and_applies(given: Offered, jaxa: Caller) -> None:
    made = of(jaxa.call("post", "impact-runs", LOSS), 201)
    assert (made["state"], made["version"], made["hidden"]) == ("drawn", 1, 0)
    (one,) = made["requests"]
    assert (one["request"], one["invitations"], one["alternatives"]) == (given.request.number, 2, [])
    assert (one["became"], one["decide_by"]) == (None, None)
    assert given.invitation.public_id not in str(made)
    assert Request.objects.get(pk=given.request.pk).state == State.OFFERED
    address = f"impact-runs/{made['id']}"
    done = of(jaxa.call("post", f"{address}/apply", {}, match=tag(jaxa, made["id"])))
    assert (done["state"], done["requests"][0]["became"]) == ("applied", "submitted")
    assert {row["became"] for row in done["offerings"]} <= {"ended", "dropped"}
    assert Invitation.objects.get(pk=given.invitation.pk).state == Invitation.CLOSED
    assert of(jaxa.get(address)) == done
    again = problem(jaxa.call("post", f"{address}/apply", {}, match=tag(jaxa, made["id"])), 409, "closed-step")
    assert again["detail"] == "This impact run is “applied” and cannot be changed."


def test_versions_and_moved_ground(given: Offered, jaxa: Caller) -> None:
    made = of(jaxa.call("post", "impact-runs", LOSS), 201)
    address = f"impact-runs/{made['id']}"
    problem(jaxa.call("post", f"{address}/apply", {}, match='"9.en.0123456789abcdef"'), 412, "stale")
    builders.provider("small_satellite")
    moved = problem(jaxa.call("post", f"{address}/apply", {}, match=tag(jaxa, made["id"])), 409, "closed-step")
    assert moved["detail"].startswith("What it touches has changed since it was drawn up.")
    fresh = of(jaxa.call("post", f"{address}/redraw", {}, match=tag(jaxa, made["id"])))
    assert fresh["fingerprint"] != made["fingerprint"]
    assert of(jaxa.call("post", f"{address}/discard", {}, match=tag(jaxa, made["id"])))["state"] == "discarded"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "planet"}, "“kind” must be one of: station, operator, provider"),
        ({"code": "moon"}, "Choose one from the list."),
        ({"from_on": "1.4.2031"}, "“from_on” must be a date"),
        ({"from_on": "2001-01-01"}, "The day from which it is lost lies between a year ago"),
        ({"reason": ""}, "Enter what has happened"),
        ({"price": 1}, "There is no field “price”."),
    ],
)
def test_what_is_wrong_is_named(jaxa: Caller, changes: dict[str, Any], sentence: str) -> None:
    told = problem(jaxa.call("post", "impact-runs", {**LOSS, **changes}), 400, "invalid")
    assert sentence in str(told["errors"])
    assert not ImpactRun.objects.exists()


def test_a_trial_of_applying_changes_nothing(given: Offered, jaxa: Caller) -> None:
    made = of(jaxa.call("post", "impact-runs", LOSS), 201)
    tried = jaxa.call("post", f"impact-runs/{made['id']}/apply?validate=true", {}, match=tag(jaxa, made["id"]))
    assert tried.status_code < 300
    assert ImpactRun.objects.get().state == ImpactRun.DRAWN
    assert Request.objects.get(pk=given.request.pk).state == State.OFFERED


def test_only_jaxa(given: Offered) -> None:
    for actor in (given.agent, given.applicant):
        caller = program_of(whose(actor))
        assert caller.get("impact-runs").status_code == 403
        assert caller.call("post", "impact-runs", LOSS).status_code == 403
