"""What coordinator and applicant say to each other: points, questions, contested routes; each refusal says why."""

import pytest

from requests.aggregation import pool
from requests.intake import submitting
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.models import Event, Inquiry, Request, ReturnPoint, RouteReview
from requests.record.refusals import Invalid, Refused
from requests.triage import deciding, talking
from requests.triage.talking import Point
from tests.requests import builders

pytestmark = pytest.mark.django_db

LATE = Point("schedule", "window_end", " 終わりの日を見直してください。 ")


def _returned(request: Request, decider: Actor, *points: Point, note: str = "時期の確認") -> Request:
    return talking.return_for_changes(request.pk, decider, version=request.version, points=points, note=note)


def test_points_keep_what_was_answered_when_they_were_made() -> None:
    request, decider = builders.submitted(builders.applicant()), builders.coordinator()
    done = _returned(request, decider, LATE, Point("safety", "", "安全対策を加えてください。"))
    assert done.state == State.RETURNED
    assert done.clock_stopped_on is not None
    first, second = ReturnPoint.objects.order_by("pk")
    assert (first.topic, first.question, first.wording) == ("schedule", "window_end", "終わりの日を見直してください。")
    assert (first.before, first.made_by_id, first.settled_at) == ("2032-03-31", decider.user, None)
    assert (second.question, second.before) == ("", None)
    assert Event.objects.get(kind="request.return").data == {"points": ["schedule", "safety"]}


@pytest.mark.parametrize(
    ("points", "ja", "en"),
    [
        ([], "直してほしい点を1つ以上入力してください。", "Enter at least one point that needs to be changed."),
        ([LATE] * 51, "直してほしい点は50件までにしてください。", "Use at most 50 points."),
        (
            [LATE, Point("no topic", "", "x")],
            "直してほしい点は、申請の項目から選んでください。",
            "Choose an item of the application for each point.",
        ),
        (
            [Point("schedule", "pi_name", "x")],
            "直してほしい点は、申請の項目から選んでください。",
            "Choose an item of the application for each point.",
        ),
        ([Point("schedule", "", "　 ")], "直してほしい内容を入力してください。", "Enter what should be changed."),
    ],
)
def test_points_that_help_nobody_are_refused(points: list[Point], ja: str, en: str) -> None:
    request = builders.submitted(builders.applicant())
    with pytest.raises(Invalid) as invalid:
        _returned(request, builders.coordinator(), *points)
    sentence = invalid.value.faults["points"][0]
    assert (sentence.ja, sentence.en) == (ja, en)
    stored = Request.objects.get(pk=request.pk)
    assert (stored.state, stored.version) == (State.SUBMITTED, request.version)
    assert not ReturnPoint.objects.exists()
    assert not Event.objects.filter(kind="request.return").exists()


def test_only_a_coordinator_asks_and_the_question_is_kept() -> None:
    who, decider = builders.applicant(), builders.coordinator()
    request = builders.submitted(who)
    with pytest.raises(Refused):
        talking.ask(request.pk, who, version=request.version, note="?")
    done = talking.ask(request.pk, decider, version=request.version, note=" 何日間保存できますか。 ")
    inquiry = Inquiry.objects.get()
    assert (done.state, inquiry.question, inquiry.asked_by_id) == (State.ASKED, "何日間保存できますか。", decider.user)
    assert inquiry.answered_at is None


def test_a_review_is_answered_once_and_the_route_stays() -> None:
    who, decider = builders.applicant(), builders.coordinator()
    request = builders.submitted(who)
    with pytest.raises(Refused) as none:
        talking.answer_review(request.pk, decider, version=request.version, note="x")
    assert str(none.value) == "There is no open request to review the route."
    asked = submitting.ask_route_review(request.pk, who, version=request.version, note="理由")
    done = talking.answer_review(request.pk, decider, version=asked.version, note=" 変えません。 ")
    review = RouteReview.objects.get()
    assert (review.answer, review.answered_by_id, done.state) == ("変えません。", decider.user, State.SUBMITTED)
    again = submitting.ask_route_review(request.pk, who, version=done.version, note="もう一度")
    talking.answer_review(request.pk, decider, version=again.version, note="やはり変えません。")
    assert [one.answer for one in RouteReview.objects.order_by("pk")] == ["変えません。", "やはり変えません。"]


def test_a_review_is_not_stranded_when_the_request_is_committed() -> None:
    who, decider = builders.applicant(), builders.coordinator()
    request = builders.submitted(who)
    pooled = deciding.confirm(request.pk, decider, version=request.version)
    asked = submitting.ask_route_review(request.pk, who, version=pooled.version, note="理由")
    committed = pool.allocate(request.pk, decider, version=asked.version)
    done = talking.answer_review(request.pk, decider, version=committed.version, note="変えません。")
    assert (done.state, RouteReview.objects.get().answer) == (State.ALLOCATED, "変えません。")
