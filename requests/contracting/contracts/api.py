"""Contracts over REST: lists and single ones, their milestones, and how they end. Both sides use the same addresses."""

from collections.abc import Callable, Mapping
from typing import Any

from rest_framework.request import Request as Call
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.strict import Parameter
from requests.contracting.contracts import ending, milestones, ordering
from requests.contracting.contracts.access import contracts_of, look_up, side_seen
from requests.contracting.contracts.inputs import (
    EmptyInput,
    OrderInput,
    PayInput,
    ReasonInput,
    ReportInput,
    TerminateInput,
)
from requests.contracting.contracts.representation import detail, milestone, milestone_detail, summary
from requests.contracting.contracts.serializers import (
    STATES,
    ContractDetail,
    ContractSummary,
    MilestoneDetail,
    MilestoneOut,
)
from requests.contracting.contracts.standing import STEPS, Standing, loaded, standing_of
from requests.contracting.models import Contract, Milestone
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.api_words import caller
from requests.record.refusals import Missing

READ = ("contracts:read", "requests:read", "triage:read")
WRITE = ("contracts:write", "requests:write", "triage:write")
"""A provider's program has the first, an applicant's the second, JAXA's the third."""
STATE = Parameter(
    "state", Text("契約の状態。", "Where the contract stands."), {"type": "string", "enum": STATES}, "signing"
)


def standing(public_id: str, actor: Actor, *, texts: bool = False) -> Standing:
    """The contract as the caller's side sees it; Missing for everybody else."""
    contract = loaded(contracts_of(actor), texts=texts).filter(public_id=public_id).first()
    if contract is None:
        raise Missing(public_id)
    return standing_of(contract, side_seen(actor, contract))


def told(call: Call, public_id: str, status: int = 200) -> Response:
    """The contract as it is now, with the ETag of its version."""
    found = standing(public_id, caller(call))
    return preconditions.answer(call, detail(found, clock.today()), version=found.contract.version, status=status)


class Contracts(Endpoint):
    """GET /api/v1/contracts."""

    required_scopes = {"GET": READ}
    parameters = (STATE, *keyset.PAGING)
    gives = {"GET": ContractSummary}
    summaries = {"GET": Text("契約の一覧（新しい順）", "Your contracts, newest first")}
    listed = True

    def get(self, call: Call) -> Response:
        actor, today = caller(call), clock.today()
        rows = loaded(contracts_of(actor))
        if "state" in call.query_params:
            rows = rows.filter(state=call.query_params["state"])
        found = keyset.page(call, rows, by="made_at", tie="public_id", descending=True)
        items = [summary(standing_of(one, side_seen(actor, one)), today) for one in found.rows]
        return preconditions.answer(call, keyset.listing(call, items, found.cursor))


class OneContract(Endpoint):
    """GET /api/v1/contracts/{id}."""

    required_scopes = {"GET": READ}
    gives = {"GET": ContractDetail}
    summaries = {"GET": Text("契約を読む", "One contract: its versions, milestones, and what can be done now")}

    def get(self, call: Call, public_id: str) -> Response:
        return told(call, public_id)


class ContractAct(Endpoint):
    """POST on a contract as a whole; one subclass a step."""

    act: Callable[[str, Actor, int, Mapping[str, Any]], Contract]
    required_scopes = {"POST": WRITE}
    gives = {"POST": ContractDetail}
    changes = frozenset({"POST"})

    def post(self, call: Call, public_id: str) -> Response:
        look_up(public_id, caller(call))
        version = preconditions.expected_version(call)
        type(self).act(public_id, caller(call), version, self.read(call))
        return told(call, public_id)


Act = Callable[[str, Actor, int, Mapping[str, Any]], Contract]
ACTS: Mapping[str, tuple[Act, type[BaseSerializer[Any]], Mapping[str, Any]]] = {
    "purchase_order": (
        lambda key, actor, version, sent: ordering.set_purchase_order(key, actor, version=version, **sent),
        OrderInput,
        {"purchase_order": "PO-2031-0042"},
    ),
    "complete": (
        lambda key, actor, version, sent: ending.complete(key, actor, version=version),
        EmptyInput,
        {},
    ),
    "terminate": (
        lambda key, actor, version, sent: ending.terminate(key, actor, version=version, **sent),
        TerminateInput,
        {"code": "force_majeure", "reason": "打上げ機の運用が終了したため", "effective_on": "2031-10-01"},
    ),
    "agree_to_end": (
        lambda key, actor, version, sent: ending.agree_to_end(key, actor, version=version),
        EmptyInput,
        {},
    ),
    "refuse_to_end": (
        lambda key, actor, version, sent: ending.refuse_to_end(key, actor, version=version),
        EmptyInput,
        {},
    ),
    "abandon": (
        lambda key, actor, version, sent: ending.abandon(key, actor, version=version, **sent),
        ReasonInput,
        {"reason": "条件が合わなかったため"},
    ),
}


