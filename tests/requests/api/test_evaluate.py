"""The routing rules over REST: public, exact about its codes, with reasons in both languages, without a trace."""

from itertools import product
from typing import Any

import pytest

from platforms.models import Provider
from requests.policy.facts import PLATFORM_CODES, PUBLISHED_ORGANIZATION_TYPES, Era, Facts, OrganizationType, Purpose
from requests.policy.routing import decide
from requests.record import clock
from requests.record.models import Decision, Event
from tests.requests import builders
from tests.requests.api.calls import Caller, of, problem

pytestmark = pytest.mark.django_db
MOUSE: dict[str, Any] = {
    "organization_type": "academia",
    "purpose": "science",
    "platform": "longevity",
    "era": "post_iss",
    "results_confidential": False,
}
ANYBODY = Caller()


def evaluate(**changes: Any) -> Any:
    sent = {name: value for name, value in {**MOUSE, **changes}.items() if value is not None}
    return ANYBODY.call("post", "routing/evaluate", sent, key="")


def test_an_academic_mouse_request_is_aggregated_with_its_clause_in_both_languages() -> None:
    told = of(evaluate())
    assert (told["route"], told["allowed"], told["contracting_party"], told["sector"]) == (
        "aggregation",
        ["aggregation"],
        "jaxa",
        "public",
    )
    rule = told["rules"][0]
    assert set(rule) == {"rule", "clause", "quotation", "place", "reason"}
    assert "ＪＡＸＡ" in rule["quotation"]["ja"] or "JAXA" in rule["quotation"]["ja"]
    assert rule["quotation"]["en"]
    assert told["standing"] in {"explicit", "inferred"}
    assert told["on"] == clock.today().isoformat()
    assert told["would_change"][0]["sentence"]["en"].startswith("If ")


def test_every_published_combination_gets_the_rules_own_answer() -> None:
    selected = Provider.objects.filter(status="selected").exists()
    cases = list(product(PUBLISHED_ORGANIZATION_TYPES, Purpose, PLATFORM_CODES, Era))
    for kind, purpose, platform, era in cases[::23]:
        told = of(evaluate(organization_type=kind, purpose=purpose, platform=platform, era=era))
        facts = Facts(OrganizationType(kind), Purpose(purpose), platform, Era(era), providers_selected=selected)
        expected = decide(facts, clock.today())
        assert (told["route"], told["standing"], told["rulebook"]) == (
            expected.route,
            expected.standing,
            expected.rulebook,
        )
        assert told["allowed"] == list(expected.allowed)
        assert told["provisional"] is not selected or era == "iss"


@pytest.mark.parametrize(
    ("time", "era"),
    [
        ({"window": {"start": "2028-04-01", "end": "2029-03-31"}}, "iss"),
        ({"window": {"start": "2029-10-01", "end": "2030-03-31"}}, "transition"),
        ({"window": {"start": "2031-04-01", "end": "2032-03-31"}}, "post_iss"),
        ({"station": "test-cld"}, "post_iss"),
        ({"station": "test-iss"}, "iss"),
        ({}, "transition"),
    ],
)
def test_the_time_of_use_decides_the_scheme(time: dict[str, Any], era: str) -> None:
    builders.station("test-cld", "cld")
    builders.station("test-iss", "iss")
    told = of(evaluate(era=None, **time))
    assert told["facts"]["era"] == era
    assert len(told["evaluations"]) == (2 if era == "transition" else 0)


@pytest.mark.parametrize("field", ["organization_type", "purpose", "platform", "era"])
def test_a_wrong_code_is_refused_with_the_field_and_all_codes(field: str) -> None:
    body = problem(evaluate(**{field: "nonsense"}), 400, "invalid")
    (fault,) = body["errors"]
    assert fault["pointer"] == f"#/{field}"
    assert MOUSE[field] in fault["message"]
    assert f"“{field}” must be one of" in fault["message"]


def test_a_wrong_station_names_the_stations_of_the_catalogue() -> None:
    builders.station("test-cld")
    body = problem(evaluate(era=None, station="mir"), 400, "invalid")
    assert body["errors"][0]["field"] == "station"
    assert "test-cld" in body["errors"][0]["message"]


@pytest.mark.parametrize(
    ("changes", "pointer", "sentence"),
    [
        ({"on": "2001-01-01"}, "#/on", "No routing rules were in force on 2001-01-01."),
        ({"on": "2031-1-1"}, "#/on", "“on” must be a date, for example 2031-10-01."),
        ({"on": 20310101}, "#/on", "“on” must be a date, for example 2031-10-01."),
        ({"results_confidential": "no"}, "#/results_confidential", "must be true or false, without quotation marks."),
        ({"results_confidential": 1}, "#/results_confidential", "must be true or false, without quotation marks."),
        ({"station": "iss"}, "#/station", "Give only one of “era”, “station” and “window”."),
        ({"colour": "blue"}, "#/colour", "There is no field “colour”. Remove it."),
        ({"company_holds_results": True}, "#/company_holds_results", "There is no field “company_holds_results”."),
        ({"purpose": None}, "#/purpose", "This field is required."),
        (
            {"era": None, "window": {"start": "2031-04-02", "end": "2031-04-01"}},
            "#/window/end",
            "The end of “window” must not be before its start.",
        ),
        ({"era": None, "window": {"start": "2031-04-02"}}, "#/window/end", "This field is required."),
        ({"era": None, "window": "2031"}, "#/window", "Invalid data."),
        ({"organization_type": ["academia"]}, "#/organization_type", "must be one of"),
    ],
)
def test_each_fault_is_named(changes: dict[str, Any], pointer: str, sentence: str) -> None:
    body = problem(evaluate(**changes), 400, "invalid")
    assert pointer in [fault["pointer"] for fault in body["errors"]]
    assert any(sentence in fault["message"] for fault in body["errors"]), body["errors"]


def test_the_refusal_is_japanese_for_japanese_callers() -> None:
    sent = {**MOUSE, "purpose": "fun"}
    body = problem(ANYBODY.call("post", "routing/evaluate", sent, language="ja"), 400, "invalid")
    assert "「purpose」は次のどれかにしてください" in body["errors"][0]["message"]


def test_it_leaves_no_trace_and_needs_no_key_and_is_only_post() -> None:
    before = (Decision.objects.count(), Event.objects.count())
    assert evaluate().status_code == 200
    assert (Decision.objects.count(), Event.objects.count()) == before
    problem(ANYBODY.get("routing/evaluate"), 405, "method-not-allowed")


def test_nothing_is_provisional_once_a_provider_is_selected() -> None:
    assert of(evaluate())["provisional"] is True
    builders.provider("longevity", status="selected")
    assert of(evaluate())["provisional"] is False
