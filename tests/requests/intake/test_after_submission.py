"""After submission: the next box, the route's reasons, messages, the steps with their refusals, history."""

from typing import Any

import pytest
from django.test import Client

from platforms.loading import load
from requests.contracting.invitations import answering
from requests.contracting.models import Invitation
from requests.intake import submitting
from requests.policy.lifecycle import State
from requests.record.models import Inquiry, Request
from requests.triage import deciding, talking
from tests.requests import builders
from tests.requests.intake import journey

pytestmark = pytest.mark.django_db


def fresh(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)


def page(client: Client, request: Request, rest: str = "") -> str:
    answer = client.get(f"/requests/{request.number}/{rest}")
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, request: Request, step: str, **data: object) -> Any:
    sent = {"version": request.version, **data}
    return client.post(f"/requests/{request.number}/{step}/", sent)


def test_a_draft_without_answers_is_not_submitted_and_says_what_is_missing() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.started(client)
    undeclared = send(client, request, "submit")
    assert "Tick the declaration to submit." in undeclared.content.decode()
    answer = send(client, request, "submit", declared="on")
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Not submitted yet: something is missing" in said
    assert f"/requests/{request.number}/topics/people/?checked=1&amp;back=check#id_pi_name" in said
    assert fresh(request).state == State.DRAFT


def test_submitting_twice_gives_one_submission_and_the_same_receipt() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.filled(client)
    answers = [send(client, request, "submit", declared="on") for _click in range(2)]
    assert {answer["Location"] for answer in answers} == {f"/requests/{request.number}/receipt/"}
    assert request.events.filter(kind="request.submit").count() == 1


def test_an_old_page_submits_nothing() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.filled(client)
    journey.save(client, request, "people", pi_name="別の名前")
    answer = send(client, request, "submit", declared="on")
    assert answer.status_code == 409
    assert "Somebody changed this request after you opened it." in answer.content.decode()
    assert fresh(request).state == State.DRAFT


def test_a_question_is_answered_on_the_page() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.submitted(client)
    request = talking.ask(request.pk, builders.coordinator(), version=request.version, note="いつですか。")
    shown = page(client, request)
    assert "いつですか。" in shown
    assert "Send the answer" in shown
    empty = send(client, request, "answer", note=" ")
    assert empty.status_code == 422
    assert "Enter the reason or the text" in empty.content.decode()
    assert send(client, request, "answer", note="4月です。").status_code == 302
    assert Inquiry.objects.get(request=request).answer == "4月です。"
    assert "4月です。" in page(client, request)
    late = send(client, fresh(request), "answer", note="もう一度")
    assert late.status_code == 409
    assert "もう一度" in late.content.decode()


def test_the_route_is_contested_once_at_a_time() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.submitted(client)
    assert send(client, request, "route-review", note="共同研究です。").status_code == 302
    assert "A coordinator will answer here." in page(client, request)
    again = send(client, fresh(request), "route-review", note="もう一度")
    assert "already been asked for" in again.content.decode()
    talking.answer_review(request.pk, builders.coordinator(), version=fresh(request).version, note="確認しました。")
    assert "確認しました。" in page(client, request)


def test_amending_opens_the_topics_again() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.submitted(client)
    assert send(client, request, "amend")["Location"].endswith("/tasks/")
    assert fresh(request).state == State.AMENDING
    assert journey.save(client, request, "people", pi_name="別の名前").status_code == 302


def test_withdrawing_with_an_old_page_is_refused_and_then_done() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.submitted(client)
    old = send(client, request, "withdraw", version=1, note="都合により")
    assert old.status_code == 409
    assert "都合により" in old.content.decode()
    assert send(client, request, "withdraw", note="都合により").status_code == 302
    shown = page(client, request)
    assert "This request was withdrawn." in shown
    assert "都合により" in page(client, request, "history/")


def test_returned_points_stand_beside_their_fields_old_and_new() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.submitted(client)
    point = talking.Point("experiment", "mice", "根拠を書いてください。")
    talking.return_for_changes(
        request.pk, builders.coordinator(), version=request.version, points=[point], note="1点です。"
    )
    assert "1点です。" in page(client, request, "tasks/")
    assert "Not changed yet" in page(client, request, "topics/experiment/")
    journey.save(client, request, "experiment", mice="6")
    shown = page(client, request, "topics/experiment/")
    assert "12 mice" in shown
    assert "6 mice" in shown


def test_an_override_stands_beside_what_the_rules_said() -> None:
    client, _user, _of = journey.signed_in()
    builders.provider("longevity")
    request = journey.submitted(client)
    deciding.override(
        request.pk, builders.coordinator(), version=request.version, route="direct", note="提供企業が扱えるため"
    )
    shown = page(client, request)
    assert "A coordinator decided another route than the rules proposed" in shown
    assert "提供企業が扱えるため" in shown


def test_providers_are_counted_and_named_only_once_they_accepted() -> None:
    client, _user, _of = journey.signed_in("commercial_domestic")
    agents = dict(builders.provider("small_satellite") for _company in range(2))
    request = journey.submitted(client, "small_satellite")
    deciding.confirm(request.pk, builders.coordinator(), version=request.version)
    first, second = Invitation.objects.filter(request=request).order_by("id")
    answering.decline(first.public_id, agents[first.provider], version=first.version, note="secret reason")
    for rest in ("", "history/"):
        shown = page(client, request, rest)
        assert first.provider.name_en not in shown
        assert second.provider.name_en not in shown
        assert "secret reason" not in shown
    answering.accept(second.public_id, agents[second.provider], version=second.version)
    assert second.provider.name_en in page(client, request)


def test_an_applicant_sees_bands_and_never_what_others_were_given() -> None:
    client, _user, _of = journey.signed_in()
    load()
    rival = builders.submitted(builders.applicant(), "longevity", experiment={"mice": "11"})
    deciding.confirm(rival.pk, builders.coordinator(), version=rival.version)
    request = journey.submitted(client)
    shown = page(client, request)
    assert "Room left" in shown
    assert "Committed" not in shown
    assert str(fresh(rival).upmass_kg.normalize()) not in shown


def test_a_copy_is_a_new_draft_with_the_answers() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.submitted(client)
    answers = [client.post(f"/requests/{request.number}/copy/", {"start_token": "e" * 32}) for _click in range(2)]
    assert len({answer["Location"] for answer in answers}) == 1
    copied = Request.objects.get(copied_from=request)
    assert (copied.state, copied.title) == (State.DRAFT, request.title)


def test_history_is_paged_newest_first() -> None:
    client, user, of = journey.signed_in()
    request = journey.submitted(client)
    actor = builders.acting(user, of)
    for _round in range(14):
        request = submitting.amend(request.pk, actor, version=fresh(request).version)
        request = submitting.submit(request.pk, actor, version=request.version)
    answer = client.get(f"/requests/{request.number}/history/")
    assert len(answer.context["entries"]) == 25
    older = client.get(answer.context["next_url"])
    assert older.context["entries"][-1].what.en == "Draft started"
    assert older.context["next_url"] == ""
