"""Prices as a CSV file: the template with the lines that are asked, and what a provider sends back, for pages and REST.

A file is taken as a whole or not at all; every fault is told with its line. Prices come as people write them:
1,250,000, ￥１２５００００, 1250000円; an empty price is a line that is not quoted.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from platforms.bilingual import Text
from platforms.csv_reading import decoded, rows_in
from platforms.csv_text import csv_text
from platforms.money import MOST_YEN, TAX_RATES
from platforms.normalise import Refused, clean_text, clean_whole_number
from platforms.resources import plain
from platforms.wording import say
from requests.contracting.quoting.checking import (
    BELOW_ZERO,
    LONGEST_REMARK,
    NOT_WHOLE,
    TAX,
    TOO_MUCH,
    TWICE,
    UNKNOWN_LINE,
)
from requests.contracting.quoting.lines import LineAsked
from requests.contracting.quoting.terms import Amount
from requests.record.refusals import Invalid

FIELD = "csv"
COLUMNS: Mapping[str, Text] = {
    "code": Text("コード", "Code"),
    "label": Text("項目", "Line"),
    "quantity": Text("数量", "Quantity"),
    "unit": Text("単位", "Unit"),
    "net_yen": Text("金額（税抜・円）", "Price without tax (yen)"),
    "tax_rate": Text("税率（%）", "Tax rate (%)"),
    "remark": Text("備考", "Remark"),
}
"""The columns of the template; the reader knows each by its code and by its name in either language."""

NEEDED = ("code", "net_yen")
NOT_QUOTED = frozenset({"", "-", "―", "なし", "見積りなし", "not quoted", "n/a"})
USUAL_RATE = 10
_YEN = re.compile(r"[¥￥円]|\\|JPY|YEN", re.IGNORECASE)
REMARK = Text("備考", "the remark")

NO_ROWS = Text("CSVに項目が1つもありません。", "The CSV has no line.")
NO_COLUMN = Text(
    "CSVの1行目に列「{names}」がありません。見積依頼のCSVを受け取り、金額を入れて送ってください。",
    "The first line of the CSV lacks the column {names}. Download the CSV of the lines, and fill in the prices.",
)
COLUMN_TWICE = Text("CSVの列「{name}」が2回あります。", "The column “{name}” is in the CSV twice.")
AT_LINE = Text("CSVの{line}行目：{sentence}", "Line {line} of the CSV: {sentence}")

Faults = dict[str, tuple[Text, ...]]


def template(lines: Iterable[LineAsked], amounts: Iterable[Amount] = ()) -> bytes:
    """The lines as a CSV to fill in, in the reader's language, with the prices of a quote where there are any."""
    priced = {one.code: one for one in amounts}
    rows: list[list[object]] = [[say(name) for name in COLUMNS.values()]]
    for line in lines:
        found = priced.get(line.code, Amount(line.code, None))
        rows.append(
            [
                line.code,
                say(line.label),
                plain(line.quantity),
                say(line.unit),
                "" if found.net_yen is None else found.net_yen,
                found.tax_rate,
                found.remark,
            ]
        )
    return csv_text(rows).encode()


def amounts_in(content: bytes | str, lines: Sequence[LineAsked]) -> tuple[Amount, ...]:
    """The prices in a file. Raises Invalid with every fault, each at "csv.<line>.<column>" or "csv"."""
    try:
        rows = rows_in(decoded(content) if isinstance(content, bytes) else content)
    except Refused as refused:
        raise Invalid.field(FIELD, refused.sentence) from refused
    if not rows:
        raise Invalid.field(FIELD, NO_ROWS)
    places = columns(rows[0][1])
    faults: Faults = {}
    known, seen = {line.code for line in lines}, set[str]()
    found = tuple(_amount(number, cells(row, places), known, seen, faults) for number, row in rows[1:])
    if not found:
        raise Invalid.field(FIELD, NO_ROWS)
    if faults:
        raise Invalid(faults)
    return found


def columns(heading: Sequence[str]) -> Mapping[str, int]:
    """Where each column is. Raises Invalid for one that is missing or there twice; others are not looked at."""
    names = {_folded(word): code for code, text in COLUMNS.items() for word in (code, text.ja, text.en)}
    places: dict[str, int] = {}
    for place, word in enumerate(heading):
        code = names.get(_folded(word))
        if code is None:
            continue
        if code in places:
            raise Invalid.field(FIELD, COLUMN_TWICE.fill(name=COLUMNS[code]))
        places[code] = place
    missing = [COLUMNS[code] for code in NEEDED if code not in places]
    if missing:
        names_ = Text("」「".join(one.ja for one in missing), ", ".join(f"“{one.en}”" for one in missing))
        raise Invalid.field(FIELD, NO_COLUMN.fill(names=names_))
    return places


def _folded(word: str) -> str:
    return re.sub(r"[\s（）()・]", "", word).casefold()


def cells(row: Sequence[str], places: Mapping[str, int]) -> Mapping[str, str]:
    """The values of a row by the codes of their columns; a row that ends early has empty ones."""
    return {code: row[place] if place < len(row) else "" for code, place in places.items()}


def _amount(number: int, row: Mapping[str, str], known: set[str], seen: set[str], faults: Faults) -> Amount:
    code = row["code"].strip()
    shown = code[:80]

    def fault(column: str, sentence: Text) -> None:
        faults[f"{FIELD}.{number}.{column}"] = (AT_LINE.fill(line=number, sentence=sentence),)

    if code not in known:
        fault("code", UNKNOWN_LINE.fill(code=shown))
    elif code in seen:
        fault("code", TWICE.fill(code=shown))
    seen.add(code)
    price, rate, remark = None, USUAL_RATE, ""
    try:
        price = _yen(row["net_yen"], shown)
    except Refused as refused:
        fault("net_yen", refused.sentence)
    try:
        rate = _rate(row.get("tax_rate", ""))
    except Refused as refused:
        fault("tax_rate", refused.sentence)
    try:
        remark = clean_text(row.get("remark", ""), REMARK, max_chars=LONGEST_REMARK)
    except Refused as refused:
        fault("remark", refused.sentence)
    return Amount(code, price, rate, remark)


def _yen(typed: str, code: str) -> int | None:
    bare = _YEN.sub("", typed).strip()
    if bare.casefold() in NOT_QUOTED:
        return None
    try:
        found = clean_whole_number(bare)
    except Refused as refused:
        raise Refused(NOT_WHOLE, code=code) from refused
    if found is not None and found < 0:
        raise Refused(BELOW_ZERO, code=code)
    if found is not None and found > MOST_YEN:
        raise Refused(TOO_MUCH, code=code)
    return found


def _rate(typed: str) -> int:
    bare = typed.replace("%", "").replace("％", "").strip()
    if not bare:
        return USUAL_RATE
    rates = ", ".join(map(str, TAX_RATES))
    try:
        found = clean_whole_number(bare)
    except Refused as refused:
        raise Refused(TAX, rates=rates) from refused
    if found not in TAX_RATES:
        raise Refused(TAX, rates=rates)
    return found
