"""Lists by the piece: every row once and in order, whatever the size, also with equal values and new rows."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platforms.models import Operator
from platforms.rest import keyset
from platforms.rest.problems import Problem

pytestmark = pytest.mark.django_db
FIRST = date(2040, 1, 1)


@pytest.fixture
def rows() -> list[str]:
    """Twelve rows on five days, so that days are equal."""
    Operator.objects.all().delete()
    made = [
        Operator(code=f"c{n:02}", name_ja="x", name_en="x", country="JP", source="x", as_of=FIRST + timedelta(n % 5))
        for n in range(12)
    ]
    Operator.objects.bulk_create(made)
    return [row.code for row in made]


def walked(limit: int, *, descending: bool, by: str = "as_of", tie: str = "id", values: bool = False) -> list[str]:
    found: list[str] = []
    cursor = None
    for _ in range(20):
        rows: Any = Operator.objects.values("id", "code", "as_of") if values else Operator.objects.all()
        page = keyset.piece(rows, cursor, limit, by=by, tie=tie, descending=descending)
        found += [row["code"] if values else row.code for row in page.rows]
        cursor = page.cursor
        if cursor is None:
            return found
    raise AssertionError("it never ends")


@pytest.mark.parametrize("limit", [1, 2, 3, 11, 12, 13])
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("values", [True, False])
def test_every_row_once_and_in_order(rows: list[str], limit: int, descending: bool, values: bool) -> None:
    sign = "-" if descending else ""
    wanted = list(Operator.objects.order_by(f"{sign}as_of", f"{sign}id").values_list("code", flat=True))
    assert walked(limit, descending=descending, values=values) == wanted


def test_a_public_column_can_break_ties(rows: list[str]) -> None:
    assert sorted(walked(5, descending=True, tie="code")) == rows
    assert walked(5, descending=False, by="code", tie="code") == rows


def test_a_row_that_comes_in_between_moves_nothing(rows: list[str]) -> None:
    first = keyset.piece(Operator.objects.all(), None, 6, by="as_of")
    Operator.objects.create(code="early", name_ja="x", name_en="x", country="JP", source="x", as_of=FIRST)
    second = keyset.piece(Operator.objects.all(), first.cursor, 50, by="as_of")
    seen = [row.code for row in (*first.rows, *second.rows)]
    assert sorted(seen) == rows


def test_a_piece_costs_one_query_however_deep(rows: list[str], django_assert_num_queries: object) -> None:
    deep = keyset.write_cursor(FIRST + timedelta(4), 0)
    with django_assert_num_queries(1):  # type: ignore[operator]
        keyset.piece(Operator.objects.all(), deep, 2, by="as_of")


@pytest.mark.parametrize(
    "place",
    [
        [None, 1], ["2031-01-01", None], ["x", 1], [1, 1], ["2031-01-01", "x"], [["2031-01-01"], 1], [{}, 1],
        [True, 1], ["2031-01-01", 10**30], ["2031-13-01", 1], ["2031-01-01"], ["2031-01-01", 1, 1], 5, None,
    ],
)  # fmt: skip
def test_a_made_up_cursor_is_refused(place: object) -> None:
    import base64
    import json

    cursor = base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")
    with pytest.raises(Problem) as caught:
        keyset.piece(Operator.objects.all(), cursor, 5, by="as_of")
    assert caught.value.kind.code == "invalid-cursor"


@given(st.text(min_size=1, max_size=60))
def test_no_cursor_breaks_it(cursor: str) -> None:
    with suppress(Problem):
        keyset.read_cursor(cursor)
