"""Steps over REST: every step has a body of its own, closed ones say why, and eight at once make one."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections

from platforms.models import Envelope
from portal.accounts.models import User
from requests.contracting.models import Invitation
from requests.policy.lifecycle import Step
from requests.policy.permissions import BUYERS_STEPS, PERMISSIONS, Relation
from requests.record.models import Decision, Event, Request
from requests.steps import HANDLERS
from tests.requests import builders
from tests.requests.api.calls import Caller, of, problem, program_of, whose
from tests.requests.contracting.given import offered

pytestmark = pytest.mark.django_db


def jaxa() -> Caller:
    return program_of(whose(builders.coordinator()))


def test_every_step_that_somebody_may_take_has_a_handler() -> None:
    portal = {step for step in Step if PERMISSIONS[step] == {Relation.SYSTEM}}
    assert set(HANDLERS) == set(Step) - portal - BUYERS_STEPS


def test_open_steps_have_an_address_and_a_schema_and_closed_ones_a_sentence() -> None:
    request = builders.submitted(builders.applicant())
    told = of(jaxa().get(f"requests/{request.number}/steps"))
    steps = {one["step"]: one for one in told["steps"]}
    assert "submit" not in steps
    assert steps["confirm"]["allowed"] is True
    assert steps["confirm"]["url"].endswith(f"/api/v1/requests/{request.number}/steps/confirm")
    assert steps["override"]["input"]["required"] == ["route"]
    assert steps["override"]["input"]["properties"]["route"]["enum"] == ["aggregation", "direct"]
    assert steps["return"]["input"]["properties"]["points"]["items"]["required"] == ["topic", "wording"]
    assert steps["allocate"]["allowed"] is False
    assert steps["allocate"]["because"] == (
        "“Commit from the envelope” is not possible while the request is “Route under review”."
    )


def test_confirming_pools_and_committing_takes_from_the_envelope() -> None:
    request = builders.submitted(builders.applicant(), "longevity")
    coordinator = jaxa()
    told = of(coordinator.step(request.number, "confirm", {}))
    assert (told["state"], told["route"]) == ("pooled", "aggregation")
    pools = of(coordinator.get("pools", fiscal_year="2031"))["pools"]
    assert [one["number"] for pool in pools for one in pool["requests"] if pool["sector"] == "public"] == [
        request.number
    ]
    assert Envelope.objects.filter(fiscal_year=2031, sector="public").exists()
    told = of(coordinator.step(request.number, "allocate"))
    assert told["state"] == "allocated"
    problem(coordinator.step(request.number, "release", {}), 400, "invalid")
    assert of(coordinator.step(request.number, "release", {"note": "時期を見直す"}))["state"] == "pooled"


def test_an_override_needs_route_and_reason_and_is_kept_beside_the_rules() -> None:
    actor = builders.applicant("foreign_public")
    request = builders.submitted(actor)
    coordinator = jaxa()
    closed = problem(coordinator.step(request.number, "confirm", {}), 403, "forbidden")
    assert "The rules do not decide a route here." in closed["detail"]
    faults = problem(coordinator.step(request.number, "override", {"note": "x"}), 400, "invalid")["errors"]
    assert [fault["pointer"] for fault in faults] == ["#/route"]
    of(coordinator.step(request.number, "override", {"route": "aggregation", "note": "機関間の合意による"}))
    told = of(program_of(whose(actor)).get(f"requests/{request.number}/decision"))
    assert (told["route"], told["standing"]) == ("manual", "silent")
    assert told["final"]["route"] == "aggregation"
    assert (told["final"]["overridden"], told["final"]["reason"]) == (True, "機関間の合意による")


def test_talk_between_coordinator_and_applicant() -> None:
    actor = builders.applicant()
    request = builders.submitted(actor)
    coordinator, applicant = jaxa(), program_of(whose(actor))
    assert of(coordinator.step(request.number, "ask", {"note": "何日保存できますか"}))["state"] == "asked"
    assert of(applicant.step(request.number, "answer", {"note": "14日です"}))["state"] == "submitted"
    points = {"points": [{"topic": "schedule", "question": "window_end", "wording": "終わりを見直す"}], "note": "時期"}
    assert of(coordinator.step(request.number, "return", points))["state"] == "returned"
    assert of(applicant.step(request.number, "submit"))["state"] == "submitted"
    of(applicant.step(request.number, "ask_route_review", {"note": "企業が成果を保有します"}))
    of(coordinator.step(request.number, "answer_route_review", {"note": "経路は変えません"}))
    assert of(applicant.step(request.number, "withdraw", {"note": "中止"}))["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("step", "body", "pointer", "sentence"),
    [
        ("confirm", {"state": "pooled"}, "#/state", "There is no field “state”."),
        ("ask", {}, "#/note", "Enter the reason or the text"),
        ("ask", {"note": 1}, "#/note", "“note” must be a string."),
        ("ask", {"note": "a\u202eb"}, "#/note", ""),
        ("return", {"note": "x"}, "#/points", "This field is required."),
        ("return", {"note": "x", "points": [{"topic": "moon", "wording": "x"}]}, "#/points/0/topic", "must be one of"),
        (
            "assign",
            {"assignee": "nobody@example.org"},
            "#/assignee",
            "must be the e-mail address of a JAXA coordinator",
        ),
        ("assign", {}, "#/assignee", "This field is required."),
        ("snooze", {"until": "tomorrow"}, "#/until", "“until” must be a date"),
        ("snooze", {"until": "2020-01-01"}, "#/until", "Snooze until a day from tomorrow"),
        ("override", {"route": "moon", "note": "x"}, "#/route", "must be one of: aggregation, direct"),
        ("override", {"route": "aggregation", "note": "x"}, "#/route", "This is the route that the rules propose."),
        ("confirm", {"due_at": "2031-04-18T17:00:00"}, "#/due_at", "must be a time with its offset"),
    ],
)
def test_each_step_says_what_is_wrong_and_where(step: str, body: dict[str, Any], pointer: str, sentence: str) -> None:
    request = builders.submitted(builders.applicant())
    faults = problem(jaxa().step(request.number, step, body), 400, "invalid")["errors"]
    assert [fault["pointer"] for fault in faults] == [pointer]
    assert sentence in faults[0]["message"]
    assert Request.objects.get(pk=request.pk).version == request.version


def test_assigning_and_snoozing_stay_inside() -> None:
    actor = builders.applicant()
    request = builders.submitted(actor)
    colleague = builders.coordinator()
    address = User.objects.get(pk=colleague.user or 0).email
    coordinator = jaxa()
    of(coordinator.step(request.number, "assign", {"assignee": address.upper()}))
    assert of(coordinator.get(f"requests/{request.number}"))["assignee"] == address
    kinds = [one["kind"] for one in of(program_of(whose(actor)).get(f"requests/{request.number}/events"))["items"]]
    assert "request.assign" not in kinds
    kinds = [one["kind"] for one in of(coordinator.get(f"requests/{request.number}/events"))["items"]]
    assert kinds[0] == "request.assign"


def test_a_due_date_in_the_past_is_refused() -> None:
    builders.provider("small_satellite")
    request = builders.submitted(
        builders.applicant("commercial_domestic"), "small_satellite", purpose={"purpose": "commercial"}
    )
    body = {"due_at": "2020-04-18T17:00:00+09:00"}
    faults = problem(jaxa().step(request.number, "confirm", body), 400, "invalid")["errors"]
    assert [fault["pointer"] for fault in faults] == ["#/due_at"]
    assert not Invitation.objects.filter(request=request).exists()


def test_a_step_needs_the_version_and_repeats_safely() -> None:
    request = builders.submitted(builders.applicant())
    coordinator = jaxa()
    path = f"requests/{request.number}/steps/ask"
    problem(coordinator.post(path, {"note": "?"}), 428, "precondition-required")
    tag = coordinator.get(f"requests/{request.number}")["ETag"]
    problem(coordinator.post(path, {"note": "?"}, match='"999.en.0123456789abcdef"'), 412, "stale")
    problem(coordinator.post(path, {"note": "?"}, match="*"), 428, "precondition-required")
    first = coordinator.post(path, {"note": "?"}, match=tag, key="k1")
    again = coordinator.post(path, {"note": "?"}, match=tag, key="k1")
    assert of(first) == of(again)
    assert Event.objects.filter(request=request, kind="request.ask").count() == 1
    problem(coordinator.post(path, {"note": "?"}, match=first["ETag"], key="k2"), 409, "closed-step")


def test_each_side_needs_its_own_scope() -> None:
    actor = builders.applicant()
    request = builders.submitted(actor)
    reader = program_of(whose(builders.coordinator()), "triage:read", "requests:write")
    denied = problem(reader.step(request.number, "confirm"), 403, "scope-missing")
    assert "triage:write" in denied["detail"]
    mine = program_of(whose(actor), "requests:read")
    assert "requests:write" in problem(mine.step(request.number, "withdraw", {}), 403, "scope-missing")["detail"]
    other = problem(program_of(whose(actor)).step(request.number, "confirm"), 403, "scope-missing")
    assert "triage:write" in other["detail"]


def test_the_inbox_over_rest_shows_the_tab_and_its_filters() -> None:
    mouse = builders.submitted(builders.applicant("academia"), "longevity")
    foreign = builders.submitted(builders.applicant("foreign_public"), "longevity")
    coordinator = jaxa()

    def numbers(**asked: Any) -> set[str]:
        return {one["number"] for one in of(coordinator.get("triage", **asked))["items"]}

    assert numbers(tab="all") == {mouse.number, foreign.number}
    assert foreign.number in numbers(tab="judgement")
    assert numbers(tab="all", organization_type="academia") == {mouse.number}
    assert numbers(tab="all", platform="materials") == set()
    row = of(coordinator.get("triage", tab="all", organization_type="academia"))["items"][0]
    assert row["reason"]["ja"]
    assert row["tightest"]["percent"] > 0
    problem(coordinator.get("triage", tab="lost"), 400, "invalid-parameter")
    problem(program_of(whose(builders.applicant())).get("triage"), 403, "scope-missing")


def test_inbox_pages_follow_each_other() -> None:
    made = {builders.submitted(builders.applicant()).number for _ in range(3)}
    coordinator = jaxa()
    seen: list[str] = []
    path = "triage?tab=all&limit=1"
    while path:
        page = of(coordinator.get(path))
        seen += [one["number"] for one in page["items"]]
        path = page["next"].partition("http://testserver")[2] if page["next"] else ""
    assert sorted(seen) == sorted(made)


@pytest.mark.django_db(transaction=True)
def test_eight_identical_steps_at_once_make_one_change_and_one_event() -> None:
    request = builders.submitted(builders.applicant())
    coordinator = jaxa()
    tag = coordinator.get(f"requests/{request.number}")["ETag"]

    def confirm(_: int) -> int:
        try:
            caller = Caller(coordinator.bearer)
            return caller.post(f"requests/{request.number}/steps/confirm", {}, match=tag).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        codes = Counter(pool.map(confirm, range(8)))
    connection.close()
    assert codes[200] == 1, codes
    assert codes[409] + codes[412] == 7, codes
    assert Event.objects.filter(request=request, kind="request.confirm").count() == 1
    assert Decision.objects.filter(request=request).exclude(final_route="").count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_acceptances_at_once_make_one() -> None:
    given = offered()
    bearer = program_of(whose(given.agent)).bearer
    tag = Caller(bearer).get(f"invitations/{given.invitation.public_id}")["ETag"]

    def accept(_: int) -> int:
        try:
            path = f"invitations/{given.invitation.public_id}/steps/accept"
            return Caller(bearer).post(path, {}, match=tag).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        codes = Counter(pool.map(accept, range(8)))
    connection.close()
    assert (codes[200], codes[409] + codes[412]) == (1, 7), codes
    assert Event.objects.filter(kind="request.provider_accepted").count() == 1
