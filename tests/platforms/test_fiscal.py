"""The fiscal year turns at midnight on 1 April in Japan, wherever the clock that asks stands."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platforms import fiscal
from platforms.fiscal import JST, Half

DAYS = st.dates(date(1950, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2031, 3, 31), 2030),
        (date(2031, 4, 1), 2031),
        (date(2031, 12, 31), 2031),
        (date(2032, 1, 1), 2031),
        (date(2032, 2, 29), 2031),
        (date(2032, 3, 31), 2031),
    ],
)
def test_a_year_begins_in_april(day: date, year: int) -> None:
    assert fiscal.fiscal_year_of(day) == year


def test_the_turn_is_midnight_in_japan_not_in_utc() -> None:
    turn = datetime(2031, 3, 31, 15, 0, tzinfo=UTC)
    assert fiscal.fiscal_year_of(turn) == 2031
    assert fiscal.fiscal_year_of(turn - timedelta(seconds=1)) == 2030


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        fiscal.fiscal_year_of(datetime(2031, 4, 1, 12, 0))  # noqa: DTZ001


@given(DAYS)
def test_every_day_lies_within_the_bounds_of_its_year_and_half(day: date) -> None:
    year = fiscal.fiscal_year_of(day)
    first, last = fiscal.bounds(year)
    assert first <= day <= last
    start, end = fiscal.half_bounds(year, fiscal.half_of(day))
    assert start <= day <= end


@given(st.integers(1950, 2200))
def test_years_and_halves_leave_no_gap(year: int) -> None:
    one_day = timedelta(days=1)
    assert fiscal.bounds(year)[1] + one_day == fiscal.bounds(year + 1)[0]
    assert fiscal.half_bounds(year, Half.FIRST)[1] + one_day == fiscal.half_bounds(year, Half.SECOND)[0]
    assert fiscal.half_bounds(year, Half.FIRST)[0] == fiscal.bounds(year)[0]
    assert fiscal.half_bounds(year, Half.SECOND)[1] == fiscal.bounds(year)[1]


def test_instants_are_the_midnights_in_japan() -> None:
    begin, end = fiscal.instants(2031)
    assert begin == datetime(2031, 3, 31, 15, 0, tzinfo=UTC)
    assert end == datetime(2032, 3, 31, 15, 0, tzinfo=UTC)
    assert end == fiscal.instants(2032)[0]


@pytest.mark.parametrize(
    ("day", "half"),
    [
        (date(2031, 4, 1), Half.FIRST),
        (date(2031, 9, 30), Half.FIRST),
        (date(2031, 10, 1), Half.SECOND),
        (date(2032, 3, 31), Half.SECOND),
    ],
)
def test_halves_turn_in_october(day: date, half: Half) -> None:
    assert fiscal.half_of(day) is half


def test_the_offset_of_japan_is_nine_hours() -> None:
    assert fiscal.midnight(date(2031, 7, 1)).utcoffset() == JST.utcoffset(None) == timedelta(hours=9)
