"""A provider's answers to its invitations: accept, decline with a reason, ask; and JAXA's answers to its questions."""

from collections.abc import Callable, Mapping

from django.db import transaction
from django.db.models import QuerySet

from platforms.bilingual import Text
from platforms.fiscal import day_in_japan
from requests.contracting.invitations import following
from requests.contracting.invitations.ending import end
from requests.contracting.invitations.history import bump, note_event
from requests.contracting.models import Contract, Invitation, InvitationQuestion
from requests.policy.lifecycle import STEPS as STEPS_OF_REQUEST
from requests.policy.lifecycle import Step
from requests.policy.permissions import SYSTEM, YES, Actor, Relation, Role, Verdict, may_view, relations
from requests.record import clock
from requests.record.models import Request
from requests.record.refusals import Invalid, Missing, Refused, Stale
from requests.record.steps import facts_of, lock, take_step

NEEDS_REASON = Text(ja="辞退の理由を入力してください。", en="Enter the reason for declining.")
NEEDS_CAUSE = Text(ja="受諾を取り消す理由を入力してください。", en="Enter the reason for taking your acceptance back.")
NEEDS_QUESTION = Text(ja="質問を入力してください。", en="Enter the question.")
NEEDS_ANSWER = Text(ja="回答を入力してください。", en="Enter the answer.")
TOO_LONG = Text(ja="4,000文字以内で入力してください。", en="Use at most 4,000 characters.")
ANSWERED = Text(
    ja="この打診はすでに「{state}」です。変更はできません。",
    en="This invitation is already “{state}” and cannot be changed.",
)
OVERDUE = Text(
    ja="回答の期限（{due}）を過ぎています。JAXAの担当者に連絡してください。",
    en="The time to answer ended on {due}. Please contact the JAXA coordinator.",
)
NOT_ACCEPTED = Text(
    ja="取り消せるのは受諾した打診だけです。この打診は「{state}」です。",
    en="Only an acceptance can be taken back. This invitation is “{state}”.",
)
CONTRACT_BEGUN = Text(
    ja="貴社との契約の手続きが始まっているため、ここでは取り消せません。契約のページで手続きしてください。",
    en="A contract with your company has begun, so it cannot be taken back here. Please use the contract's page.",
)
ONLY_COORDINATORS = Text(
    ja="提供企業の質問に答えられるのは、関係者ではないJAXAの担当者です。",
    en="Only a JAXA coordinator without a stake in the request can answer providers' questions.",
)
STATE_WORDS = {
    Invitation.SENT: Text(ja="回答待ち", en="waiting for an answer"),
    Invitation.ACCEPTED: Text(ja="受諾", en="accepted"),
    Invitation.DECLINED: Text(ja="辞退", en="declined"),
    Invitation.LAPSED: Text(ja="期限切れ", en="lapsed"),
    Invitation.CLOSED: Text(ja="終了", en="closed"),
    Invitation.WITHDRAWN: Text(ja="受諾の取消し", en="taken back"),
}


def invitations_of(actor: Actor) -> QuerySet[Invitation]:
    """The invitations that exist for this actor: a provider agent's own company's, nobody else's."""
    if actor.provider is None or Role.PROVIDER_AGENT not in actor.roles:
        return Invitation.objects.none()
    return Invitation.objects.filter(provider=actor.provider).select_related("request", "request__organization")


def answerable(invitation: Invitation) -> Verdict:
    """Whether the invitation may still be answered, and the sentence that says why not."""
    if invitation.state != Invitation.SENT:
        return Verdict(False, ANSWERED.fill(state=STATE_WORDS[invitation.state]))
    if clock.now() > invitation.due_at:
        due = day_in_japan(invitation.due_at)
        return Verdict(False, OVERDUE.fill(due=Text(ja=f"{due:%Y年%-m月%-d日}", en=f"{due:%-d %B %Y}")))
    return YES


def retractable(invitation: Invitation) -> Verdict:
    """Whether the provider may take its acceptance back, and the sentence that says why not."""
    if invitation.state != Invitation.ACCEPTED:
        return Verdict(False, NOT_ACCEPTED.fill(state=STATE_WORDS[invitation.state]))
    begun = Contract.objects.filter(request=invitation.request_id, provider=invitation.provider_id)
    if begun.exclude(state=Contract.ABANDONED).exists():
        return Verdict(False, CONTRACT_BEGUN)
    return YES


def _locked(
    public_id: str, actor: Actor, version: int | None, may: Callable[[Invitation], Verdict] = answerable
) -> tuple[Invitation, Request]:
    """The invitation and its request, locked: request first, so that every path takes the locks in one order.

    Raises Missing, Refused when the state does not allow it, Stale.
    """
    found = invitations_of(actor).filter(public_id=public_id).values_list("request_id", flat=True).first()
    if found is None:
        raise Missing(public_id)
    request = lock(found)
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("provider").get(public_id=public_id)
    answer = may(invitation)
    if not answer:
        raise Refused(answer, by_state=True)
    if version is None or version != invitation.version:
        raise Stale(invitation.version)
    return invitation, request


