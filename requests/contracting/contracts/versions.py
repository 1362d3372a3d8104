"""The texts of a contract: either side writes a change as a copy, proposes it, and the other signs or rejects it."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from platforms.bilingual import Text
from requests.contracting.contracts import checking, milestones
from requests.contracting.contracts.access import Held, expect, hold, version_of
from requests.contracting.contracts.content import Content
from requests.contracting.contracts.merging import Merge, Whose, merge
from requests.contracting.contracts.telling import note
from requests.contracting.models import Contract, ContractVersion, Signature
from requests.policy.permissions import Actor, Verdict
from requests.record import clock
from requests.record.refusals import Invalid, Refused

LONGEST_REASON = 4000
LIVE = frozenset({Contract.SIGNING, Contract.IN_FORCE})
STATE_WORDS: Mapping[str, Text] = {
    Contract.SIGNING: Text("署名の前", "being agreed and signed"),
    Contract.IN_FORCE: Text("契約中", "in force"),
    Contract.COMPLETED: Text("完了", "completed"),
    Contract.TERMINATED: Text("解除", "terminated"),
    Contract.ABANDONED: Text("署名前に終了", "given up before signature"),
}
VERSION_WORDS: Mapping[str, Text] = {
    ContractVersion.DRAFT: Text("作成中", "being written"),
    ContractVersion.PROPOSED: Text("提案中", "proposed"),
    ContractVersion.IN_FORCE: Text("有効", "in force"),
    ContractVersion.REPLACED: Text("差替え済み", "replaced"),
    ContractVersion.REJECTED: Text("不同意", "not agreed"),
}
OVER = Text("この契約は「{state}」のため変更できません。", "This contract is “{state}” and cannot be changed.")
HAS_DRAFT = Text(
    "あなたの側には作成中の変更案（第{number}版）があります。それを使うか削除してください。",
    "Your side is already writing version {number}. Use it or delete it.",
)
NOT_A_DRAFT = Text(
    "第{number}版は「{state}」のため書き直せません。新しい変更案を作ってください。",
    "Version {number} is “{state}” and cannot be rewritten. Start another change.",
)
NOT_PROPOSED = Text(
    "第{number}版は「{state}」です。提案中ではありません。", "Version {number} is “{state}”, not proposed."
)
NEEDS_REASON = Text("理由を入力してください。", "Enter the reason.")
TOO_LONG = Text("4,000文字以内で入力してください。", "Use at most 4,000 characters.")
NOTHING_CHANGED = Text(
    "第{number}版と同じ内容です。変更してから提案してください。", "It says the same as version {number}."
)
OLD_BASE = Text(
    "この案の元の第{base}版は古くなりました。今の第{ground}版との統合をしてから提案してください。",
    "This change was written on version {base}; version {ground} holds now. Merge them before you propose it.",
)
NO_MERGE = Text("この案は今の第{ground}版が元なので、統合は要りません。", "It is based on version {ground} already.")
UNSETTLED = Text("どちらの内容を残すかを選んでください。", "Choose which of the two stays.")
OWN = Text(
    "自分の側の提案です。見送るには、新しい案を提案してください。",
    "This is your side's own proposal. To take it back, propose another change.",
)
SIGNED_IT = Text(
    "あなたの側は提案中の第{number}版に署名済みです。相手方の回答をお待ちください。",
    "Your side has signed version {number}, which is still proposed. Wait for the other side's answer.",
)


def ground_of(contract: Contract) -> int:
    """The number of the version that a change must be based on: the one in force, before that the newest proposed."""
    if contract.current:
        return contract.current
    proposed = ContractVersion.objects.filter(contract=contract, proposed_at__isnull=False)
    return proposed.order_by("-proposed_at", "-number")[0].number


def _text_of(contract: Contract, number: int) -> Content:
    return Content.from_json(ContractVersion.objects.get(contract=contract, number=number).content)


def require_live(contract: Contract) -> None:
    """Raises Refused when the contract has ended."""
    if contract.state not in LIVE:
        raise Refused(Verdict(False, OVER.fill(state=STATE_WORDS[contract.state])), by_state=True)


@transaction.atomic
def amend(contract_id: str, actor: Actor, *, version: int | None) -> ContractVersion:
    """Opens a draft of the actor's side: a copy of the version that holds now. The other side does not see it."""
    held = hold(contract_id, actor)
    expect(held.contract.version, version)
    require_live(held.contract)
    drafts = ContractVersion.objects.filter(contract=held.contract, side=held.side, state=ContractVersion.DRAFT)
    if (draft := drafts.first()) is not None:
        raise Refused(Verdict(False, HAS_DRAFT.fill(number=draft.number)), by_state=True)
    last = ContractVersion.objects.filter(contract=held.contract).aggregate(last=Max("number"))["last"]
    ground = ground_of(held.contract)
    return ContractVersion.objects.create(
        contract=held.contract,
        number=last + 1,
        base=ground,
        side=held.side,
        content=_text_of(held.contract, ground).to_json(),
        made_at=clock.now(),
        made_by_id=actor.user,
        made_by_client_id=actor.client,
    )


