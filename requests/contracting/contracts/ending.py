"""How a contract ends: completed, terminated for a coded reason, by agreement, or given up before signature."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import transaction

from platforms.bilingual import Text
from platforms.fiscal import day_in_japan
from requests.contracting.contracts import versions
from requests.contracting.contracts.access import BUYER, Held, expect, hold, locked
from requests.contracting.contracts.milestones import SETTLED, milestones_of
from requests.contracting.contracts.telling import note
from requests.contracting.contracts.versions import changed, reason_of, require_live
from requests.contracting.invitations import closing
from requests.contracting.models import Contract, ContractVersion, Milestone
from requests.policy.lifecycle import STEPS, Step
from requests.policy.outcomes import Route
from requests.policy.permissions import SYSTEM, Actor, Verdict
from requests.record import clock
from requests.record.models import Request
from requests.record.refusals import Invalid, Refused
from requests.record.steps import take_step
from requests.record.undecided import undecide

AGREED = "agreed"
REASONS: Mapping[str, Text] = {
    "station_lost": Text("ステーションが使えなくなった", "The station was lost"),
    "provider_lost": Text("提供企業が事業を続けられなくなった", "The provider dropped out"),
    "default_provider": Text("提供企業の債務不履行", "Default of the provider"),
    "default_buyer": Text("発注者の債務不履行", "Default of the buyer"),
    AGREED: Text("双方の合意", "Agreed by both sides"),
    "force_majeure": Text("不可抗力", "Force majeure"),
    "other": Text("その他", "Another reason"),
}
LONGEST_NOTICE, LONGEST_PAST = timedelta(days=366), timedelta(days=366)

WRONG_REASON = Text("解除の理由を選んでください。", "Choose the reason for the termination.")
NEEDS_NOTE = Text("解除に至った事情を入力してください。", "Enter what led to the termination.")
NEEDS_REASON = Text("理由を入力してください。", "Enter the reason.")
NEEDS_DAY = Text("効力の生じる日を入力してください。", "Enter the day on which it takes effect.")
WRONG_DAY = Text(
    "効力の生じる日は、契約が成立した日以後で、今日から前後1年以内の日にしてください。",
    "The day on which it takes effect lies within a year of today and not before the contract came into force.",
)
NOT_IN_FORCE = Text(
    "この契約は「{state}」です。解除できるのは有効な契約です。",
    "This contract is “{state}”. Only a contract in force can be terminated.",
)
SIGNED_ALREADY = Text(
    "この契約は「{state}」です。署名前に終えられるのは、成立していない契約です。",
    "This contract is “{state}”. Only one that is not in force yet can be given up.",
)
ALREADY_ASKED = Text(
    "合意による終了はすでに提案されています。相手方の回答をお待ちください。",
    "The end by agreement is proposed already. Wait for the other side's answer.",
)
NOT_ASKED = Text("合意による終了は提案されていません。", "No end by agreement is proposed.")
OWN_ASKING = Text("自分の側の提案です。回答するのは相手方です。", "Your side proposed it; the other side answers.")
OPEN_MILESTONES = Text(
    "まだ終わっていないマイルストーンがあります（{names}）。確認と支払いの記録を済ませてください。",
    "There are milestones left ({names}). They must be confirmed, and paid where a payment falls due.",
)


@transaction.atomic
def terminate(
    contract_id: str, actor: Actor, *, version: int | None, code: str, reason: str, effective_on: date | None
) -> Contract:
    """Ends a contract in force, by either side. By agreement it ends once the other side has said yes.

    Otherwise it ends at once in the portal, and the request goes back so that another way can be looked for;
    `effective_on` is the day that the parties state.
    """
    held = _held(contract_id, actor, version)
    contract = held.contract
    if contract.state != Contract.IN_FORCE:
        state = versions.STATE_WORDS[contract.state]
        raise Refused(Verdict(False, NOT_IN_FORCE.fill(state=state)), by_state=True)
    if code not in REASONS:
        raise Invalid.field("code", WRONG_REASON)
    why, day = reason_of(reason, NEEDS_NOTE), _effective(contract, effective_on)
    if code == AGREED and contract.end_code == AGREED:
        raise Refused(Verdict(False, ALREADY_ASKED if contract.ended_by_side == held.side else AGREE), by_state=True)
    contract.end_code, contract.end_reason, contract.end_on, contract.ended_by_side = code, why, day, held.side
    if code == AGREED:
        changed(contract)
        note(contract, "contract.end_asked", actor, clock.now(), by=held.side)
        return contract
    return _end(contract, Contract.TERMINATED, actor, held.side)


AGREE = Text(
    "相手方が合意による終了を提案しています。それに回答してください。",
    "The other side proposed to end it by agreement. Answer that.",
)


@transaction.atomic
def agree_to_end(contract_id: str, actor: Actor, *, version: int | None) -> Contract:
    """The other side agrees: the contract is terminated with the day and the reason that were proposed."""
    held = _asked(contract_id, actor, version)
    return _end(held.contract, Contract.TERMINATED, actor, held.side)


@transaction.atomic
def refuse_to_end(contract_id: str, actor: Actor, *, version: int | None) -> Contract:
    """The other side does not agree, or the asking side takes its proposal back: the contract goes on."""
    held = _asked(contract_id, actor, version, own=True)
    contract = held.contract
    contract.end_code = contract.end_reason = contract.ended_by_side = ""
    contract.end_on = None
    changed(contract)
    note(contract, "contract.end_refused", actor, clock.now(), by=held.side)
    return contract


@transaction.atomic
def abandon(contract_id: str, actor: Actor, *, version: int | None, reason: str) -> Contract:
    """Gives up a contract that has not been signed by both, by either side, with the reason."""
    held = _held(contract_id, actor, version)
    if held.contract.state != Contract.SIGNING:
        state = versions.STATE_WORDS[held.contract.state]
        raise Refused(Verdict(False, SIGNED_ALREADY.fill(state=state)), by_state=True)
    held.contract.end_reason = reason_of(reason, NEEDS_REASON)
    held.contract.ended_by_side = held.side
    return _end(held.contract, Contract.ABANDONED, actor, held.side)


@transaction.atomic
def complete(contract_id: str, actor: Actor, *, version: int | None) -> Contract:
    """The buyer closes a contract whose milestones are all confirmed, and paid where a payment falls due."""
    held = _held(contract_id, actor, version)
    contract = held.contract
    held.only(BUYER)
    require_live(contract)
    if contract.state != Contract.IN_FORCE:
        raise Refused(Verdict(False, NOT_SIGNED), by_state=True)
    if names := unsettled(milestones_of(contract)):
        raise Refused(Verdict(False, OPEN_MILESTONES.fill(names=names)), by_state=True)
    contract.state, contract.ended_at, contract.ended_by_side = Contract.COMPLETED, clock.now(), held.side
    contract.end_code, contract.end_reason, contract.end_on = "", "", clock.today()
    _close_texts(contract)
    changed(contract)
    note(contract, "contract.completed", actor, contract.ended_at, by=held.side)
    return contract


NOT_SIGNED = Text("この契約はまだ成立していません。", "This contract is not in force yet.")


def unsettled(rows: Iterable[Milestone]) -> Text | None:
    """The milestones that keep the contract from being completed; None when none does."""
    kept = [row for row in rows if row.state != Milestone.DROPPED]
    left = [row for row in kept if row.state not in SETTLED or (row.payment_yen and row.state != Milestone.PAID)]
    if not left:
        return None
    return Text("、".join(row.label_ja for row in left), ", ".join(row.label_en for row in left))


def stop(request: Request, actor: Actor) -> None:
    """Gives up what is not signed yet when the request is withdrawn; the caller holds the request's lock."""
    for pk in Contract.objects.filter(request=request, state=Contract.SIGNING).values_list("pk", flat=True):
        contract = locked(pk)
        contract.request, contract.ended_by_side = request, BUYER
        _over(contract, Contract.ABANDONED, actor, BUYER)


