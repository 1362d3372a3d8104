"""Which form and which service belong to each of the coordinator's steps, and what happens when it is taken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from platforms.bilingual import Text
from requests.aggregation import pool
from requests.contracting.invitations import inviting
from requests.policy.lifecycle import Step
from requests.policy.permissions import Actor
from requests.record.models import Request
from requests.triage import deciding, desk, talking
from requests.triage.point_forms import ReturnForm
from requests.triage.step_forms import (
    AnswerForm,
    AssignForm,
    ConfirmForm,
    HandingForm,
    OverrideForm,
    QuestionForm,
    ReasonForm,
    SnoozeForm,
    StepForm,
)

Take = Callable[[int, Actor, Any], Request]


@dataclass(frozen=True, slots=True)
class Deed:
    """One row: the form, the service that is called with it, what then happens, the kind of its button."""

    form: type[StepForm]
    take: Take
    follows: Text
    kind: str = "solid"


def _version(form: StepForm) -> int:
    version: int = form.cleaned_data["version"]
    return version


def _confirm(pk: int, actor: Actor, form: ConfirmForm) -> Request:
    chosen, due = form.chosen, form.due_at
    return deciding.confirm(pk, actor, version=_version(form), providers=chosen, due_at=due, party=form.contracting)


def _override(pk: int, actor: Actor, form: OverrideForm) -> Request:
    given = form.cleaned_data
    return deciding.override(
        pk,
        actor,
        version=_version(form),
        route=given["route"],
        note=given["note"],
        providers=form.chosen,
        due_at=form.due_at,
        party=form.contracting,
    )


def _return(pk: int, actor: Actor, form: ReturnForm) -> Request:
    note = form.cleaned_data["note"]
    return talking.return_for_changes(pk, actor, version=_version(form), points=form.given, note=note)


def _with_note(service: Callable[..., Request]) -> Take:
    return lambda pk, actor, form: service(pk, actor, version=_version(form), note=form.cleaned_data["note"])


def _invite(pk: int, actor: Actor, form: HandingForm) -> Request:
    return inviting.invite_more(pk, actor, version=_version(form), providers=form.chosen, due_at=form.due_at)


def _put_to_providers(pk: int, actor: Actor, form: HandingForm) -> Request:
    return inviting.put_to_providers(pk, actor, version=_version(form), providers=form.chosen, due_at=form.due_at)


TABLE: Mapping[Step, Deed] = {
    Step.CONFIRM: Deed(
        ConfirmForm,
        _confirm,
        Text(
            "規則が提案した経路が確定します。Ⅰなら年度の取りまとめに入り、Ⅱなら選んだ提供企業に打診します。",
            "The route that the rules propose becomes final. On route I the request enters its year's pool; "
            "on route II the chosen providers are invited.",
        ),
    ),
    Step.OVERRIDE: Deed(
        OverrideForm,
        _override,
        Text(
            "規則の結果とは別に経路を決めます。規則の結果と理由は、ともに記録に残ります。",
            "You decide the route yourself. What the rules said and your reason are both kept.",
        ),
    ),
    Step.RETURN: Deed(
        ReturnForm,
        _return,
        Text(
            "申請者が指摘された点を直して再提出します。その間、確認の期限は進みません。",
            "The applicant changes what you point at and submits again. Until then the due date is paused.",
        ),
    ),
    Step.ASK: Deed(
        QuestionForm,
        _with_note(talking.ask),
        Text("申請者が回答するまで、確認の期限は進みません。", "Until the applicant answers, the due date is paused."),
    ),
    Step.ASSIGN: Deed(
        AssignForm,
        lambda pk, actor, form: desk.assign(pk, actor, version=_version(form), assignee=form.cleaned_data["assignee"]),
        Text(
            "担当者だけに見えます。申請者には知らされません。", "Only coordinators see this. The applicant is not told."
        ),
    ),
    Step.SNOOZE: Deed(
        SnoozeForm,
        lambda pk, actor, form: desk.snooze(pk, actor, version=_version(form), until=form.cleaned_data["until"]),
        Text(
            "その日まで受信一覧から外れます。期限は変わりません。",
            "Until that day the request is out of the inbox. Its due date does not move.",
        ),
    ),
    Step.DECLINE: Deed(
        ReasonForm,
        _with_note(deciding.decline),
        Text("申請は不採用となり、元に戻せません。", "The request is declined. This cannot be undone."),
        "danger",
    ),
    Step.ANSWER_ROUTE_REVIEW: Deed(
        AnswerForm,
        _with_note(talking.answer_review),
        Text(
            "申請者に回答します。経路そのものは変わりません。",
            "The applicant is answered. The route itself stays as it is.",
        ),
    ),
    Step.ALLOCATE: Deed(
        StepForm,
        lambda pk, actor, form: pool.allocate(pk, actor, version=_version(form)),
        Text(
            "必要な資源が年度の利用枠から配分されます。公的利用は上限を超えて配分できません。",
            "What the request needs is committed from the year's envelope. Public use cannot exceed its maximum.",
        ),
    ),
    Step.RELEASE: Deed(
        ReasonForm,
        _with_note(pool.release),
        Text(
            "配分が利用枠に戻り、申請は取りまとめで待ちます。",
            "The commitment goes back to the envelope, and the request waits in the pool.",
        ),
    ),
    Step.INVITE: Deed(
        HandingForm,
        _invite,
        Text("選んだ提供企業に打診します。", "The chosen providers are invited."),
    ),
    Step.PUT_TO_PROVIDERS: Deed(
        HandingForm,
        _put_to_providers,
        Text(
            "選んだ提供企業に打診します。年度の利用枠の配分はそのままです。見積りと契約の手続きはJAXAが行います。",
            "The chosen providers are invited. The commitment from the year's envelope stays as it is. "
            "JAXA asks for quotes and contracts.",
        ),
    ),
    Step.REOPEN: Deed(
        ReasonForm,
        _with_note(deciding.reopen),
        Text(
            "申請は経路の確認に戻り、取りまとめからの除外または打診の終了が行われます。",
            "The request is back in triage; it leaves its pool, and its invitations are closed.",
        ),
    ),
}
"""Every step of a coordinator has a row (a test compares it with PERMISSIONS); a buyer's are on its own pages."""
