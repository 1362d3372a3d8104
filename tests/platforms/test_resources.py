"""Sums add up over a year, peaks count when they meet, and what does not fit is said with its certainty."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platforms.resources import RESOURCES, Footprint, Range, Use, combined_over_year, plain

amounts = st.decimals(0, 1000, places=2, allow_nan=False, allow_infinity=False)
footprints = st.builds(Footprint, **dict.fromkeys(RESOURCES, amounts))


def day(number: int) -> date:
    return date(2031, 4, number)


def test_there_is_one_row_for_each_line_of_the_policy_documents_table() -> None:
    assert [(r.code, r.kind) for r in RESOURCES.values()] == [
        ("crew_hours", "adds_up"),
        ("upmass_kg", "adds_up"),
        ("downmass_kg", "adds_up"),
        ("power_kw", "peak"),
        ("racks", "peak"),
        ("downlink_mbps", "peak"),
        ("uplink_mbps", "peak"),
        ("external_ports", "peak"),
    ]


@given(footprints, footprints)
def test_adding_is_both_at_once(one: Footprint, other: Footprint) -> None:
    assert one + other == other + one
    assert all((one + other).amount(code) == one.amount(code) + other.amount(code) for code in RESOURCES)


@given(footprints)
def test_json_is_canonical_and_comes_back(footprint: Footprint) -> None:
    told = footprint.to_json()
    assert Footprint.from_json(told) == footprint
    assert list(told) == list(RESOURCES)
    assert not any("E" in amount or (amount != "0" and amount.endswith(".")) for amount in told.values())


@pytest.mark.parametrize("wrong", [{}, {"crew_hours": "1"}])
def test_a_stored_footprint_names_every_resource(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="every resource"):
        Footprint.from_json(wrong)


@pytest.mark.parametrize("amount", [1, 1.5, "1e3", "-1", "NaN", "١"])
def test_a_stored_amount_is_a_plain_decimal_string(amount: object) -> None:
    with pytest.raises(ValueError, match="decimal"):
        Footprint.from_json(Footprint().to_json() | {"crew_hours": amount})  # type: ignore[arg-type]


@pytest.mark.parametrize("amount", [1.5, 3, Decimal("-1"), Decimal("NaN"), Decimal("Infinity")])
def test_an_amount_is_a_decimal_of_zero_or_more(amount: object) -> None:
    with pytest.raises(ValueError, match="crew_hours must be a Decimal"):
        Footprint(crew_hours=amount)  # type: ignore[arg-type]


def test_amounts_round_up_so_that_nothing_is_understated() -> None:
    assert Footprint(crew_hours=Decimal("0.001"), upmass_kg=Decimal("1.0001")).to_json()["crew_hours"] == "0.01"


def test_peaks_count_only_when_they_meet() -> None:
    one = Footprint(crew_hours=Decimal(10), power_kw=Decimal(2))
    apart = combined_over_year([Use(one, day(1), day(10)), Use(one, day(11), day(20))])
    together = combined_over_year([Use(one, day(1), day(10)), Use(one, day(10), day(20))])
    assert (apart.crew_hours, apart.power_kw) == (Decimal(20), Decimal(2))
    assert (together.crew_hours, together.power_kw) == (Decimal(20), Decimal(4))
    assert combined_over_year([]) == Footprint()


@given(st.lists(st.tuples(footprints, st.integers(1, 28), st.integers(0, 9)), max_size=6))
def test_the_peak_is_that_of_the_worst_day(uses: list[tuple[Footprint, int, int]]) -> None:
    planned = [Use(f, date(2031, 1, start), date(2031, 1, min(start + length, 31))) for f, start, length in uses]
    worst = max(
        sum((u.footprint.power_kw for u in planned if u.first <= date(2031, 1, d) <= u.last), Decimal(0))
        for d in range(1, 32)
    )
    assert combined_over_year(planned).power_kw == worst


def test_a_use_ends_after_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Use(Footprint(), day(2), day(1))


def test_a_range_makes_a_shortfall_uncertain() -> None:
    envelope = {"external_ports": Range(Decimal(2), Decimal(3)), "crew_hours": Range.exactly(300)}
    within = Footprint(external_ports=Decimal("2.5"), crew_hours=Decimal(300)).fits_in(envelope)
    assert [s.resource.code for s in within.uncertain] == ["external_ports"]
    assert not within.over
    beyond = Footprint(external_ports=Decimal("3.5"), crew_hours=Decimal("300.01")).fits_in(envelope)
    assert {s.resource.code: s.missing for s in beyond.over} == {
        "crew_hours": Decimal("0.01"),
        "external_ports": Decimal("0.50"),
    }


def test_what_the_envelope_does_not_name_has_no_limit() -> None:
    assert not Footprint(racks=Decimal(99)).fits_in({"crew_hours": Range.exactly(1)})


@pytest.mark.parametrize(("low", "high"), [(3, 2), (-1, 2)])
def test_a_range_runs_upward_from_zero_or_more(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="range"):
        Range(Decimal(low), Decimal(high))


def test_plain_numbers_have_no_exponent_and_no_idle_zeros() -> None:
    assert [plain(Decimal(t)) for t in ("3.90", "1E+2", "-0", "0.000", "100")] == ["3.9", "100", "0", "0", "100"]
