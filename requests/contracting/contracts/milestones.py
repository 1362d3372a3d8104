"""The milestones of a contract in force: reported by the provider, confirmed or sent back and paid by the buyer."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F, QuerySet

from platforms.bilingual import Text
from requests.contracting.contracts.access import BUYER, PROVIDER, Held, expect, hold
from requests.contracting.contracts.checking import Faults
from requests.contracting.contracts.content import Content
from requests.contracting.contracts.telling import note
from requests.contracting.models import Contract, Milestone
from requests.policy.permissions import Actor, Verdict
from requests.record import clock
from requests.record.refusals import Invalid, Missing, Refused

LONGEST, LONGEST_INVOICE = 4000, 60
IN_ORDER = (F("due_on").asc(nulls_first=True), F("id").asc())
MILESTONE_WORDS: Mapping[str, Text] = {
    Milestone.PLANNED: Text("予定", "planned"),
    Milestone.REPORTED: Text("達成を報告済み", "reported as reached"),
    Milestone.CONFIRMED: Text("確認済み", "confirmed"),
    Milestone.PAID: Text("支払済み", "paid"),
    Milestone.DROPPED: Text("変更により削除", "dropped by an amendment"),
}
SETTLED = frozenset({Milestone.CONFIRMED, Milestone.PAID})
TOUCHED = frozenset({Milestone.REPORTED, *SETTLED})
"""What has been reported stands: an amendment can neither drop it nor change what is paid for it."""

NOT_NOW = Text(
    "このマイルストーンは「{state}」のため、「{step}」はできません。",
    "“{step}” is not possible while the milestone is “{state}”.",
)
NOT_IN_FORCE = Text("この契約は有効ではないため、できません。", "This is not possible: the contract is not in force.")
NEEDS_NOTE = Text("何を達成したかを入力してください。", "Enter what was reached.")
NEEDS_REASON = Text("差し戻す理由を入力してください。", "Enter why it is sent back.")
NEEDS_INVOICE = Text("請求書の番号を入力してください。", "Enter the number of the invoice.")
TOO_LONG = Text("{most}文字以内で入力してください。", "Use at most {most} characters.")
NEEDS_DAY = Text("日付を入力してください。", "Enter the day.")
NOT_YET = Text("日付は今日までの日にしてください。", "The day must not be later than today.")
NOTHING_DUE = Text("このマイルストーンに支払いはありません。", "No payment falls due with this milestone.")
PROMISED = Text(
    "マイルストーン「{name}」は報告済みのため、削除や支払額の変更はできません。",
    "The milestone “{name}” has been reported: it can neither be dropped nor its payment be changed.",
)
STEPS: Mapping[str, tuple[Text, str, frozenset[str]]] = {
    "report": (Text("達成を報告する", "Report as reached"), PROVIDER, frozenset({Milestone.PLANNED})),
    "confirm": (Text("確認する", "Confirm"), BUYER, frozenset({Milestone.REPORTED})),
    "send_back": (Text("差し戻す", "Send back"), BUYER, frozenset({Milestone.REPORTED})),
    "pay": (Text("支払いを記録する", "Record the payment"), BUYER, frozenset({Milestone.CONFIRMED})),
}
"""What can be done with a milestone: its words, the side, the states."""
AFTER_THE_END = frozenset({"confirm", "send_back", "pay"})
"""What was reported before a termination is still settled."""


def open_to(step: str, milestone: Milestone, contract: Contract) -> Verdict:
    """Whether the step may be taken now, and the sentence that says why not."""
    label, _side, states = STEPS[step]
    if contract.state != Contract.IN_FORCE and not (contract.state == Contract.TERMINATED and step in AFTER_THE_END):
        return Verdict(False, NOT_IN_FORCE)
    if milestone.state not in states:
        return Verdict(False, NOT_NOW.fill(state=MILESTONE_WORDS[milestone.state], step=label))
    if step == "pay" and not milestone.payment_yen:
        return Verdict(False, NOTHING_DUE)
    return Verdict(True)


def milestones_of(contract: Contract) -> QuerySet[Milestone]:
    """Those without a day first (the signature), then in the order of the days on which they are due."""
    return Milestone.objects.filter(contract=contract).order_by(*IN_ORDER)


def late(milestone: Milestone, today: date) -> bool:
    """Whether its day is over and it has not been reported."""
    return milestone.state == Milestone.PLANNED and milestone.due_on is not None and milestone.due_on < today


def _taking(contract_id: str, actor: Actor, code: str, step: str, version: int | None) -> tuple[Held, Milestone]:
    held = hold(contract_id, actor)
    row = Milestone.objects.select_for_update().filter(contract=held.contract, code=code).first()
    if row is None:
        raise Missing(code)
    held.only(STEPS[step][1])
    answer = open_to(step, row, held.contract)
    if not answer:
        raise Refused(answer, by_state=True)
    expect(row.version, version)
    return held, row


def _done(held: Held, row: Milestone, kind: str, actor: Actor) -> Milestone:
    row.version += 1
    row.save()
    held.contract.version += 1
    held.contract.save()
    note(held.contract, kind, actor, clock.now(), by=held.side, data={"milestone": row.code})
    return row


@transaction.atomic
def report(
    contract_id: str, actor: Actor, *, version: int | None, code: str, reached_on: date | None, text: str
) -> Milestone:
    """The provider reports it as reached on a day, with what was reached. Any order; late ones are only flagged."""
    held, row = _taking(contract_id, actor, code, "report", version)
    row.reported_on, row.report = _past("reached_on", reached_on), _words("text", text, NEEDS_NOTE)
    row.state, row.sent_back = Milestone.REPORTED, ""
    return _done(held, row, "milestone.reported", actor)


@transaction.atomic
def confirm(contract_id: str, actor: Actor, *, version: int | None, code: str) -> Milestone:
    """The buyer agrees that it was reached."""
    held, row = _taking(contract_id, actor, code, "confirm", version)
    row.state, row.confirmed_at = Milestone.CONFIRMED, clock.now()
    return _done(held, row, "milestone.confirmed", actor)


@transaction.atomic
def send_back(contract_id: str, actor: Actor, *, version: int | None, code: str, reason: str) -> Milestone:
    """The buyer does not agree yet, and says why; the provider reports it anew. The reason stands on it until then."""
    held, row = _taking(contract_id, actor, code, "send_back", version)
    row.sent_back = _words("reason", reason, NEEDS_REASON)
    row.state = Milestone.PLANNED
    return _done(held, row, "milestone.sent_back", actor)


@transaction.atomic
def pay(
    contract_id: str, actor: Actor, *, version: int | None, code: str, invoice: str, paid_on: date | None
) -> Milestone:
    """The buyer records the payment: the invoice's number and the day."""
    held, row = _taking(contract_id, actor, code, "pay", version)
    row.invoice = _words("invoice", invoice, NEEDS_INVOICE, LONGEST_INVOICE)
    row.paid_on = _past("paid_on", paid_on)
    row.state = Milestone.PAID
    return _done(held, row, "milestone.paid", actor)


