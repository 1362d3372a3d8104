"""How the parts of a contract are called, and what they hold, for pages and programs that show changes."""

from typing import Any

from platforms.bilingual import Text
from platforms.money import yen
from platforms.resources import RESOURCES
from requests.contracting.contracts.content import Content, PlannedMilestone, PricedLine
from requests.contracting.contracts.wording import FACTS, OPEN

PARTS = {
    "buyer.signer": Text("発注者の署名者", "Signer for the buyer"),
    "provider.signer": Text("提供企業の署名者", "Signer for the provider"),
    "station": FACTS["station"],
    "flight": FACTS["flight"],
    "flight_on": FACTS["flight_on"],
    "return_on": FACTS["return_on"],
    "lead_time_days": Text("準備期間（日）", "Lead time (days)"),
    "terms": Text("条件", "Terms"),
    "payment_terms": Text("支払いの条件", "Terms of payment"),
    "purchase_order": FACTS["purchase_order"],
    "order.lines": Text("明細の順序", "Order of the lines"),
    "order.milestones": Text("マイルストーンの順序", "Order of the milestones"),
}
NAMED = {
    "lines": Text("明細「{name}」", "Line “{name}”"),
    "milestones": Text("マイルストーン「{name}」", "Milestone “{name}”"),
}
CAPACITY = Text("提供する資源：{name}", "Capacity: {name}")
NOTHING = Text("なし", "none")


def label_of(path: str, *texts: Content) -> Text:
    """What a part is called; a line or milestone has the name that the first of the texts gives it."""
    head, _, code = path.partition(".")
    if path in PARTS:
        return PARTS[path]
    if head == "capacity":
        return CAPACITY.fill(name=RESOURCES[code].label if code in RESOURCES else code)
    for text in texts:
        for row in getattr(text, head):
            if row.code == code:
                return NAMED[head].fill(name=row.label)
    return NAMED[head].fill(name=code)


def shown(path: str, value: Any) -> Text:
    """What a part holds, as people read it."""
    if value in (None, ""):
        return NOTHING
    head = path.partition(".")[0]
    if head == "lines":
        return line_words(PricedLine.from_json(value))
    if head == "milestones":
        return milestone_words(PlannedMilestone.from_json(value))
    if head == "order":
        return Text("、".join(value) or "―", ", ".join(value) or "-")
    if head == "station":
        return Text(value["ja"], value["en"])
    return Text(str(value), str(value))


def line_words(line: PricedLine) -> Text:
    """A line in one sentence."""
    amount = yen(line.net_yen)
    return Text(
        f"{line.label.ja}：{line.quantity} {line.unit.ja}、{amount.ja}（税抜き、税率{line.tax_rate}%）",
        f"{line.label.en}: {line.quantity} {line.unit.en}, {amount.en} (without tax, {line.tax_rate}%)",
    )


def milestone_words(one: PlannedMilestone) -> Text:
    """A milestone in one sentence."""
    due, payment = (one.due_on.isoformat() if one.due_on else ""), yen(one.payment_yen)
    return Text(
        f"{one.label.ja}：{due or OPEN.ja}、{payment.ja}（税込み）",
        f"{one.label.en}: {due or OPEN.en}, {payment.en} (with tax)",
    )