@transaction.atomic
def accept(public_id: str, actor: Actor, *, version: int | None, note: str = "") -> Invitation:
    """The provider is willing. The first acceptance moves the request on; later ones are recorded beside it."""
    invitation, request = _locked(public_id, actor, version)
    _answer(invitation, Invitation.ACCEPTED, actor, _text("note", note, None))
    if request.state in STEPS_OF_REQUEST[Step.PROVIDER_ACCEPTED].from_states:  # else quotes are being asked for already
        take_step(request.pk, Step.PROVIDER_ACCEPTED, SYSTEM, version=None)
    following.was_accepted(invitation)
    return invitation


@transaction.atomic
def decline(public_id: str, actor: Actor, *, version: int | None, note: str) -> Invitation:
    """The provider declines, with a reason.

    Whether anybody is left is found by the next run of rematching.rematch_due: this call does the same work either way.
    """
    invitation, _ = _locked(public_id, actor, version)
    _answer(invitation, Invitation.DECLINED, actor, _text("note", note, NEEDS_REASON))
    return invitation


@transaction.atomic
def withdraw(public_id: str, actor: Actor, *, version: int | None, note: str) -> Invitation:
    """The provider takes its acceptance back, with a reason, before a contract: its quotes go with it.

    What follows for the request is found as after a refusal, and never in this call.
    """
    invitation, _ = _locked(public_id, actor, version, retractable)
    _answer(invitation, Invitation.WITHDRAWN, actor, _text("note", note, NEEDS_CAUSE))
    return invitation


STEPS: Mapping[str, Text] = {
    "accept": Text(ja="受諾する", en="Accept"),
    "decline": Text(ja="辞退する", en="Decline"),
    "ask": Text(ja="質問する", en="Ask"),
    "withdraw": Text(ja="受諾を取り消す", en="Take the acceptance back"),
}
"""What a provider can do with an invitation."""


def verdict_on(step: str, invitation: Invitation) -> Verdict:
    """Whether the provider may take this step now, and the sentence that says why not."""
    return retractable(invitation) if step == "withdraw" else answerable(invitation)


@transaction.atomic
def ask(public_id: str, actor: Actor, *, version: int | None, note: str) -> InvitationQuestion:
    """The provider asks about the request; the answer goes to that provider alone."""
    invitation, _ = _locked(public_id, actor, version)
    moment = clock.now()
    question = InvitationQuestion.objects.create(
        invitation=invitation,
        question=_text("note", note, NEEDS_QUESTION),
        asked_at=moment,
        asked_by_id=actor.user,
    )
    bump(invitation)
    note_event(invitation, "invitation.asked", actor, moment)
    return question


@transaction.atomic
def answer_question(request: Request, question_id: int, actor: Actor, *, note: str) -> InvitationQuestion:
    """The coordinator answers a provider's question. Raises Missing, Refused (not a coordinator, or over), Invalid."""
    facts = facts_of(lock(request.pk))
    if not may_view(actor, facts):
        raise Missing(request.number)
    if Relation.COORDINATOR not in relations(actor, facts):
        raise Refused(Verdict(False, ONLY_COORDINATORS))
    question = (
        InvitationQuestion.objects.select_for_update(of=("self",))
        .select_related("invitation__provider", "invitation__request")
        .filter(pk=question_id, invitation__request=request, answered_at=None)
        .first()
    )
    if question is None:
        raise Missing(str(question_id))
    if question.invitation.state not in {Invitation.SENT, Invitation.ACCEPTED}:
        raise Refused(Verdict(False, ANSWERED.fill(state=STATE_WORDS[question.invitation.state])), by_state=True)
    moment = clock.now()
    question.answer, question.answered_at = _text("answer", note, NEEDS_ANSWER), moment
    question.answered_by_id = actor.user
    question.save()
    bump(question.invitation)
    note_event(question.invitation, "invitation.answered", actor, moment)
    return question


def _answer(invitation: Invitation, state: str, actor: Actor, reason: str) -> None:
    invitation.reason = reason
    invitation.answered_by_id, invitation.answered_by_client_id = actor.user, actor.client
    if state != Invitation.ACCEPTED:
        invitation.answered_at = invitation.answered_at or clock.now()
        end(invitation, state, actor)
        return
    moment = clock.now()
    invitation.state, invitation.answered_at = state, moment
    bump(invitation)
    note_event(invitation, f"invitation.{state}", actor, moment)


def _text(field: str, typed: str, required: Text | None) -> str:
    if required is not None and not typed.strip():
        raise Invalid.field(field, required)
    if len(typed) > 4000:
        raise Invalid.field(field, TOO_LONG)
    return typed.strip()
