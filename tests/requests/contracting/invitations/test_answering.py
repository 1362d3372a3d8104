"""A provider answers its own invitation once, in time; its questions are answered by coordinators alone."""

from collections.abc import Callable
from typing import Any

import pytest

from requests.contracting.invitations import answering, closing
from requests.contracting.invitations.rematching import rematch_due
from requests.contracting.models import Invitation, InvitationQuestion
from requests.intake import submitting
from requests.policy.lifecycle import State
from requests.policy.permissions import NOBODY, SYSTEM
from requests.record.models import Event, Request
from requests.record.refusals import Invalid, Missing, Refused, Stale
from tests.requests import builders
from tests.requests.contracting.offered import of, offered, overdue, two_companies

pytestmark = pytest.mark.django_db
ACTS: dict[str, Callable[..., Any]] = {"accept": answering.accept, "decline": answering.decline, "ask": answering.ask}


def test_the_first_acceptance_moves_the_request_and_the_second_stands_beside_it() -> None:
    (first, agent), (second, rival) = two_companies()
    request = offered()
    for company, who in ((first, agent), (second, rival)):
        done = answering.accept(of(company).public_id, who, version=1, note=" 可能です。 ")
        assert (done.state, done.reason, done.answered_by_id, done.version) == ("accepted", "可能です。", who.user, 2)
        assert Request.objects.get(pk=request.pk).state == State.ACCEPTED


def test_one_refusal_leaves_the_others_and_the_last_gives_the_request_back() -> None:
    (first, agent), (second, rival) = two_companies()
    request = offered()
    answering.decline(of(first).public_id, agent, version=1, note="枠がありません")
    assert rematch_due() == 0
    assert Request.objects.get(pk=request.pk).state == State.OFFERED
    answering.decline(of(second).public_id, rival, version=1, note="時期が合いません")
    assert (rematch_due(), rematch_due()) == (1, 0)
    assert Request.objects.get(pk=request.pk).state == State.SUBMITTED


@pytest.mark.parametrize("act", ACTS)
def test_foreign_invitations_do_not_exist(act: str) -> None:
    (first, _), (_, rival) = two_companies()
    offered()
    for stranger in (rival, builders.coordinator(), builders.applicant(), NOBODY, SYSTEM):
        with pytest.raises(Missing):
            ACTS[act](of(first).public_id, stranger, version=1, note="x")
    with pytest.raises(Missing):
        ACTS[act]("no-such-invitation", rival, version=1, note="x")
    assert answering.invitations_of(rival).filter(provider=first).count() == 0


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("version", [None, 0, 2])
def test_an_answer_is_to_what_was_seen(act: str, version: int | None) -> None:
    (first, agent), _ = two_companies()
    offered()
    with pytest.raises(Stale) as stale:
        ACTS[act](of(first).public_id, agent, version=version, note="x")
    assert stale.value.current == 1


@pytest.mark.parametrize("act", ACTS)
def test_what_is_answered_stays_answered(act: str) -> None:
    (first, agent), _ = two_companies()
    offered()
    answering.accept(of(first).public_id, agent, version=1)
    with pytest.raises(Refused) as refused:
        ACTS[act](of(first).public_id, agent, version=2, note="x")
    because = refused.value.verdict.because
    assert refused.value.by_state
    assert because is not None
    assert because.ja == "この打診はすでに「受諾」です。変更はできません。"
    assert because.en == "This invitation is already “accepted” and cannot be changed."


@pytest.mark.parametrize("act", ACTS)
def test_after_the_due_day_jaxa_must_be_asked(act: str) -> None:
    (first, agent), _ = two_companies()
    offered()
    overdue(of(first))
    with pytest.raises(Refused) as refused:
        ACTS[act](of(first).public_id, agent, version=1, note="x")
    because = refused.value.verdict.because
    assert because is not None
    assert because.ja.endswith("を過ぎています。JAXAの担当者に連絡してください。")
    assert because.en.endswith("Please contact the JAXA coordinator.")


@pytest.mark.parametrize(
    ("act", "note", "en"),
    [
        ("decline", " ", "Enter the reason for declining."),
        ("ask", "", "Enter the question."),
        ("decline", "x" * 4001, "Use at most 4,000 characters."),
        ("accept", "x" * 4001, "Use at most 4,000 characters."),
    ],
)
def test_a_reason_is_needed_and_has_a_length(act: str, note: str, en: str) -> None:
    (first, agent), _ = two_companies()
    offered()
    before = Event.objects.count()
    with pytest.raises(Invalid) as invalid:
        ACTS[act](of(first).public_id, agent, version=1, note=note)
    assert invalid.value.faults["note"][0].en == en
    assert (of(first).state, of(first).version, Event.objects.count()) == (Invitation.SENT, 1, before)


def _asked() -> tuple[Request, InvitationQuestion, Invitation]:
    (first, agent), _ = two_companies()
    request = offered()
    question = answering.ask(of(first).public_id, agent, version=1, note=" 電力は？ ")
    return request, question, of(first)


def test_a_coordinator_answers_and_the_invitation_moves_on() -> None:
    request, question, invitation = _asked()
    assert (question.question, invitation.version) == ("電力は？", 2)
    decider = builders.coordinator()
    done = answering.answer_question(request, question.pk, decider, note=" 5 W です。 ")
    assert (done.answer, done.answered_by_id) == ("5 W です。", decider.user)
    assert Invitation.objects.get(pk=invitation.pk).version == 3
    with pytest.raises(Missing):
        answering.answer_question(request, question.pk, decider, note="もう一度")


def test_nobody_else_answers_a_providers_question() -> None:
    who = builders.applicant("commercial_domestic")
    (first, agent), _ = two_companies()
    request = offered(who)
    question = answering.ask(of(first).public_id, agent, version=1, note="?")
    with pytest.raises(Refused) as refused:
        answering.answer_question(request, question.pk, who, note="x")
    because = refused.value.verdict.because
    assert because is not None
    assert because.en == "Only a JAXA coordinator without a stake in the request can answer providers' questions."
    assert because.ja == "提供企業の質問に答えられるのは、関係者ではないJAXAの担当者です。"
    for stranger in (agent, builders.applicant(), NOBODY):
        with pytest.raises(Missing):
            answering.answer_question(request, question.pk, stranger, note="x")
    assert InvitationQuestion.objects.get().answer == ""


def test_an_answer_has_words_and_its_own_request() -> None:
    request, question, _ = _asked()
    decider = builders.coordinator()
    with pytest.raises(Invalid) as invalid:
        answering.answer_question(request, question.pk, decider, note=" ")
    assert invalid.value.faults["answer"][0].ja == "回答を入力してください。"
    with pytest.raises(Missing):
        answering.answer_question(offered(), question.pk, decider, note="x")


def test_nothing_more_is_told_once_the_invitation_is_over() -> None:
    who = builders.applicant("commercial_domestic")
    (first, agent), _ = two_companies()
    request = offered(who)
    question = answering.ask(of(first).public_id, agent, version=1, note="?")
    submitting.withdraw(request.pk, who, version=request.version)
    with pytest.raises(Refused) as refused:
        answering.answer_question(request, question.pk, builders.coordinator(), note="x")
    assert str(refused.value) == "This invitation is already “closed” and cannot be changed."


def test_what_lapsed_is_not_accepted() -> None:
    (first, agent), _ = two_companies()
    offered()
    overdue(of(first))
    assert closing.lapse_due() == 1
    with pytest.raises(Refused) as refused:
        answering.accept(of(first).public_id, agent, version=2)
    assert str(refused.value) == "This invitation is already “lapsed” and cannot be changed."
