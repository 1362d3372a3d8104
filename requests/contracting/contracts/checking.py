"""What a contract's text must hold to before it is kept: every fault with the field it is about."""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from platforms.bilingual import Text
from platforms.money import MOST_YEN, TAX_RATES, yen
from platforms.resources import RESOURCES
from requests.contracting.contracts.content import Content, PlannedMilestone, PricedLine

Faults = dict[str, tuple[Text, ...]]
Found = Iterator[tuple[str, Text]]

MOST_LINES, MOST_MILESTONES = 1000, 60
LONGEST: dict[str, int] = {"flight": 100, "terms": 20000, "payment_terms": 4000, "purchase_order": 60}
LONGEST_LABEL, LONGEST_UNIT, LONGEST_NAME = 200, 40, 100
MOST_QUANTITY, MOST_DAYS = Decimal(10) ** 9, 3660
DECIMALS = 3
CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")

NEEDS_LINES = Text("明細を1行以上入力してください。", "Enter at least one line.")
NEEDS_MILESTONES = Text("マイルストーンを1つ以上入力してください。", "Enter at least one milestone.")
TOO_MANY = Text("{most}件までにしてください。", "Enter at most {most}.")
WRONG_CODE = Text(
    "コードは半角の英小文字・数字・下線・ハイフンで40文字以内にしてください（例：launch_kg）。",
    "A code has up to 40 small letters, digits, underscores and hyphens (for example launch_kg).",
)
TWICE = Text("コード「{code}」は1回だけ使ってください。", "Use the code “{code}” only once.")
TOO_LONG = Text("{most}文字以内で入力してください。", "Use at most {most} characters.")
WRONG_QUANTITY = Text(
    "数量は0より大きく、小数は3桁までの数で入力してください（例：38.5）。",
    "Enter a quantity above 0 with at most 3 decimals (for example 38.5).",
)
WRONG_AMOUNT = Text(
    "金額は0以上{most}以下の整数（円、税抜き）で入力してください。",
    "Enter whole yen without tax from 0 to {most}.",
)
WRONG_PAYMENT = Text(
    "支払額は0以上{most}以下の整数（円、税込み）で入力してください。",
    "Enter whole yen with tax from 0 to {most}.",
)
WRONG_RATE = Text("税率は10、8、0のどれかにしてください。", "The tax rate is 10, 8 or 0.")
DOES_NOT_ADD_UP = Text(
    "支払額の合計（{paid}）を契約金額（税込み{gross}）に合わせてください。差は{gap}です。",
    "The payments add up to {paid}; the contract is {gross} with tax. The difference is {gap}.",
)
RETURN_FIRST = Text(
    "回収の日は、打上げの日と同じかそれより後にしてください。", "The return must not be before the launch."
)
WRONG_DAYS = Text("納期は0〜3,660日の整数で入力してください。", "Enter the lead time as 0 to 3,660 days.")
WRONG_RESOURCE = Text("「{code}」という資源はありません。", "There is no resource “{code}”.")
FIXED = Text(
    "契約の当事者とプラットフォームは変更できません。",
    "The parties and the platform of a contract cannot be changed.",
)


def faults(content: Content) -> Faults:
    """Every fault by field ("lines.2.net_yen", "milestones", "flight"); empty when the text is sound."""
    return _gathered(
        (
            *_plain(content),
            *_capacity(content),
            *_lines(content.lines),
            *_milestones(content.milestones),
            *_sum(content),
        )
    )


def faults_of_form(content: Content) -> Faults:
    """The same without the sum of the payments: what a text that was just merged must hold to."""
    return _gathered((*_plain(content), *_capacity(content), *_lines(content.lines), *_milestones(content.milestones)))


def moved(before: Content, after: Content) -> Faults:
    """A fault when what no amendment can change was changed: who the parties are, and the platform."""
    fixed = (before.buyer.name, before.provider.name, before.platform)
    return {} if fixed == (after.buyer.name, after.provider.name, after.platform) else {"platform": (FIXED,)}