def kept_promises(contract: Contract, content: Content) -> Faults:
    """Faults where the text would drop or reprice what has been reported already."""
    planned = {one.code: one.payment_yen for one in content.milestones}
    broken = [
        PROMISED.fill(name=Text(row.label_ja, row.label_en))
        for row in Milestone.objects.filter(contract=contract, state__in=TOUCHED).order_by("id")
        if planned.get(row.code) != row.payment_yen
    ]
    return {"milestones": tuple(broken)} if broken else {}


def reconcile(contract: Contract, content: Content) -> None:
    """Makes the milestones those of the text that came into force. Raises Invalid for a broken promise."""
    if broken := kept_promises(contract, content):
        raise Invalid(broken)
    rows = {row.code: row for row in Milestone.objects.select_for_update().filter(contract=contract).order_by("id")}
    for planned in content.milestones:
        row = rows.pop(planned.code, None) or Milestone(contract=contract, code=planned.code, version=0)
        row.label_ja, row.label_en = planned.label.ja, planned.label.en
        row.due_on, row.payment_yen = planned.due_on, planned.payment_yen
        row.state = Milestone.PLANNED if row.state == Milestone.DROPPED else row.state
        row.version += 1
        row.save()
    for row in rows.values():
        if row.state != Milestone.DROPPED:
            row.state = Milestone.DROPPED
            row.version += 1
            row.save()


def _past(field: str, day: date | None) -> date:
    if day is None:
        raise Invalid.field(field, NEEDS_DAY)
    if day > clock.today():
        raise Invalid.field(field, NOT_YET)
    return day


def _words(field: str, typed: str, needed: Text, most: int = LONGEST) -> str:
    if not typed.strip():
        raise Invalid.field(field, needed)
    if len(typed) > most:
        raise Invalid.field(field, TOO_LONG.fill(most=f"{most:,}"))
    return typed.strip()
