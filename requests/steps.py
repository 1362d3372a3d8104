"""Which function takes which step of a request, and what each step takes: the one table behind POST steps/{step}."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rest_framework.serializers import BaseSerializer

from requests.aggregation import pool
from requests.contracting.invitations import inviting
from requests.intake import submitting
from requests.policy.lifecycle import Step
from requests.policy.permissions import PERMISSIONS, Actor, Relation
from requests.record.models import Request
from requests.step_inputs import (
    AssignInput,
    ConfirmInput,
    NoteInput,
    NothingInput,
    OverrideInput,
    ProvidersInput,
    ReturnInput,
    SnoozeInput,
    no_such_coordinator,
)
from requests.triage import deciding, desk, talking

Payload = Mapping[str, Any]
Take = Callable[[int, Actor, int, Payload], Request]


@dataclass(frozen=True, slots=True)
class Handler:
    """A step's function, called with (request id, actor, version, payload); the body it takes, and an example."""

    take: Take
    takes: type[BaseSerializer[Any]] = NoteInput
    example: Payload = field(default_factory=dict)


def scope_of(step: Step) -> str:
    """The scope that a program needs for a step: the coordinators' or the applicant's."""
    return "triage:write" if Relation.COORDINATOR in PERMISSIONS[step] else "requests:write"


def _sent(payload: Payload, *names: str) -> dict[str, Any]:
    return {name: payload[name] for name in names if name in payload}


def _withdraw(request_id: int, actor: Actor, version: int, payload: Payload) -> Request:
    return submitting.withdraw(request_id, actor, version=version, note=payload["note"])


def _confirm(request_id: int, actor: Actor, version: int, payload: Payload) -> Request:
    told = _sent(payload, "providers", "due_at", "note", "party")
    return deciding.confirm(request_id, actor, version=version, **told)


def _override(request_id: int, actor: Actor, version: int, payload: Payload) -> Request:
    told = _sent(payload, "route", "providers", "due_at", "note", "party")
    return deciding.override(request_id, actor, version=version, **told)


def _return(request_id: int, actor: Actor, version: int, payload: Payload) -> Request:
    points = [talking.Point(one["topic"], one["question"], one["wording"]) for one in payload["points"]]
    return talking.return_for_changes(request_id, actor, version=version, points=points, note=payload["note"])


def _assign(request_id: int, actor: Actor, version: int, payload: Payload) -> Request:
    return desk.assign(request_id, actor, version=version, assignee=_coordinator(payload["assignee"]))


def _coordinator(address: str | None) -> int | None:
    if address is None:
        return None
    found = desk.coordinator_at(address)
    if found is None:
        raise no_such_coordinator()
    return found


def _invite(request_id: int, actor: Actor, version: int, payload: Payload) -> Request:
    providers, due_at = payload.get("providers"), payload.get("due_at")
    return inviting.invite_more(request_id, actor, version=version, providers=providers, due_at=due_at)


def _put_to_providers(request_id: int, actor: Actor, version: int, payload: Payload) -> Request:
    providers, due_at = payload.get("providers"), payload.get("due_at")
    return inviting.put_to_providers(request_id, actor, version=version, providers=providers, due_at=due_at)


def _plain(take: Callable[..., Request]) -> Take:
    """A step that needs nothing but the version."""
    return lambda request_id, actor, version, payload: take(request_id, actor, version=version)


def _noted(take: Callable[..., Request]) -> Take:
    """A step with a reason or text."""
    return lambda request_id, actor, version, payload: take(request_id, actor, version=version, note=payload["note"])


REASON = {"note": "打上げの時期を見直すため"}
HANDLERS: Mapping[Step, Handler] = {
    Step.SUBMIT: Handler(_plain(submitting.submit), NothingInput),
    Step.AMEND: Handler(_plain(submitting.amend), NothingInput),
    Step.WITHDRAW: Handler(_withdraw, NoteInput, REASON),
    Step.ANSWER: Handler(_noted(submitting.answer), NoteInput, {"note": "試料は4 ℃で14日間保存できます。"}),
    Step.ASK_ROUTE_REVIEW: Handler(
        _noted(submitting.ask_route_review), NoteInput, {"note": "企業が成果を保有する見込みになりました。"}
    ),
    Step.CONFIRM: Handler(_confirm, ConfirmInput, {"note": ""}),
    Step.OVERRIDE: Handler(_override, OverrideInput, {"route": "aggregation", "note": "機関間の合意による"}),
    Step.RETURN: Handler(
        _return,
        ReturnInput,
        {
            "points": [{"topic": "schedule", "question": "window_end", "wording": "終わりの日を見直してください。"}],
            "note": "時期の確認",
        },
    ),
    Step.ASK: Handler(_noted(talking.ask), NoteInput, {"note": "試料は何日間保存できますか。"}),
    Step.ASSIGN: Handler(_assign, AssignInput, {"assignee": None}),
    Step.SNOOZE: Handler(
        lambda request_id, actor, version, payload: desk.snooze(
            request_id, actor, version=version, until=payload["until"]
        ),
        SnoozeInput,
        {"until": None},
    ),
    Step.DECLINE: Handler(_noted(deciding.decline), NoteInput, {"note": "今の設備では実施できません。"}),
    Step.ANSWER_ROUTE_REVIEW: Handler(
        _noted(talking.answer_review), NoteInput, {"note": "規則の根拠を確認し、経路は変えません。"}
    ),
    Step.ALLOCATE: Handler(_plain(pool.allocate), NothingInput),
    Step.RELEASE: Handler(_noted(pool.release), NoteInput, REASON),
    Step.INVITE: Handler(_invite, ProvidersInput, {"due_at": "2031-04-18T17:00:00+09:00"}),
    Step.REOPEN: Handler(_noted(deciding.reopen), NoteInput, REASON),
    Step.PUT_TO_PROVIDERS: Handler(_put_to_providers, ProvidersInput, {"due_at": "2031-04-18T17:00:00+09:00"}),
}
"""Every step that is taken on the request itself. The portal's own are not here, nor a buyer's: those are taken on a
request for quotation.
"""