propose_amendment = amend


def _draft(contract_id: str, actor: Actor, number: int, revision: int | None) -> tuple[Held, ContractVersion]:
    """The own side's draft under the contract's lock. Raises Missing, Stale, Refused."""
    held = hold(contract_id, actor)
    draft = version_of(held.contract, number, held.side)
    expect(draft.revision, revision)
    require_live(held.contract)
    if draft.state != ContractVersion.DRAFT:
        state = VERSION_WORDS[draft.state]
        raise Refused(Verdict(False, NOT_A_DRAFT.fill(number=number, state=state)), by_state=True)
    return held, draft


def _kept(draft: ContractVersion, content: Content) -> ContractVersion:
    draft.content = content.to_json()
    draft.revision += 1
    draft.save()
    return draft


@transaction.atomic
def save_version(
    contract_id: str, actor: Actor, *, version: int | None, number: int, content: Content
) -> ContractVersion:
    """Writes the draft anew. `version` is the draft's revision. Raises Invalid with every fault by field."""
    _held, draft = _draft(contract_id, actor, number, version)
    wrong = checking.faults(content) or checking.moved(Content.from_json(draft.content), content)
    if wrong:
        raise Invalid(wrong)
    return _kept(draft, content)


@transaction.atomic
def discard(contract_id: str, actor: Actor, *, version: int | None, number: int) -> None:
    """Deletes the own side's draft; nobody else ever saw it."""
    _held, draft = _draft(contract_id, actor, number, version)
    draft.delete()


def merge_of(contract: Contract, draft: ContractVersion, choices: Mapping[str, Whose] | None = None) -> Merge:
    """The draft brought together with the version that holds now."""
    base, theirs = _text_of(contract, draft.base), _text_of(contract, ground_of(contract))
    return merge(base, theirs, Content.from_json(draft.content), choices)


@transaction.atomic
def merge_version(
    contract_id: str, actor: Actor, *, version: int | None, number: int, choices: Mapping[str, Whose]
) -> ContractVersion:
    """Puts the draft onto the version that holds now. Every conflict must be chosen; Invalid names those that are not.

    What comes out may not add up yet (both sides changed payments): the draft is then corrected and saved as usual.
    """
    held, draft = _draft(contract_id, actor, number, version)
    ground = ground_of(held.contract)
    if draft.base == ground:
        raise Refused(Verdict(False, NO_MERGE.fill(ground=ground)), by_state=True)
    found = merge_of(held.contract, draft, choices)
    open_ = [one.path for one in found.conflicts if one.path not in choices]
    if open_:
        raise Invalid(dict.fromkeys(open_, (UNSETTLED,)))
    if wrong := checking.faults_of_form(found.content):
        raise Invalid(wrong)
    draft.base = ground
    return _kept(draft, found.content)


