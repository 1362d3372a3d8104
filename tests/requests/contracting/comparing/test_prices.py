"""The price view: lines against offers, gaps as gaps, tax by rate, the lowest of what can be chosen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from requests.contracting.comparing import judging
from requests.contracting.comparing.prices import PriceView, price_view
from requests.contracting.comparing.representation import prices_words
from requests.contracting.quoting import quoting
from requests.contracting.quoting.terms import Amount
from tests.requests.contracting.comparing.compared import judge, opened
from tests.requests.contracting.quoting.asked import Asked, amounts, asked
from tests.requests.contracting.quoting.test_issuing import amended, heavier

pytestmark = pytest.mark.django_db


def seen(given: Asked) -> PriceView:
    return price_view(given.quotation.public_id, given.buyer)


def of(*quotes: list[Amount], fails: tuple[int, ...] = ()) -> Asked:
    """Quotes with these prices, judged and open."""
    given = asked(len(quotes))
    for n, prices in enumerate(quotes):
        given.quote(n, prices=prices)
    given.close()
    for n in range(len(quotes)):
        judge(given, n, *(("fails", "x") if n in fails else ("meets", "")))
    given.quotation = judging.open_prices(given.quotation.public_id, given.buyer, version=given.now().version)
    return given


def test_a_gap_is_none_and_never_zero_and_the_lowest_price_of_a_line_is_marked() -> None:
    given = of([Amount("launch", 0), Amount("safety", 300)], [Amount("launch", None), Amount("safety", 200)])
    rows = {row.line.code: row.cells for row in seen(given).rows}
    launch, safety = rows["launch"], rows["safety"]
    assert launch[0] is not None
    assert (launch[0].net_yen, launch[0].best, launch[1]) == (0, True, None)
    assert [cell.best for cell in safety if cell] == [False, True]
    assert rows["integration"] == (None, None)
    words = next(row for row in prices_words(seen(given))["rows"] if row["line"] == "launch")
    assert words["cells"][1] is None


def test_tax_is_rounded_down_once_a_rate() -> None:
    given = of([Amount("launch", 105, 0), Amount("safety", 105, 10), Amount("integration", 104, 10)])
    (column,) = seen(given).columns
    assert (column.totals.net, dict(column.totals.taxes), column.totals.gross) == (314, {10: 20, 0: 0}, 334)
    assert seen(given).single


def test_a_partial_quote_is_flagged_and_not_the_lowest_beside_a_whole_one() -> None:
    given = asked(2)
    given.quote(0, price=1_000)
    given.quote(1, prices=[Amount("launch", 1)])
    given.close()
    judge(given, 0)
    judge(given, 1)
    given.quotation = judging.open_prices(given.quotation.public_id, given.buyer, version=given.now().version)
    whole, partial = seen(given).columns
    assert (whole.lowest, whole.offer.partial) == (True, False)
    assert (partial.lowest, partial.offer.partial) == (False, True)


def test_what_failed_is_no_measure_for_the_others() -> None:
    given = opened(1, 500, 500, fails=(0,))
    columns = seen(given).columns
    assert [one.lowest for one in columns] == [False, True, True]
    launch = next(row.cells for row in seen(given).rows if row.line.code == "launch")
    assert [cell.best for cell in launch if cell] == [False, True, True]


def test_a_line_that_an_amendment_dropped_is_in_no_total() -> None:
    given = asked(1)
    given.quote(0, price=100)
    amended(given, **heavier())
    place = given.place()
    quoting.confirm(place.public_id, given.agent(), version=place.version)
    given.close()
    judge(given, 0)
    given.quotation = judging.open_prices(given.quotation.public_id, given.buyer, version=given.now().version)
    (column,) = seen(given).columns
    assert [row.line.code for row in seen(given).rows] == ["launch"]
    assert column.totals.net == 100


def test_it_costs_the_same_for_one_and_for_five() -> None:
    counts = []
    for given in (opened(1), opened(1, 2, 3, 4, 5)):
        with CaptureQueriesContext(connection) as queries:
            seen(given)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_every_line_of_a_quote_is_there() -> None:
    given = opened(10)
    assert [row.line.code for row in seen(given).rows] == [one.code for one in amounts(given)]
