"""Submission checks everything, stores the rules' decision and starts the clock; what is refused changes nothing."""

import pytest

from requests.aggregation.models import PoolEntry
from requests.application.reading import application_of
from requests.contracting.models import Invitation
from requests.intake import drafting, submitting
from requests.intake.models import Attachment
from requests.outbox.models import Dispatch
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.models import Decision, Event, Inquiry, Request, ReturnPoint, RouteReview, TopicAnswers
from requests.record.refusals import Invalid, Missing, Refused, Stale
from requests.triage import deciding, desk, talking
from tests.requests import builders

pytestmark = pytest.mark.django_db


def _fresh(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)


def test_an_empty_draft_is_told_what_is_missing_topic_by_topic() -> None:
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    before = Event.objects.count()
    with pytest.raises(Invalid) as invalid:
        submitting.submit(request.pk, who, version=1)
    assert set(invalid.value.faults) >= {"people", "purpose", "schedule", "safety", "results", "files"}
    sentence = invalid.value.faults["files"][0]
    assert sentence.ja == "「添付ファイル」に入力が足りないか、直すところがあります：添付するファイルはそろいましたか"
    assert sentence.en.startswith("“Files” has answers missing or to be corrected: Are all the files")
    assert (_fresh(request).state, _fresh(request).version, _fresh(request).submitted_at) == (State.DRAFT, 1, None)
    assert Event.objects.count() == before
    assert not Dispatch.objects.exists()
    assert not Decision.objects.exists()


def test_a_submission_stores_decision_receipt_clock_and_mails() -> None:
    who, decider = builders.applicant(), builders.coordinator()
    request = builders.submitted(who)
    decision = Decision.objects.get(request=request)
    assert (decision.sequence, decision.route, decision.final_route) == (1, "aggregation", "")
    assert (request.recommended, request.sector, request.route) == ("aggregation", "public", "")
    assert request.submitted_at is not None
    assert request.due_on is not None
    assert Event.objects.get(request=request, kind="request.submit").data == {
        "files": [],
        "platform": "longevity",
        "form_version": 1,
    }
    assert set(Dispatch.objects.values_list("user_id", flat=True)) == {who.user, decider.user}
    assert all(row.complete for row in TopicAnswers.objects.filter(request=request))


def test_a_file_that_is_not_stored_keeps_the_request_back() -> None:
    who = builders.applicant()
    request = builders.draft(who)
    file = Attachment.objects.create(public_id="f", request=request, name="手順書.pdf", size=1, sha256="0" * 64)
    with pytest.raises(Invalid) as invalid:
        submitting.submit(request.pk, who, version=request.version)
    sentence = invalid.value.faults["files"][0]
    assert sentence.ja == "ファイル「手順書.pdf」はまだ保存されていません。削除するか、もう一度添付してください。"
    assert sentence.en == "The file “手順書.pdf” is not stored. Remove it or attach it again."
    Attachment.objects.filter(pk=file.pk).update(state="released")
    assert submitting.submit(request.pk, who, version=request.version).state == State.SUBMITTED
    assert "手順書" not in str(Event.objects.values_list("data", flat=True))
    assert Event.objects.get(kind="request.submit").data["files"] == [{"public_id": "f", "size": 1, "sha256": "0" * 64}]


def test_a_stale_or_foreign_submission_changes_nothing() -> None:
    who = builders.applicant()
    request = builders.draft(who)
    with pytest.raises(Stale):
        submitting.submit(request.pk, who, version=request.version - 1)
    with pytest.raises(Missing):
        submitting.submit(request.pk, builders.coordinator(), version=request.version)
    assert _fresh(request).state == State.DRAFT


def _amended(request: Request, who: Actor, **purpose: str) -> Request:
    amending = submitting.amend(request.pk, who, version=_fresh(request).version)
    answers = application_of(amending).raw("purpose")
    saved = drafting.save_topic(request.pk, "purpose", {**answers, **purpose}, who)
    return submitting.submit(request.pk, who, version=saved.request.version)


def test_an_amended_request_is_decided_anew_and_the_first_decision_stays() -> None:
    who = builders.applicant("commercial_domestic")
    request = builders.submitted(who, "small_satellite", purpose={"purpose": "commercial", "publicly_funded": "no"})
    first = Decision.objects.values().get(request=request)
    _amended(request, who, purpose="science")
    decisions = list(Decision.objects.filter(request=request).order_by("sequence").values())
    assert [one["sequence"] for one in decisions] == [1, 2]
    assert decisions[0] == first
    assert decisions[1]["facts"] != first["facts"]
    assert _fresh(request).recommended == decisions[1]["route"]


def test_amending_stops_and_restarts_the_clock() -> None:
    who = builders.applicant()
    request = builders.submitted(who)
    amending = submitting.amend(request.pk, who, version=request.version)
    assert amending.clock_stopped_on is not None
    again = submitting.submit(request.pk, who, version=amending.version)
    assert again.clock_stopped_on is None
    assert (again.submitted_at, again.due_on) == (request.submitted_at, request.due_on)


