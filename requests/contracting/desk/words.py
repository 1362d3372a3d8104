"""How the states of requests for quotes and of quotes are said on the pages, and the colours of their chips."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from platforms.bilingual import Text
from requests.contracting.models import Quotation, Quote
from requests.contracting.quoting import places


@dataclass(frozen=True, slots=True)
class Chip:
    """A state in words; the colour only supports it."""

    text: Text
    colour: str


NOT_QUOTED = Text(ja="見積りなし", en="not quoted")

QUOTATIONS: Mapping[str, Chip] = {
    Quotation.DRAFT: Chip(Text(ja="準備中", en="Being prepared"), "gray"),
    Quotation.OPEN: Chip(Text(ja="見積受付中", en="Open for quotes"), "blue"),
    Quotation.CLOSED: Chip(Text(ja="比較中", en="Being compared"), "orange"),
    Quotation.DECIDED: Chip(Text(ja="選定済み", en="Decided"), "green"),
    Quotation.CANCELLED: Chip(Text(ja="取消し", en="Cancelled"), "gray"),
    Quotation.FAILED: Chip(Text(ja="見積りなしで終了", en="Ended without a quote"), "red"),
}
QUOTES: Mapping[str, Chip] = {
    Quote.DRAFT: Chip(Text(ja="下書き", en="Draft"), "gray"),
    Quote.SUBMITTED: Chip(Text(ja="提出済み", en="Submitted"), "green"),
    Quote.REPLACED: Chip(Text(ja="新しい版に差替え", en="Replaced by a newer version"), "gray"),
    Quote.WITHDRAWN: Chip(Text(ja="取下げ", en="Withdrawn"), "gray"),
    Quote.EXPIRED: Chip(Text(ja="有効期限切れ", en="Expired"), "red"),
    Quote.CHOSEN: Chip(Text(ja="選定", en="Chosen"), "green"),
    Quote.NOT_CHOSEN: Chip(Text(ja="不選定", en="Not chosen"), "gray"),
}
VERDICTS: Mapping[str, Chip] = {
    "meets": Chip(Text(ja="満たす", en="Meets"), "green"),
    "conditions": Chip(Text(ja="条件付きで満たす", en="Meets with conditions"), "orange"),
    "fails": Chip(Text(ja="満たさない", en="Does not meet"), "red"),
    "": Chip(Text(ja="未評価", en="Not assessed yet"), "gray"),
}

TO_ANSWER = Chip(Text(ja="回答待ち", en="To answer"), "orange")
TO_CONFIRM = Chip(Text(ja="確認待ち", en="To confirm"), "orange")
TO_QUOTE = Chip(Text(ja="見積り待ち", en="To quote"), "orange")
SENT = Chip(Text(ja="提出済み", en="Quote submitted"), "green")
OVER = Chip(Text(ja="終了", en="Over"), "gray")
WAITING = Chip(Text(ja="結果待ち", en="Waiting for the result"), "blue")
OUTCOMES: Mapping[str, Chip] = {
    code: Chip(words, "green" if code == "chosen" else "gray") for code, words in places.OUTCOMES.items()
}


def standing(row: Mapping[str, Any]) -> Chip:
    """Where a provider's own part of a request for quotes stands; nothing here depends on a rival.

    `row` has outcome, confirmed_edition and quoted (a quote of its own stands), and of the request for
    quotes state and edition.
    """
    if row["outcome"] in OUTCOMES:
        return OUTCOMES[row["outcome"]]
    if row["state"] == Quotation.OPEN:
        if row["confirmed_edition"] < row["edition"] and row["edition"] > 1:
            return TO_CONFIRM
        return SENT if row["quoted"] else TO_QUOTE
    return WAITING if row["state"] == Quotation.CLOSED else OVER


TOTALS: Mapping[str, Text] = {
    "line": Text(ja="項目", en="Line"),
    "quantity": Text(ja="数量", en="Quantity"),
    "unit": Text(ja="単位", en="Unit"),
    "net": Text(ja="合計（税抜、円）", en="Total without tax (yen)"),
    "tax": Text(ja="消費税{rate}%（円）", en="Consumption tax {rate}% (yen)"),
    "gross": Text(ja="合計（税込、円）", en="Total with tax (yen)"),
    "valid": Text(ja="有効期限", en="Valid until"),
    "verdict": Text(ja="技術の評価", en="Technical verdict"),
}
"""The heads of the comparison as a spreadsheet shows them."""