@transaction.atomic
def propose(contract_id: str, actor: Actor, *, version: int | None, number: int, reason: str = "") -> ContractVersion:
    """Puts the draft to the other side. An open proposal of either side ends with it, as a counter-proposal does."""
    held, draft = _draft(contract_id, actor, number, version)
    contract, ground, why = held.contract, ground_of(held.contract), reason_of(reason, NEEDS_REASON)
    if draft.base != ground:
        raise Refused(Verdict(False, OLD_BASE.fill(base=draft.base, ground=ground)), by_state=True)
    content = Content.from_json(draft.content)
    if wrong := checking.faults(content) or milestones.kept_promises(contract, content):
        raise Invalid(wrong)
    if content == _text_of(contract, ground):
        raise Refused(Verdict(False, NOTHING_CHANGED.fill(number=ground)), by_state=True)
    moment = clock.now()
    _end_open(held, draft, why)
    draft.state, draft.reason, draft.proposed_at = ContractVersion.PROPOSED, why, moment
    draft.revision += 1
    draft.save()
    changed(contract)
    kind = "contract.amended" if contract.current else "contract.proposed"
    note(contract, kind, actor, moment, by=held.side, data={"number": number})
    return draft


def _end_open(held: Held, draft: ContractVersion, why: str) -> None:
    for row in ContractVersion.objects.filter(contract=held.contract, state=ContractVersion.PROPOSED):
        if Signature.objects.filter(version=row, side=held.side).exists():
            raise Refused(Verdict(False, SIGNED_IT.fill(number=row.number)), by_state=True)
        own = row.side == held.side
        end(row, ContractVersion.REPLACED if own else ContractVersion.REJECTED, "" if own else why)


@transaction.atomic
def reject(contract_id: str, actor: Actor, *, version: int | None, number: int, reason: str) -> ContractVersion:
    """The other side's proposal is not agreed to, with the reason. `version` is the proposal's revision."""
    held = hold(contract_id, actor)
    found = proposed(held, number, version)
    if found.side == held.side:
        raise Refused(Verdict(False, OWN))
    if Signature.objects.filter(version=found, side=held.side).exists():
        raise Refused(Verdict(False, SIGNED_IT.fill(number=number)), by_state=True)
    end(found, ContractVersion.REJECTED, reason_of(reason, NEEDS_REASON))
    changed(held.contract)
    note(held.contract, "contract.rejected", actor, clock.now(), by=held.side, data={"number": number})
    return found


def proposed(held: Held, number: int, revision: int | None) -> ContractVersion:
    """The version under the contract's lock while it is proposed. Raises Missing, Stale, Refused."""
    found = version_of(held.contract, number, held.side)
    require_live(held.contract)
    if found.state != ContractVersion.PROPOSED:
        state = VERSION_WORDS[found.state]
        raise Refused(Verdict(False, NOT_PROPOSED.fill(number=number, state=state)), by_state=True)
    expect(found.revision, revision)
    return found


def end(row: ContractVersion, state: str, why: str = "") -> None:
    """A version is over: replaced, or not agreed to."""
    row.state, row.end_reason, row.ended_at = state, why, clock.now()
    row.revision += 1
    row.save()


def changed(contract: Contract) -> None:
    """A change of the contract that both sides see: one version further; the caller holds its lock."""
    contract.version += 1
    contract.save()


def reason_of(typed: str, needed: Text | None, field: str = "reason") -> str:
    """The typed reason without spaces around it. Raises Invalid when it is missing or too long."""
    if needed is not None and not typed.strip():
        raise Invalid.field(field, needed)
    if len(typed) > LONGEST_REASON:
        raise Invalid.field(field, TOO_LONG)
    return typed.strip()
