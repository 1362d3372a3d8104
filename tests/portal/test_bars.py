"""The bar says the same as the numbers beside it, and never draws past its frame."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import bars

AMOUNTS = st.decimals(0, 10_000, places=2)


def widths(used: Decimal | int, asked: Decimal | int, limit: Decimal | int) -> dict[str, Decimal]:
    return {name: width for name, _x, width in bars.parts(used, asked, limit)}


def test_parts_of_a_limit_that_holds() -> None:
    assert widths(50, 25, 100) == {"used": Decimal("40.0"), "ask": Decimal("20.0")}


def test_only_what_is_above_the_limit_is_over() -> None:
    assert widths(131, 24, 150) == {"used": Decimal("69.9"), "ask": Decimal("10.1"), "over": Decimal("2.7")}


def test_committed_alone_may_be_over() -> None:
    assert widths(120, 0, 100) == {"used": Decimal("80.0"), "over": Decimal("16.0")}


@given(AMOUNTS, AMOUNTS, st.decimals(Decimal("0.01"), 10_000, places=2))
def test_parts_touch_and_stay_inside(used: Decimal, asked: Decimal, limit: Decimal) -> None:
    end = Decimal(0)
    for _name, x, width in bars.parts(used, asked, limit):
        assert abs(x - end) <= Decimal("0.1")
        end = x + width
    assert end <= bars.WIDTH + Decimal("0.1")


@pytest.mark.parametrize(("used", "percent"), [(0, 0), (Decimal("99.9"), 99), (100, 100), (Decimal("103.3"), 103)])
def test_the_share_is_rounded_down(used: Decimal | int, percent: int) -> None:
    assert bars.share(used, 0, 100) == percent


def test_a_drawn_bar_obeys_the_content_policy_and_is_decoration() -> None:
    drawn = bars.drawn(131, 24, 150, "sm")
    assert "style=" not in drawn
    assert 'aria-hidden="true"' in drawn
    assert 'fill="url(#kp-hatch)"' in drawn
    assert 'data-s="sm"' in drawn


@pytest.mark.parametrize("limit", [None, 0, -1])
def test_without_a_limit_nothing_is_drawn(limit: int | None) -> None:
    assert bars.drawn(1, 1, limit) == ""
