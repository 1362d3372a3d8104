"""Where a contract stands for one side: its texts, signatures and milestones, who acts next, and what can be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from platforms.bilingual import Text
from requests.contracting.contracts import ending, milestones, signing, versions
from requests.contracting.contracts.access import BUYER, ONLY, PROVIDER, SIDES, other
from requests.contracting.models import Contract, ContractVersion, Milestone, Signature
from requests.policy.permissions import YES, Verdict

STEPS: Mapping[str, Text] = {
    "sign": Text("署名を登録する", "Record the signature"),
    "reject": Text("同意しない", "Reject"),
    "amend": Text("変更案を作る", "Write a change"),
    "save": Text("変更案を保存する", "Save the change"),
    "merge": Text("今の版と統合する", "Merge with the present version"),
    "propose": Text("変更案を提案する", "Propose the change"),
    "discard": Text("変更案を削除する", "Delete the change"),
    "purchase_order": Text("注文番号を記入する", "Write the purchase order"),
    "complete": Text("完了にする", "Complete"),
    "terminate": Text("契約を解除する", "Terminate"),
    "agree_to_end": Text("終了に同意する", "Agree to end it"),
    "refuse_to_end": Text("終了に同意しない", "Do not agree to end it"),
    "abandon": Text("署名前に終える", "Give up before signature"),
}
NO_PROPOSAL = Text("提案中の版はありません。", "No version is proposed.")
NO_DRAFT = Text("あなたの側が作成中の変更案はありません。", "Your side is not writing a change.")
NEXT: Mapping[str, Text] = {
    "sign": Text(
        "第{number}版の内容を確かめて、署名済みの契約書（PDF）を登録します。同意しないときは理由を添えて回答します。",
        "Read version {number}, then upload the signed copy (PDF), or reject it with a reason.",
    ),
    "talk": Text(
        "同意された案がありません。どちらの側も、変更案を作って提案できます。",
        "No text is agreed. Either side can write a change and propose it.",
    ),
    "end": Text("合意による終了の提案に回答します。", "Answer the proposal to end it by agreement."),
    "confirm": Text("報告されたマイルストーン「{name}」を確認します。", "Check the reported milestone “{name}”."),
    "pay": Text("マイルストーン「{name}」の支払いを記録します。", "Record the payment of the milestone “{name}”."),
    "report": Text("マイルストーン「{name}」の達成を報告します。", "Report the milestone “{name}” when it is reached."),
    "complete": Text(
        "マイルストーンがすべて終わりました。契約を完了にします。", "All is settled. Complete the contract."
    ),
    "over": Text("この契約は終わりました。必要な作業はありません。", "This contract is over. Nothing is needed."),
}


@dataclass(frozen=True, slots=True)
class Next:
    """Who acts next ("buyer", "provider", "both", "nobody"), what is to be done, by which day, and if that is over."""

    turn: str
    what: Text
    by: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A contract as one side may see it: the other side's draft is not among the versions."""

    contract: Contract
    side: str
    versions: tuple[ContractVersion, ...]
    milestones: tuple[Milestone, ...]

    def state(self, state: str) -> ContractVersion | None:
        """The newest version in that state."""
        return next((one for one in reversed(self.versions) if one.state == state), None)

    @property
    def proposed(self) -> ContractVersion | None:
        return self.state(ContractVersion.PROPOSED)

    @property
    def draft(self) -> ContractVersion | None:
        return self.state(ContractVersion.DRAFT)

    @property
    def ground(self) -> int:
        """The version that a change must be based on (versions.ground_of, from what is loaded)."""
        told = [one for one in self.versions if one.proposed_at is not None]
        newest = max(told, key=lambda one: (one.proposed_at, one.number))
        return self.contract.current or newest.number

    def signed(self, version: ContractVersion) -> dict[str, Signature]:
        """The signatures under a version by side."""
        return {one.side: one for one in version.signatures.all()}

    def next(self, today: date) -> Next:
        """Who acts next, and by when as far as a day is known."""
        contract, proposed = self.contract, self.proposed
        if contract.state not in versions.LIVE:
            return Next("nobody", NEXT["over"])
        if contract.end_code == ending.AGREED:
            return Next(other(contract.ended_by_side), NEXT["end"])
        if proposed is not None:
            open_ = {BUYER, PROVIDER} - set(self.signed(proposed))
            by = contract.quote.valid_until if contract.state == Contract.SIGNING else None
            turn = "both" if len(open_) == 2 else min(open_, default="both")
            return Next(turn, NEXT["sign"].fill(number=proposed.number), by, by is not None and by < today)
        return self._running(today) if contract.current else Next("both", NEXT["talk"])

    def _running(self, today: date) -> Next:
        rows = self.milestones
        for state, turn, what in (
            (Milestone.REPORTED, BUYER, "confirm"),
            (Milestone.CONFIRMED, BUYER, "pay"),
            (Milestone.PLANNED, PROVIDER, "report"),
        ):
            for row in rows:
                if row.state == state and (what != "pay" or row.payment_yen):
                    due = row.due_on if what == "report" else None
                    name = Text(row.label_ja, row.label_en)
                    return Next(turn, NEXT[what].fill(name=name), due, milestones.late(row, today))
        return Next(BUYER, NEXT["complete"])

    def steps(self) -> Mapping[str, Verdict]:
        """Every step on the contract by its code: open, or closed with the sentence that says why."""
        contract = self.contract
        over = Verdict(False, versions.OVER.fill(state=versions.STATE_WORDS[contract.state]))
        if contract.state not in versions.LIVE:
            return dict.fromkeys(STEPS, over)
        return {**self._on_texts(), **self._on_the_end()}

    def _on_texts(self) -> dict[str, Verdict]:
        draft, proposed = self.draft, self.proposed
        writing = YES if draft else Verdict(False, NO_DRAFT)
        old = draft is not None and draft.base != self.ground
        return {
            "sign": self._signing(proposed, own=True),
            "reject": self._signing(proposed, own=False),
            "amend": Verdict(False, versions.HAS_DRAFT.fill(number=draft.number)) if draft else YES,
            "save": writing,
            "merge": writing and (YES if old else Verdict(False, versions.NO_MERGE.fill(ground=self.ground))),
            "propose": self._proposing(draft, proposed, old=old),
            "discard": writing,
        }

    def _signing(self, proposed: ContractVersion | None, *, own: bool) -> Verdict:
        if proposed is None:
            return Verdict(False, NO_PROPOSAL)
        if not own and proposed.side == self.side:
            return Verdict(False, versions.OWN)
        if self.side in self.signed(proposed):
            return Verdict(False, (signing.ONCE if own else versions.SIGNED_IT).fill(number=proposed.number))
        return YES

    def _proposing(self, draft: ContractVersion | None, proposed: ContractVersion | None, *, old: bool) -> Verdict:
        if draft is None:
            return Verdict(False, NO_DRAFT)
        if old:
            return Verdict(False, versions.OLD_BASE.fill(base=draft.base, ground=self.ground))
        if proposed is not None and self.side in self.signed(proposed):
            return Verdict(False, versions.SIGNED_IT.fill(number=proposed.number))
        return YES

    def _on_the_end(self) -> dict[str, Verdict]:
        contract, buys = self.contract, self.side == BUYER
        state = versions.STATE_WORDS[contract.state]
        running = contract.state == Contract.IN_FORCE
        asked = running and contract.end_code == ending.AGREED
        by_buyer = YES if buys else Verdict(False, ONLY.fill(who=SIDES[BUYER]))
        not_asked = Verdict(False, ending.NOT_ASKED)
        own = Verdict(False, ending.OWN_ASKING) if contract.ended_by_side == self.side else YES
        return {
            "purchase_order": by_buyer,
            "complete": by_buyer and self._complete(running=running),
            "terminate": YES if running else Verdict(False, ending.NOT_IN_FORCE.fill(state=state)),
            "agree_to_end": own if asked else not_asked,
            "refuse_to_end": YES if asked else not_asked,
            "abandon": Verdict(False, ending.SIGNED_ALREADY.fill(state=state)) if running else YES,
        }

    def _complete(self, *, running: bool) -> Verdict:
        if not running:
            return Verdict(False, ending.NOT_SIGNED)
        names = ending.unsettled(self.milestones)
        return Verdict(False, ending.OPEN_MILESTONES.fill(names=names)) if names else YES


def loaded(contracts: QuerySet[Contract], *, texts: bool = False) -> QuerySet[Contract]:
    """The contracts with all that a Standing reads, in as many queries for one as for a hundred."""
    rows = ContractVersion.objects.order_by("number").prefetch_related("signatures")
    return contracts.select_related("provider", "buyer", "request", "quote__recipient__invitation").prefetch_related(
        Prefetch("versions", queryset=rows if texts else rows.defer("content")),
        Prefetch("milestones", queryset=Milestone.objects.order_by(*milestones.IN_ORDER)),
    )


def standing_of(contract: Contract, side: str) -> Standing:
    """A loaded contract as that side may see it."""
    return Standing(contract, side, tuple(visible(contract.versions.all(), side)), tuple(contract.milestones.all()))


def visible(rows: Iterable[ContractVersion], side: str) -> list[ContractVersion]:
    """All versions but the other side's draft."""
    return [one for one in rows if one.state != ContractVersion.DRAFT or one.side == side]