def _gathered(found: Sequence[tuple[str, Text]]) -> Faults:
    told: Faults = {}
    for field, sentence in found:
        told[field] = (*told.get(field, ()), sentence)
    return told


def _plain(content: Content) -> Found:
    for name, most in LONGEST.items():
        if len(getattr(content, name)) > most:
            yield name, TOO_LONG.fill(most=f"{most:,}")
    for name, party in (("buyer", content.buyer), ("provider", content.provider)):
        if len(party.signer) > LONGEST_NAME:
            yield f"{name}_signer", TOO_LONG.fill(most=LONGEST_NAME)
    if max(len(content.station.ja), len(content.station.en)) > LONGEST_LABEL:
        yield "station", TOO_LONG.fill(most=LONGEST_LABEL)
    if content.flight_on and content.return_on and content.return_on < content.flight_on:
        yield "return_on", RETURN_FIRST
    if content.lead_time_days is not None and not 0 <= content.lead_time_days <= MOST_DAYS:
        yield "lead_time_days", WRONG_DAYS


def _capacity(content: Content) -> Found:
    for code, amount in content.capacity.items():
        if code not in RESOURCES:
            yield "capacity", WRONG_RESOURCE.fill(code=code[:40])
        elif not _quantity(Decimal(amount), zero=True):
            yield "capacity", WRONG_QUANTITY


def _lines(lines: Sequence[PricedLine]) -> Found:
    yield from _coded("lines", [line.code for line in lines], NEEDS_LINES, MOST_LINES)
    for n, line in enumerate(lines):
        yield from _named(f"lines.{n}", line.label)
        if max(len(line.unit.ja), len(line.unit.en)) > LONGEST_UNIT:
            yield f"lines.{n}.unit", TOO_LONG.fill(most=LONGEST_UNIT)
        if not _quantity(line.quantity):
            yield f"lines.{n}.quantity", WRONG_QUANTITY
        if not 0 <= line.net_yen <= MOST_YEN:
            yield f"lines.{n}.net_yen", WRONG_AMOUNT.fill(most=yen(MOST_YEN))
        if line.tax_rate not in TAX_RATES:
            yield f"lines.{n}.tax_rate", WRONG_RATE


def _milestones(milestones: Sequence[PlannedMilestone]) -> Found:
    yield from _coded("milestones", [one.code for one in milestones], NEEDS_MILESTONES, MOST_MILESTONES)
    for n, one in enumerate(milestones):
        yield from _named(f"milestones.{n}", one.label)
        if not 0 <= one.payment_yen <= 2 * MOST_YEN:
            yield f"milestones.{n}.payment_yen", WRONG_PAYMENT.fill(most=yen(2 * MOST_YEN))


def _sum(content: Content) -> Found:
    paid, gross = sum(one.payment_yen for one in content.milestones), content.totals.gross
    if content.milestones and content.lines and paid != gross:
        yield "milestones", DOES_NOT_ADD_UP.fill(paid=yen(paid), gross=yen(gross), gap=yen(abs(gross - paid)))


def _coded(name: str, codes: Sequence[str], missing: Text, most: int) -> Found:
    if not codes:
        yield name, missing
    if len(codes) > most:
        yield name, TOO_MANY.fill(most=f"{most:,}")
    for n, code in enumerate(codes):
        if not CODE.fullmatch(code):
            yield f"{name}.{n}.code", WRONG_CODE
    for code in _doubled(codes):
        yield name, TWICE.fill(code=code)


def _doubled(codes: Collection[str]) -> Iterator[str]:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            yield code
        seen.add(code)


def _named(path: str, label: Text) -> Found:
    if max(len(label.ja), len(label.en)) > LONGEST_LABEL:
        yield f"{path}.label", TOO_LONG.fill(most=LONGEST_LABEL)


def _quantity(amount: Decimal, *, zero: bool = False) -> bool:
    if not amount.is_finite() or amount > MOST_QUANTITY or amount < 0 or (amount == 0 and not zero):
        return False
    exponent = amount.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DECIMALS
