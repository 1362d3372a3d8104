"""Invitations over REST: a provider reads and answers its own; a coordinator reads and answers their questions."""

from collections.abc import Callable, Mapping

from django.db.models import Prefetch, QuerySet
from django.urls import URLPattern, path
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.strict import Parameter
from requests.contracting.invitations import answering
from requests.contracting.invitations.representation import detail, for_coordinator, rows_of, summary, transitions
from requests.contracting.invitations.serializers import (
    STATES,
    AnswerInput,
    InvitationDetail,
    InvitationOfRequest,
    InvitationSteps,
    InvitationSummary,
    QuestionAnswerInput,
)
from requests.contracting.models import Invitation, InvitationQuestion
from requests.policy.permissions import Actor, Relation, RequestFacts, Verdict, relations
from requests.record.api_words import caller
from requests.record.models import Request
from requests.record.refusals import Missing, Refused
from requests.record.steps import look_up

STATE = Parameter(
    "state", Text("打診の状態。", "Where the invitation stands."), {"type": "string", "enum": STATES}, "sent"
)
Take = Callable[[str, Actor, int, str], object]


def _own(public_id: str, actor: Actor) -> Invitation:
    """The provider's own invitation; Missing for every other."""
    rows = answering.invitations_of(actor).select_related("request__station").prefetch_related("questions")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Missing(public_id)
    return found


class Invitations(Endpoint):
    """GET /api/v1/invitations."""

    required_scopes = {"GET": "invitations:read"}
    parameters = (STATE, *keyset.PAGING)
    gives = {"GET": InvitationSummary}
    summaries = {"GET": Text("自社への打診の一覧（新しい順）", "The invitations to your company, newest first")}
    listed = True

    def get(self, call: Call) -> Response:
        mine = answering.invitations_of(caller(call)).select_related(None)
        if "state" in call.query_params:
            mine = mine.filter(state=call.query_params["state"])
        found = keyset.page(call, rows_of(mine), by="sent_at", tie="public_id", descending=True)
        return preconditions.answer(call, keyset.listing(call, [summary(row) for row in found.rows], found.cursor))


class OneInvitation(Endpoint):
    """GET /api/v1/invitations/{id}."""

    required_scopes = {"GET": "invitations:read"}
    gives = {"GET": InvitationDetail}
    summaries = {"GET": Text("打診を読む（公開された範囲）", "One invitation: what is released to your company")}

    def get(self, call: Call, public_id: str) -> Response:
        invitation = _own(public_id, caller(call))
        return preconditions.answer(call, detail(invitation), version=invitation.version)


class StepsOfInvitation(Endpoint):
    """GET /api/v1/invitations/{id}/steps."""

    required_scopes = {"GET": "invitations:read"}
    gives = {"GET": InvitationSteps}
    summaries = {"GET": Text("打診への回答でできること", "What you can do with the invitation, and why not the rest")}

    def get(self, call: Call, public_id: str) -> Response:
        invitation = _own(public_id, caller(call))
        listed = [
            one
            | {
                "url": call.build_absolute_uri(f"{call.path.rstrip('/')}/{one['step']}"),
                "note_needed": one["step"] != "accept",
            }
            for one in transitions(invitation)
        ]
        told = {"id": public_id, "state": invitation.state, "version": invitation.version, "steps": listed}
        return preconditions.answer(call, told, version=invitation.version)


class AnswerInvitation(Endpoint):
    """POST /api/v1/invitations/{id}/steps/{step}; one subclass a step."""

    take: Take
    required_scopes = {"POST": "invitations:write"}
    takes = {"POST": AnswerInput}
    gives = {"POST": InvitationDetail}
    changes = frozenset({"POST"})

    def post(self, call: Call, public_id: str) -> Response:
        actor = caller(call)
        _own(public_id, actor)
        version = preconditions.expected_version(call)
        type(self).take(public_id, actor, version, self.read(call)["note"])
        invitation = _own(public_id, actor)
        return preconditions.answer(call, detail(invitation), version=invitation.version)


