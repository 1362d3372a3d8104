"""How full a year is: sums over the year, peaks at one moment, and the same three queries for one entry and fifty."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from requests.aggregation import pool
from requests.aggregation.envelopes import (
    LITTLE,
    OVER,
    ROOM,
    Level,
    YearLevels,
    band,
    level_for,
    levels,
    tightest,
    use_of,
    year_in_view,
)
from requests.policy.lifecycle import State
from requests.record.models import Request
from tests.requests import bare, builders
from tests.requests.aggregation.test_pool import YEAR, envelope, pooled

pytestmark = pytest.mark.django_db


def _level(year: YearLevels, code: str) -> Level:
    return next(level for level in year.levels if level.resource.code == code)


def test_committed_and_pooled_are_told_apart() -> None:
    envelope()
    who, decider = builders.applicant(), builders.coordinator()
    pool.allocate(pooled(who, crew_hours=30).pk, decider, version=1)
    pooled(who, crew_hours=90)
    crew = _level(levels([YEAR])[YEAR, "public"], "crew_hours")
    assert [crew.committed, crew.pooled, crew.remaining, crew.over] == [30, 90, 70, 20]
    assert crew.percent(Decimal(30)) == 30


def test_a_place_that_was_left_counts_no_more() -> None:
    envelope()
    pool.leave(pooled(builders.applicant()))
    assert _level(levels([YEAR])[YEAR, "public"], "crew_hours").pooled == 0


def test_an_accepted_direct_use_is_committed_in_its_sector() -> None:
    envelope("commercial", "goal")
    for state, route in ((State.ACCEPTED, "direct"), (State.ACCEPTED, "aggregation"), (State.OFFERED, "direct")):
        here = {"sector": "commercial", "fiscal_year": YEAR, "crew_hours": 40, "route": route}
        bare.row(builders.applicant(), state, **here)
    assert _level(levels([YEAR])[YEAR, "commercial"], "crew_hours").committed == 40


def test_sums_and_peaks_are_the_eight_resources() -> None:
    envelope()
    year = levels([YEAR])[YEAR, "public"]
    assert {level.resource.kind for level in year.sums()} == {"adds_up"}
    assert {level.resource.kind for level in year.peaks()} == {"peak"}
    assert len(year.sums()) + len(year.peaks()) == len(year.levels) == 8


def test_a_range_of_ports_keeps_both_ends() -> None:
    row = envelope(external_ports=3)
    row.external_ports_min = Decimal(2)
    row.save()
    ports = _level(levels([YEAR])[YEAR, "public"], "external_ports")
    assert [ports.available.minimum, ports.available.maximum] == [2, 3]


@pytest.mark.parametrize("entries", [1, 50])
def test_levels_take_three_queries(entries: int, django_assert_num_queries: Any) -> None:
    envelope()
    who = builders.applicant()
    for _ in range(entries):
        pooled(who, crew_hours=1)
    with django_assert_num_queries(3):
        year = levels([YEAR])[YEAR, "public"]
    assert _level(year, "crew_hours").pooled == entries


def test_a_year_without_an_envelope_has_no_levels() -> None:
    pooled(builders.applicant())
    assert (YEAR, "public") not in levels([YEAR])
    assert levels([]) == {}


def test_a_use_is_cut_to_its_year() -> None:
    def bounds(start: date | None, end: date | None) -> tuple[date, date]:
        use = use_of(Request(window_start=start, window_end=end), YEAR)
        return use.first, use.last

    first, last = date(YEAR, 4, 1), date(YEAR + 1, 3, 31)
    assert bounds(None, None) == (first, last)
    assert bounds(date(YEAR - 1, 1, 1), date(YEAR + 5, 1, 1)) == (first, last)
    assert bounds(date(YEAR, 5, 1), date(YEAR, 6, 1)) == (date(YEAR, 5, 1), date(YEAR, 6, 1))
    assert bounds(date(YEAR + 3, 1, 1), date(YEAR + 3, 2, 1)) == (last, last)


def test_the_tightest_resource_is_the_one_a_request_strains_most() -> None:
    envelope()
    request = pooled(builders.applicant(), crew_hours=10, racks=3)
    table = levels([YEAR])
    found = tightest(
        Request(fiscal_year=YEAR, sector="public", crew_hours=Decimal(10), racks=Decimal(1)), table[YEAR, "public"]
    )
    assert found is not None
    assert (found.resource.code, found.percent) == ("racks", 100)
    assert tightest(request, None) is None
    assert tightest(Request(), table[YEAR, "public"]) is None


def test_a_request_draws_on_its_sector_or_the_common_envelope() -> None:
    public, request = envelope(), Request(fiscal_year=YEAR, sector="public")
    found = level_for(request, levels([YEAR]))
    assert found is not None
    assert found.envelope == public
    public.sector = "all"
    public.save()
    assert level_for(request, levels([YEAR])) is not None
    assert level_for(Request(sector="public"), levels([YEAR])) is None


@pytest.mark.parametrize(("hours", "told"), [(80, ROOM), (81, LITTLE), (100, LITTLE), (101, OVER)])
def test_an_applicant_learns_a_band_and_no_figure(hours: int, told: str) -> None:
    envelope()
    crew = _level(levels([YEAR])[YEAR, "public"], "crew_hours")
    assert band(Request(crew_hours=Decimal(hours)), crew) == told


def test_nothing_available_is_no_division_by_zero() -> None:
    envelope(racks=0)
    racks = _level(levels([YEAR])[YEAR, "public"], "racks")
    assert racks.percent(Decimal(1)) == 0


def test_the_year_shown_first_is_the_one_that_most_requests_are_for() -> None:
    today = date(2026, 11, 22)
    assert year_in_view(today) == 2026
    of = builders.applicant()
    for year in (2028, 2031, 2031, 2025, 2025, 2025):
        bare.row(of, State.SUBMITTED, fiscal_year=year)
    for _ in range(3):
        bare.row(of, State.WITHDRAWN, fiscal_year=2033)
    assert year_in_view(today) == 2031