def _held(contract_id: str, actor: Actor, version: int | None) -> Held:
    held = hold(contract_id, actor)
    expect(held.contract.version, version)
    return held


def _asked(contract_id: str, actor: Actor, version: int | None, *, own: bool = False) -> Held:
    held = _held(contract_id, actor, version)
    contract = held.contract
    if contract.state != Contract.IN_FORCE or contract.end_code != AGREED:
        raise Refused(Verdict(False, NOT_ASKED), by_state=True)
    if contract.ended_by_side == held.side and not own:
        raise Refused(Verdict(False, OWN_ASKING))
    return held


def _effective(contract: Contract, day: date | None) -> date:
    if day is None:
        raise Invalid.field("effective_on", NEEDS_DAY)
    today = clock.today()
    began = day_in_japan(contract.in_force_at or contract.made_at)
    if not max(began, today - LONGEST_PAST) <= day <= today + LONGEST_NOTICE:
        raise Invalid.field("effective_on", WRONG_DAY)
    return day


def _end(contract: Contract, state: str, actor: Actor, side: str) -> Contract:
    """The contract is over: its open texts end, and the request goes back to whoever looks for another way."""
    _over(contract, state, actor, side)
    request = contract.request
    if request.state in STEPS[Step.CONTRACT_ENDED].from_states:
        closing.close(request, actor)
        route = request.route
        request = take_step(request.pk, Step.CONTRACT_ENDED, SYSTEM, version=None, route=route)
        if route == Route.DIRECT:
            undecide(request)
        contract.request = request
    return contract


def _over(contract: Contract, state: str, actor: Actor, side: str) -> None:
    contract.state, contract.ended_at = state, clock.now()
    _close_texts(contract)
    changed(contract)
    note(contract, f"contract.{state}", actor, contract.ended_at, by=side)


def _close_texts(contract: Contract) -> None:
    """What is proposed ends unsigned, and drafts go: nobody can propose them any more."""
    ContractVersion.objects.filter(contract=contract, state=ContractVersion.DRAFT).delete()
    for row in ContractVersion.objects.filter(contract=contract, state=ContractVersion.PROPOSED):
        versions.end(row, ContractVersion.REJECTED)