class InvitationsOfRequest(Endpoint):
    """GET /api/v1/requests/{number}/invitations."""

    required_scopes = {"GET": "triage:read"}
    gives = {"GET": InvitationOfRequest}
    summaries = {
        "GET": Text("申請の打診と質問（担当者）", "The invitations of a request with questions, for coordinators")
    }
    listed = True

    def get(self, call: Call, number: str) -> Response:
        request, facts = look_up(number, caller(call))
        _refuse_others(caller(call), facts)
        rows = _with_questions(request).order_by("id")
        return preconditions.answer(call, keyset.listing(call, [for_coordinator(one) for one in rows], None))


class AnswerQuestion(Endpoint):
    """POST /api/v1/requests/{number}/invitations/{id}/questions/{question}/answer."""

    required_scopes = {"POST": "triage:write"}
    takes = {"POST": QuestionAnswerInput}
    gives = {"POST": InvitationOfRequest}
    summaries = {"POST": Text("提供企業の質問に答える（担当者）", "Answer a provider's question, for coordinators")}
    examples = {"POST": {"answer": "回収は年度の後半を予定しています。"}}

    def post(self, call: Call, number: str, public_id: str, question: int) -> Response:
        actor = caller(call)
        request, facts = look_up(number, actor)
        _refuse_others(actor, facts)
        found = _with_questions(request).filter(public_id=public_id).first()
        rows = list(found.questions.all()) if found else []
        if not 1 <= question <= len(rows):
            raise Missing(number)
        sent = self.read(call)
        answering.answer_question(request, rows[question - 1].pk, actor, note=sent["answer"])
        invitation = _with_questions(request).get(public_id=public_id)
        return preconditions.answer(call, for_coordinator(invitation), version=invitation.version)


ONLY_COORDINATORS = Text(
    ja="提供企業の質問を扱えるのは、関係者ではないJAXAの担当者です。",
    en="Only a JAXA coordinator without a stake in the request handles providers' questions.",
)


def _refuse_others(actor: Actor, facts: RequestFacts) -> None:
    if Relation.COORDINATOR not in relations(actor, facts):
        raise Refused(Verdict(False, ONLY_COORDINATORS))


def _with_questions(request: Request) -> QuerySet[Invitation]:
    in_order = InvitationQuestion.objects.order_by("pk")
    rows = Invitation.objects.filter(request=request).select_related("provider")
    return rows.prefetch_related(Prefetch("questions", queryset=in_order))


ANSWERS: Mapping[str, tuple[Take, str]] = {
    "accept": (lambda found, actor, version, note: answering.accept(found, actor, version=version, note=note), ""),
    "decline": (
        lambda found, actor, version, note: answering.decline(found, actor, version=version, note=note),
        "希望の時期に打上げの機会がありません。",
    ),
    "withdraw": (
        lambda found, actor, version, note: answering.withdraw(found, actor, version=version, note=note),
        "打上げの機会が中止になりました。",
    ),
    "ask": (
        lambda found, actor, version, note: answering.ask(found, actor, version=version, note=note),
        "回収する試料の温度を教えてください。",
    ),
}


def answer_patterns() -> list[URLPattern]:
    """One address a step."""
    return [
        path(f"invitations/<str:public_id>/steps/{step}", _endpoint(step).as_view(), name=f"invitation_{step}")
        for step in ANSWERS
    ]


def _endpoint(step: str) -> type[AnswerInvitation]:
    take, example = ANSWERS[step]
    members = {
        "take": staticmethod(take),
        "summaries": {"POST": answering.STEPS[step]},
        "examples": {"POST": {"note": example}},
        "__doc__": f"POST /api/v1/invitations/{{id}}/steps/{step}.",
        "__module__": __name__,
    }
    return type(f"{step.title()}Invitation", (AnswerInvitation,), members)
