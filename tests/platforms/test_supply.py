"""The supply in words: periods of equal figures, sums apart from peaks, ranges and goals said as such."""

from datetime import date
from decimal import Decimal

import pytest

from platforms import supply
from platforms.models import Envelope
from platforms.resources import RESOURCES, Range

pytestmark = pytest.mark.django_db


def rows() -> list[Envelope]:
    return list(Envelope.objects.order_by("fiscal_year", "sector"))


def test_equal_years_are_one_period() -> None:
    found = [(regime.envelope.sector, regime.first, regime.last) for regime in supply.regimes(rows())]
    assert found == [("all", 2026, 2030), ("public", 2031, 2035), ("commercial", 2031, 2035)]


def test_a_year_with_other_figures_is_a_period_of_its_own() -> None:
    Envelope.objects.filter(fiscal_year=2033, sector="public").update(crew_hours=310)
    found = [(r.first, r.last) for r in supply.regimes(rows()) if r.envelope.sector == "public"]
    assert found == [(2031, 2032), (2033, 2033), (2034, 2035)]
    years = [r.years.ja for r in supply.regimes(rows()) if r.envelope.sector == "public"]
    assert years == ["2031〜2032年度", "2033年度", "2034〜2035年度"]


def test_a_missing_year_ends_a_period() -> None:
    Envelope.objects.filter(fiscal_year=2028).delete()
    found = [(r.first, r.last) for r in supply.regimes(rows()) if r.envelope.sector == "all"]
    assert found == [(2026, 2027), (2029, 2030)]


def test_sums_and_peaks_are_never_in_one_table() -> None:
    found = supply.regimes(rows())
    sums = [line.resource.code for line in supply.lines(found, "adds_up")]
    peaks = [line.resource.code for line in supply.lines(found, "peak")]
    assert sums == ["crew_hours", "upmass_kg", "downmass_kg"]
    assert sorted(sums + peaks) == sorted(RESOURCES)


def test_the_bar_is_measured_by_the_greatest_of_its_row() -> None:
    down = supply.lines(supply.regimes(rows()), "adds_up")[2]
    assert [(int(cell.amount), int(cell.greatest)) for cell in down.cells] == [(80, 150), (150, 150), (150, 150)]


@pytest.mark.parametrize(
    ("sector", "code", "ja", "en"),
    [
        ("public", "crew_hours", "約300\u00a0h", "c.\u00a0300\u00a0h"),
        ("commercial", "crew_hours", "約300\u00a0h以上", "c.\u00a0300\u00a0h or more"),
        ("public", "external_ports", "約2〜3\u00a0ポート（i-SEEP相当）", "c.\u00a02–3\u00a0ports (i-SEEP equivalent)"),
        ("all", "external_ports", "4\u00a0ポート（船外実験プラットフォーム）", "4\u00a0ports (Exposed Facility)"),
        ("all", "racks", "約5\u00a0ラック相当", "c.\u00a05\u00a0rack equivalents"),
    ],
)
def test_amounts_are_said_as_vaguely_as_their_source(sector: str, code: str, ja: str, en: str) -> None:
    envelope = Envelope.objects.filter(sector=sector).first()
    assert envelope is not None
    said = supply.say_amount(RESOURCES[code], envelope, supply.amounts(envelope)[code])
    assert (said.ja, said.en) == (ja, en)


def test_a_figure_without_its_unit() -> None:
    assert supply.figure(Range(Decimal(2), Decimal(3))).en == "2–3"
    assert supply.figure(Range.exactly("0.50")).ja == "0.5"


def test_no_envelopes_no_tables() -> None:
    assert supply.regimes([]) == ()
    assert all(line.cells == () for line in supply.lines((), "peak"))


def test_a_source_has_its_day() -> None:
    assert {row.as_of for row in rows()} == {date(2025, 4, 1)}
