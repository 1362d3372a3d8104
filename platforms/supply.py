"""The resource envelope in words: what is available, to whom, from which year to which; supply only, no demand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from platforms.bilingual import Text
from platforms.models import Envelope
from platforms.resources import RESOURCES, Range, Resource, plain

SECTORS: Mapping[str, Text] = {
    "all": Text("「きぼう」の実績（公的利用と商業利用）", "Actual use of Kibo (public and commercial)"),
    "public": Text("ポストISS：公的利用（最大）", "After the ISS: public use (at most)"),
    "commercial": Text(
        "ポストISS：商業利用（目標、同程度以上）", "After the ISS: commercial use (goal: as much or more)"
    ),
}
PORT_UNITS: Mapping[str, Text] = {
    "JEM-EF": Text("ポート（船外実験プラットフォーム）", "ports (Exposed Facility)"),
    "i-SEEP": Text("ポート（i-SEEP相当）", "ports (i-SEEP equivalent)"),
}
ABOUT = Text("約{amount}\u00a0{unit}", "c.\u00a0{amount}\u00a0{unit}")
EXACT = Text("{amount}\u00a0{unit}", "{amount}\u00a0{unit}")
GOAL = Text("{amount}以上", "{amount} or more")
YEARS = Text("{first}〜{last}年度", "FY{first}–{last}")
ONE_YEAR = Text("{first}年度", "FY{first}")
CODES = tuple(RESOURCES)


@dataclass(frozen=True, slots=True)
class Regime:
    """One sector's figures over the years in which they do not change."""

    first: int
    last: int
    envelope: Envelope

    @property
    def years(self) -> Text:
        shape = ONE_YEAR if self.first == self.last else YEARS
        return shape.fill(first=self.first, last=self.last)

    @property
    def name(self) -> Text:
        return SECTORS[self.envelope.sector]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: its wording, its upper bound, and the greatest figure of its row for the bar's scale."""

    text: Text
    amount: Decimal
    greatest: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One resource under every regime."""

    resource: Resource
    cells: tuple[Cell, ...]


def amounts(envelope: Envelope) -> Mapping[str, Range]:
    """Every resource of the envelope as a range; most have one amount."""
    found = {code: Range.exactly(getattr(envelope, code)) for code in CODES}
    if envelope.external_ports_min is not None:
        found["external_ports"] = Range(envelope.external_ports_min, envelope.external_ports)
    return found


def regimes(envelopes: Iterable[Envelope]) -> tuple[Regime, ...]:
    """The sectors' figures by period, Kibo's first; years that follow each other with equal figures are one period."""
    found: list[Regime] = []
    for sector in SECTORS:
        rows = sorted((row for row in envelopes if row.sector == sector), key=lambda row: row.fiscal_year)
        numbered = ((row.fiscal_year - place, row) for place, row in enumerate(rows))
        for _, group in groupby(numbered, key=lambda pair: (pair[0], _figures(pair[1]))):
            same = [row for _, row in group]
            found.append(Regime(same[0].fiscal_year, same[-1].fiscal_year, same[0]))
    return tuple(found)


def lines(found: Iterable[Regime], kind: str) -> tuple[Line, ...]:
    """The resources that add up over a year ("adds_up"), or those shared at one moment ("peak"), compared."""
    columns = [(regime.envelope, amounts(regime.envelope)) for regime in found]
    return tuple(
        Line(
            resource,
            tuple(_cell(resource, row, ranges[resource.code], _greatest(columns, resource)) for row, ranges in columns),
        )
        for resource in RESOURCES.values()
        if resource.kind == kind
    )


def say_amount(resource: Resource, envelope: Envelope, amount: Range) -> Text:
    """約300 h, 約2〜3 ポート: "about" wherever the source says 程度; the four Kibo ports are exact."""
    unit = PORT_UNITS.get(envelope.port_unit, resource.unit) if resource.code == "external_ports" else resource.unit
    exact = resource.code == "external_ports" and envelope.kind == "actual"
    said = (EXACT if exact else ABOUT).fill(amount=figure(amount), unit=unit)
    return GOAL.fill(amount=said) if envelope.kind == "goal" else said


def figure(amount: Range) -> Text:
    """The bare number, or both bounds of a range; the unit stands in the heading."""
    low, high = plain(amount.minimum), plain(amount.maximum)
    return Text(high, high) if low == high else Text(f"{low}〜{high}", f"{low}–{high}")


def _cell(resource: Resource, envelope: Envelope, amount: Range, greatest: Decimal) -> Cell:
    return Cell(say_amount(resource, envelope, amount), amount.maximum, greatest)


def _greatest(columns: list[tuple[Envelope, Mapping[str, Range]]], resource: Resource) -> Decimal:
    return max((ranges[resource.code].maximum for _, ranges in columns), default=Decimal(0))


def _figures(envelope: Envelope) -> tuple[object, ...]:
    return (*(getattr(envelope, code) for code in CODES), envelope.external_ports_min, envelope.port_unit)
