"""Requests over REST: drafting all or nothing, reading what is one's own, versions, lists at a fixed cost."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from platforms.examples import sound_answers
from requests.application.topics import TOPICS
from requests.record.models import Event, Request, TopicAnswers
from tests.requests import builders
from tests.requests.api.calls import Caller, of, problem, program_of, whose

pytestmark = pytest.mark.django_db
PURPOSE = {"title": "部分重力下の筋萎縮", "purpose": "science"}


@pytest.fixture
def university() -> Caller:
    return program_of(builders.organization("academia"), "requests:read", "requests:write")


def all_topics(platform: str = "longevity", **changes: dict[str, Any]) -> dict[str, Any]:
    return {
        topic: sound_answers(platform, **changes.get(topic, {}))
        if topic == "experiment"
        else builders.topic_answers(topic, platform, **changes.get(topic, {}))
        for topic in TOPICS
    }


def test_a_draft_is_made_read_changed_and_submitted(university: Caller) -> None:
    made = university.post("requests", {"platform": "longevity", "topics": {"purpose": PURPOSE}})
    draft = of(made, 201)
    assert made["Location"].endswith(f"/api/v1/requests/{draft['number']}")
    assert (draft["state"], draft["title"], draft["platform"]) == ("draft", PURPOSE["title"], "longevity")
    assert "summary" in draft["topics"]["purpose"]["missing"]
    assert draft["footprint"]["crew_hours"]["unit"] == "h"
    submit = {one["step"]: one for one in draft["valid_steps"]}["submit"]
    assert (submit["allowed"], submit["because"]) == (True, None)
    changed = university.patch(f"requests/{draft['number']}", {"topics": all_topics()}, match=made["ETag"])
    assert of(changed)["topics"]["experiment"]["complete"] is True
    sent = of(university.step(draft["number"], "submit"))
    assert (sent["state"], sent["recommended_route"]) == ("submitted", "aggregation")
    decision = of(university.get(f"requests/{draft['number']}/decision"))
    assert decision["final"] is None
    assert decision["rules"][0]["quotation"]["ja"]
    assert decision["would_change"]


def test_an_unsound_answer_is_refused_with_its_place_and_nothing_is_stored(university: Caller) -> None:
    experiment = sound_answers("longevity") | {"nonsense": "1"}
    before = Request.objects.count()
    topics = {"experiment": experiment, "schedule": {"window_start": "soon"}}
    body = problem(university.post("requests", {"platform": "longevity", "topics": topics}), 400, "invalid")
    pointers = [fault["pointer"] for fault in body["errors"]]
    assert "#/topics/experiment/nonsense" in pointers
    assert "#/topics/schedule/window_start" in pointers
    assert (Request.objects.count(), Event.objects.count()) == (before, 0)


def test_saving_several_topics_is_all_or_nothing(university: Caller) -> None:
    made = university.post("requests", {"platform": "longevity", "topics": {"purpose": PURPOSE}})
    number = of(made, 201)["number"]
    topics = {"purpose": {"title": "別の題目"}, "people": {"pi_email": "not an address"}}
    wrong = university.patch(f"requests/{number}", {"topics": topics}, match=made["ETag"])
    faults = problem(wrong, 400, "invalid")["errors"]
    assert [fault["pointer"] for fault in faults] == ["#/topics/people/pi_email"]
    assert Request.objects.get(number=number).title == PURPOSE["title"]


def test_named_answers_are_replaced_null_removes_and_others_stay(university: Caller) -> None:
    made = university.post("requests", {"platform": "longevity", "topics": {"purpose": PURPOSE}})
    number = of(made, 201)["number"]
    topics = {"purpose": {"title_en": "Muscles", "purpose": None}}
    changed = of(university.patch(f"requests/{number}", {"topics": topics}, match=made["ETag"]))
    answers = changed["topics"]["purpose"]["answers"]
    assert (answers["title"], answers["title_en"]) == (PURPOSE["title"], "Muscles")
    assert "purpose" not in answers
    assert "purpose" in changed["topics"]["purpose"]["missing"]


def test_what_a_person_typed_and_left_unfinished_survives_a_programs_save() -> None:
    actor = builders.applicant()
    request = builders.draft(actor, schedule={"window_start": "来年の春"}, people={"pi_email": "akari@"})
    assert TopicAnswers.objects.get(request=request, topic="schedule").typed == {"window_start": "来年の春"}
    program = program_of(whose(actor))
    tag = program.get(f"requests/{request.number}")["ETag"]
    topics = {"people": {"pi_department": "医学部"}, "schedule": {"window_fixed": False}}
    told = of(program.patch(f"requests/{request.number}", {"topics": topics}, match=tag))
    assert "pi_email" in told["topics"]["people"]["errors"]
    assert "window_start" in told["topics"]["schedule"]["errors"]
    kept = TopicAnswers.objects.get(request=request, topic="schedule")
    assert (kept.typed["window_start"], kept.answers["window_fixed"]) == ("来年の春", False)


def test_a_change_needs_the_version_that_was_read(university: Caller) -> None:
    made = university.post("requests", {"platform": "longevity"})
    number = of(made, 201)["number"]
    body = {"topics": {"purpose": PURPOSE}}
    problem(university.patch(f"requests/{number}", body), 428, "precondition-required")
    of(university.patch(f"requests/{number}", body, match=made["ETag"]))
    stale = problem(university.patch(f"requests/{number}", body, match=made["ETag"]), 412, "stale")
    assert stale["current_version"] == Request.objects.get(number=number).version


def test_a_submitted_request_cannot_be_changed_and_says_how_to() -> None:
    actor = builders.applicant()
    request = builders.submitted(actor)
    program = program_of(whose(actor))
    tag = program.get(f"requests/{request.number}")["ETag"]
    answer = program.patch(f"requests/{request.number}", {"topics": {"purpose": PURPOSE}}, match=tag)
    assert "use “Amend”" in problem(answer, 409, "closed-step")["detail"]


def test_the_same_key_makes_one_draft_and_gives_the_same_answer(university: Caller) -> None:
    body = {"platform": "longevity", "topics": {"purpose": PURPOSE}}
    first = university.post("requests", body, key="once")
    again = university.post("requests", body, key="once")
    assert of(first, 201) == of(again, 201)
    assert again["Idempotency-Replayed"] == "true"
    assert again["ETag"] == first["ETag"]
    assert Request.objects.count() == 1
    problem(university.post("requests", {"platform": "materials"}, key="once"), 422, "idempotency-key-reused")
    problem(university.post("requests", body, key=""), 400, "idempotency-key-missing")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/platform"),
        ({"platform": "submarine"}, "#/platform"),
        ({"platform": "longevity", "state": "accepted"}, "#/state"),
        ({"platform": "longevity", "organization": 1}, "#/organization"),
        ({"platform": "longevity", "topics": {"people": 1}}, "#/topics/people"),
        ({"platform": "longevity", "topics": {"secrets": {}}}, "#/topics/secrets"),
        ({"platform": "longevity", "topics": {"purpose": {"platform": "materials"}}}, "#/topics/purpose/platform"),
    ],
)
def test_what_a_draft_does_not_take_is_refused(university: Caller, body: dict[str, Any], pointer: str) -> None:
    faults = problem(university.post("requests", body), 400, "invalid")["errors"]
    assert [fault["pointer"] for fault in faults] == [pointer]
    assert Request.objects.count() == 0


def test_foreign_and_missing_answer_alike_to_the_byte(university: Caller) -> None:
    foreign = builders.submitted(builders.applicant()).number
    for path in ("requests/{}", "requests/{}/steps", "requests/{}/decision", "requests/{}/events"):
        there, nowhere = university.get(path.format(foreign)), university.get(path.format("KB-2222-2222"))
        assert there.status_code == nowhere.status_code == 404
        assert there.content == nowhere.content
        assert not there.has_header("ETag")
    body = {"topics": {"purpose": PURPOSE}}
    there = university.patch(f"requests/{foreign}", body, match='"1.en.0000000000000000"')
    nowhere = university.patch("requests/KB-2222-2222", body, match='"1.en.0000000000000000"')
    assert (there.status_code, there.content) == (404, nowhere.content)


def test_the_list_costs_the_same_for_one_and_fifty(university: Caller) -> None:
    actor = builders.applicant()
    mine = program_of(whose(actor), "requests:read")
    builders.submitted(actor)
    mine.get("requests")
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert len(of(mine.get("requests"))["items"]) == 1
    for _ in range(50):
        Request.objects.create(
            number=f"KB-X{_:03}-AAAA".replace("0", "Z").replace("1", "Y"),
            organization_id=actor.organization or 0,
            created_by_id=actor.user,
            platform="materials",
        )
    with CaptureQueriesContext(connection) as fifty:
        assert len(of(mine.get("requests", limit=100))["items"]) == 51
    assert len(one) == len(fifty) == 3, [query["sql"] for query in fifty]  # who calls, the list, the log


def test_pages_follow_each_other_without_gap_or_double_at_the_same_moment() -> None:
    actor = builders.applicant()
    mine = program_of(whose(actor), "requests:read")
    first = builders.draft(actor)
    for n in range(7):
        Request.objects.create(
            number=f"KB-PAGE-{n + 2}222",
            organization_id=actor.organization or 0,
            created_by_id=actor.user,
            platform="materials",
            changed_at=first.changed_at,
        )
    seen: list[str] = []
    path = "requests?limit=3"
    while path:
        page = of(mine.get(path))
        seen += [one["number"] for one in page["items"]]
        path = page["next"].partition("http://testserver")[2] if page["next"] else ""
    assert len(seen) == len(set(seen)) == 8


def test_filters_are_a_closed_list() -> None:
    actor = builders.applicant()
    mine = program_of(whose(actor), "requests:read")
    request = builders.submitted(actor)
    builders.draft(actor, "materials")

    def numbers(**asked: Any) -> list[str]:
        return [one["number"] for one in of(mine.get("requests", **asked))["items"]]

    assert numbers(state="submitted") == [request.number]
    assert numbers(platform="longevity") == [request.number]
    assert len(numbers(fiscal_year="2031")) == 2
    assert numbers(fiscal_year="2032") == []
    assert request.number in numbers(q="筋萎縮")
    assert numbers(q="衛星") == []
    problem(mine.get("requests", state="lost"), 400, "invalid-parameter")
    problem(mine.get("requests", ordering="id"), 400, "unknown-parameter")
    problem(mine.get("requests", fiscal_year="２０３１"), 400, "invalid-parameter")
    problem(mine.get("requests", cursor="xx"), 400, "invalid-cursor")


def test_drafts_are_hidden_from_jaxa_and_coordinators_see_what_is_submitted() -> None:
    actor = builders.applicant()
    draft, sent = builders.draft(actor), builders.submitted(actor)
    jaxa = program_of(whose(builders.coordinator()), "triage:read")
    assert [one["number"] for one in of(jaxa.get("requests"))["items"]] == [sent.number]
    problem(jaxa.get(f"requests/{draft.number}"), 404, "not-found")
    told = of(jaxa.get(f"requests/{sent.number}"))
    assert told["assignee"] is None
    assert told["topics"]["purpose"]["answers"]["summary"]
    mine = of(program_of(whose(actor)).get(f"requests/{sent.number}"))
    assert "assignee" not in mine
    assert "snoozed_until" not in mine