def contract_act(step: str) -> type[ContractAct]:
    """The endpoint of one step on the whole contract."""
    act, takes, example = ACTS[step]
    members = {
        "act": staticmethod(act),
        "takes": {"POST": takes},
        "examples": {"POST": example},
        "summaries": {"POST": STEPS[step]},
        "__doc__": f"POST /api/v1/contracts/{{id}}/{step}.",
        "__module__": __name__,
    }
    return type(f"{''.join(part.title() for part in step.split('_'))}OfContract", (ContractAct,), members)


class Milestones(Endpoint):
    """GET /api/v1/contracts/{id}/milestones."""

    required_scopes = {"GET": READ}
    gives = {"GET": MilestoneOut}
    summaries = {"GET": Text("マイルストーンの一覧", "The milestones of a contract in force")}
    listed = True

    def get(self, call: Call, public_id: str) -> Response:
        contract, _side = look_up(public_id, caller(call))
        today = clock.today()
        rows = [milestone(one, today) for one in milestones.milestones_of(contract)]
        return preconditions.answer(call, keyset.listing(call, rows, None))


class OneMilestone(Endpoint):
    """GET /api/v1/contracts/{id}/milestones/{code}."""

    required_scopes = {"GET": READ}
    gives = {"GET": MilestoneDetail}
    summaries = {"GET": Text("マイルストーンを読む", "One milestone, and what can be done with it now")}

    def get(self, call: Call, public_id: str, code: str) -> Response:
        return _told_milestone(call, public_id, code)


def _told_milestone(call: Call, public_id: str, code: str) -> Response:
    contract, side = look_up(public_id, caller(call))
    row: Milestone | None = milestones.milestones_of(contract).filter(code=code).first()
    if row is None:
        raise Missing(code)
    return preconditions.answer(call, milestone_detail(row, contract, side, clock.today()), version=row.version)


class MilestoneAct(Endpoint):
    """POST on a milestone; one subclass a step."""

    act: Callable[[str, Actor, int, str, Mapping[str, Any]], Milestone]
    required_scopes = {"POST": WRITE}
    gives = {"POST": MilestoneDetail}
    changes = frozenset({"POST"})

    def post(self, call: Call, public_id: str, code: str) -> Response:
        look_up(public_id, caller(call))
        version = preconditions.expected_version(call)
        type(self).act(public_id, caller(call), version, code, self.read(call))
        return _told_milestone(call, public_id, code)


ActOnMilestone = Callable[[str, Actor, int, str, Mapping[str, Any]], Milestone]
ON_MILESTONES: Mapping[str, tuple[ActOnMilestone, type[BaseSerializer[Any]], Mapping[str, Any]]] = {
    "report": (
        lambda key, actor, version, code, sent: milestones.report(key, actor, version=version, code=code, **sent),
        ReportInput,
        {"reached_on": "2031-10-01", "text": "打上げは予定どおり行われました。"},
    ),
    "confirm": (
        lambda key, actor, version, code, sent: milestones.confirm(key, actor, version=version, code=code),
        EmptyInput,
        {},
    ),
    "send_back": (
        lambda key, actor, version, code, sent: milestones.send_back(key, actor, version=version, code=code, **sent),
        ReasonInput,
        {"reason": "試験成績書が添付されていません。"},
    ),
    "pay": (
        lambda key, actor, version, code, sent: milestones.pay(key, actor, version=version, code=code, **sent),
        PayInput,
        {"invoice": "INV-2031-118", "paid_on": "2031-10-31"},
    ),
}


def milestone_act(step: str) -> type[MilestoneAct]:
    """The endpoint of one step on a milestone."""
    act, takes, example = ON_MILESTONES[step]
    members = {
        "act": staticmethod(act),
        "takes": {"POST": takes},
        "examples": {"POST": example},
        "summaries": {"POST": milestones.STEPS[step][0]},
        "__doc__": f"POST /api/v1/contracts/{{id}}/milestones/{{code}}/{step}.",
        "__module__": __name__,
    }
    return type(f"{''.join(part.title() for part in step.split('_'))}Milestone", (MilestoneAct,), members)
