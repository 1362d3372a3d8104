"""The price comparison as rows of a table, for a spreadsheet."""

from collections.abc import Iterator

from platforms.resources import plain
from platforms.wording import say
from requests.contracting.comparing.prices import Cell, PriceView
from requests.contracting.desk.words import NOT_QUOTED, TOTALS, VERDICTS


def price_rows(view: PriceView) -> Iterator[list[object]]:
    """Head, a row a line, then totals without tax, tax by rate, with tax, validity and verdict; a gap is a word."""
    names = [say(one.offer.provider) for one in view.columns]
    yield ["code", say(TOTALS["line"]), say(TOTALS["quantity"]), say(TOTALS["unit"]), *names]
    for row in view.rows:
        line = row.line
        prices = [_price(cell) for cell in row.cells]
        yield [line.code, say(line.label), plain(line.quantity), say(line.unit), *prices]
    yield _total("net", [one.totals.net for one in view.columns])
    for rate in sorted({rate for one in view.columns for rate in one.totals.taxes}, reverse=True):
        taxes = [one.totals.taxes.get(rate, 0) for one in view.columns]
        yield ["", say(TOTALS["tax"].fill(rate=rate)), "", "", *taxes]
    yield _total("gross", [one.totals.gross for one in view.columns])
    yield _total("valid", [one.offer.valid_until.isoformat() if one.offer.valid_until else "" for one in view.columns])
    yield _total("verdict", [say(VERDICTS[one.offer.verdict].text) for one in view.columns])


def _price(cell: Cell | None) -> object:
    return say(NOT_QUOTED) if cell is None else cell.net_yen


def _total(code: str, values: list[object] | list[int] | list[str]) -> list[object]:
    return ["", say(TOTALS[code]), "", "", *values]