def test_a_pooled_request_is_not_amended() -> None:
    who = builders.applicant()
    request = builders.submitted(who)
    pooled = deciding.confirm(request.pk, builders.coordinator(), version=request.version)
    with pytest.raises(Refused) as refused:
        submitting.amend(request.pk, who, version=pooled.version)
    assert refused.value.by_state
    assert str(refused.value) == "“Amend” is not possible while the request is “In the year's pool”."


def test_points_to_change_are_settled_by_the_next_submission() -> None:
    who = builders.applicant()
    request = builders.submitted(who)
    points = [talking.Point("schedule", "window_end", "終わりの日を見直してください。")]
    returned = talking.return_for_changes(
        request.pk, builders.coordinator(), version=request.version, points=points, note="時期の確認"
    )
    assert ReturnPoint.objects.get().settled_at is None
    submitting.submit(request.pk, who, version=returned.version)
    assert ReturnPoint.objects.get().settled_at is not None


def test_withdrawing_gives_the_place_in_the_pool_back() -> None:
    who = builders.applicant()
    request = builders.submitted(who)
    pooled = deciding.confirm(request.pk, builders.coordinator(), version=request.version)
    withdrawn = submitting.withdraw(request.pk, who, version=pooled.version, note="資金の都合")
    assert withdrawn.state == State.WITHDRAWN
    assert PoolEntry.objects.get(request=request).left_at is not None
    with pytest.raises(Refused):
        submitting.withdraw(request.pk, who, version=withdrawn.version)


def test_withdrawing_closes_what_providers_were_asked_accepted_or_not() -> None:
    company, agent = builders.provider("small_satellite")
    builders.provider("small_satellite")
    who = builders.applicant("commercial_domestic")
    request = builders.submitted(who, "small_satellite", purpose={"purpose": "commercial"})
    offered = deciding.confirm(request.pk, builders.coordinator(), version=request.version)
    Invitation.objects.filter(provider=company).update(state=Invitation.ACCEPTED)
    submitting.withdraw(request.pk, who, version=offered.version)
    assert set(Invitation.objects.values_list("state", flat=True)) == {Invitation.CLOSED}
    assert Dispatch.objects.filter(kind="invitation.closed", user_id=agent.user or 0).count() == 1


def _asked(who: Actor) -> tuple[Request, Actor]:
    decider = builders.coordinator()
    request = builders.submitted(who)
    return talking.ask(request.pk, decider, version=request.version, note="何日間保存できますか。"), decider


def test_an_answer_is_kept_with_its_question_and_restarts_the_clock() -> None:
    who = builders.applicant()
    request, _ = _asked(who)
    assert request.clock_stopped_on is not None
    answered = submitting.answer(request.pk, who, version=request.version, note=" 14日間です。 ")
    inquiry = Inquiry.objects.get()
    assert (inquiry.question, inquiry.answer, inquiry.answered_by_id) == (
        "何日間保存できますか。",
        "14日間です。",
        who.user,
    )
    assert (answered.state, answered.clock_stopped_on) == (State.SUBMITTED, None)


def test_a_question_met_by_amending_does_not_take_the_next_answer() -> None:
    who = builders.applicant()
    request, decider = _asked(who)
    again = _amended(request, who, summary="保存は14日間です。")
    first = Inquiry.objects.get()
    assert first.answer == "提出内容を修正して回答しました。 / Answered by amending the request."
    asked = talking.ask(request.pk, decider, version=again.version, note="温度は？")
    submitting.answer(request.pk, who, version=asked.version, note="4 ℃です。")
    assert [one.answer for one in Inquiry.objects.order_by("id")] == [first.answer, "4 ℃です。"]


def test_a_contested_route_waits_for_one_answer() -> None:
    who = builders.applicant()
    request = builders.submitted(who)
    asked = submitting.ask_route_review(request.pk, who, version=request.version, note="企業が成果を保有します。")
    assert (asked.state, RouteReview.objects.get().reason) == (State.SUBMITTED, "企業が成果を保有します。")
    with pytest.raises(Refused) as refused:
        submitting.ask_route_review(request.pk, who, version=asked.version, note="もう一度")
    assert str(refused.value).startswith("A route review has already been asked for.")


@pytest.mark.parametrize("how", ["answer", "amend", "contest"])
def test_whatever_the_applicant_sends_wakes_a_snoozed_request(how: str) -> None:
    who = builders.applicant()
    request = builders.submitted(who)
    decider = builders.coordinator()
    until = request.due_on
    snoozed = desk.snooze(request.pk, decider, version=request.version, until=until)
    assert snoozed.snoozed_until == until
    if how == "answer":
        asked = talking.ask(request.pk, decider, version=snoozed.version, note="?")
        submitting.answer(request.pk, who, version=asked.version, note="!")
    elif how == "amend":
        _amended(request, who, summary="新しい概要")
    else:
        submitting.ask_route_review(request.pk, who, version=snoozed.version, note="理由")
    assert _fresh(request).snoozed_until is None
