"""What a use of the station costs it: crew time, mass, power, space, links and ports.

Crew time and mass are used up over a year; power, racks, links and ports are shared at one moment
(policy document, resource table: the heading says "a year" for every row, but kW, racks, Mbps and ports are rates).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from platforms.bilingual import Text

Kind = Literal["adds_up", "peak"]
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Resource:
    """One row of the envelope; `decimals`: how finely an amount is kept, rounded up so that nothing is understated."""

    code: str
    kind: Kind
    label: Text
    unit: Text
    decimals: int

    def rounded(self, amount: Decimal) -> Decimal:
        if amount.adjusted() > 20:  # a slip of the hand: beyond what a Decimal of 28 digits can round
            return amount
        return amount.quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_CEILING)


RESOURCES: Mapping[str, Resource] = {
    r.code: r
    for r in (
        Resource("crew_hours", "adds_up", Text("クルータイム", "Crew time"), Text("h", "h"), 2),
        Resource("upmass_kg", "adds_up", Text("打上げ重量", "Upmass"), Text("kg", "kg"), 3),
        Resource("downmass_kg", "adds_up", Text("回収重量", "Downmass"), Text("kg", "kg"), 3),
        Resource("power_kw", "peak", Text("電力", "Power"), Text("kW", "kW"), 3),
        Resource("racks", "peak", Text("設置面積", "Rack space"), Text("ラック相当", "rack equivalents"), 2),
        Resource("downlink_mbps", "peak", Text("下り通信", "Downlink"), Text("Mbps", "Mbps"), 3),
        Resource("uplink_mbps", "peak", Text("上り通信", "Uplink"), Text("Mbps", "Mbps"), 3),
        Resource("external_ports", "peak", Text("船外ポート", "External ports"), Text("ポート", "ports"), 2),
    )
}


@dataclass(frozen=True, slots=True)
class Range:
    """An amount that is only known between two bounds, such as "2 to 3 i-SEEP ports"; equal bounds are one amount."""

    minimum: Decimal
    maximum: Decimal

    def __post_init__(self) -> None:
        if not ZERO <= self.minimum <= self.maximum:
            raise ValueError("a range runs from a minimum of zero or more to a maximum not below it")

    @classmethod
    def exactly(cls, amount: Decimal | int | str) -> "Range":
        return cls(Decimal(amount), Decimal(amount))


Envelope = Mapping[str, Range]
"""What is available: resource code -> Range. A resource that is not named has no stated limit."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """More is wanted than the envelope's minimum; `certain` when it is more than its maximum too."""

    resource: Resource
    wanted: Decimal
    available: Range

    @property
    def certain(self) -> bool:
        return self.wanted > self.available.maximum

    @property
    def missing(self) -> Decimal:
        """How much is wanted beyond the maximum; zero when the answer lies within the range."""
        return max(ZERO, self.wanted - self.available.maximum)


@dataclass(frozen=True, slots=True)
class Shortfalls:
    """The resources that do not fit, in the order of RESOURCES; true when there is any."""

    found: tuple[Shortfall, ...]

    def __bool__(self) -> bool:
        return bool(self.found)

    def __iter__(self) -> Iterator[Shortfall]:
        return iter(self.found)

    @property
    def over(self) -> tuple[Shortfall, ...]:
        return tuple(s for s in self.found if s.certain)

    @property
    def uncertain(self) -> tuple[Shortfall, ...]:
        return tuple(s for s in self.found if not s.certain)


@dataclass(frozen=True, slots=True)
class Footprint:
    """What one use needs, in hours, kg, kW, rack equivalents, Mbps and ports; Decimals of zero or more, never float."""

    crew_hours: Decimal = ZERO
    upmass_kg: Decimal = ZERO
    downmass_kg: Decimal = ZERO
    power_kw: Decimal = ZERO
    racks: Decimal = ZERO
    downlink_mbps: Decimal = ZERO
    uplink_mbps: Decimal = ZERO
    external_ports: Decimal = ZERO

    def __post_init__(self) -> None:
        for field in fields(self):
            amount = getattr(self, field.name)
            if not isinstance(amount, Decimal) or not amount.is_finite() or amount < 0:
                raise ValueError(f"{field.name} must be a Decimal of zero or more, not {amount!r}")
            object.__setattr__(self, field.name, RESOURCES[field.name].rounded(amount))

    def __add__(self, other: "Footprint") -> "Footprint":
        """Both uses AT THE SAME TIME: sums add, and so do peaks. For uses spread over a year see combined_over_year."""
        return Footprint(**{code: self.amount(code) + other.amount(code) for code in RESOURCES})

    def amount(self, code: str) -> Decimal:
        """The amount of one resource; KeyError for a code that RESOURCES does not have."""
        value: Decimal = getattr(self, RESOURCES[code].code)
        return value

    def fits_in(self, envelope: Envelope) -> Shortfalls:
        """What does not fit: within a range (2 to 3 ports) the shortfall is uncertain, above its maximum certain."""
        named = ((r, envelope[r.code]) for r in RESOURCES.values() if r.code in envelope)
        return Shortfalls(
            tuple(Shortfall(r, self.amount(r.code), a) for r, a in named if self.amount(r.code) > a.minimum)
        )

    def to_json(self) -> dict[str, str]:
        """Canonical JSON: every resource, as a plain decimal string without trailing zeros."""
        return {code: plain(self.amount(code)) for code in RESOURCES}

    @classmethod
    def from_json(cls, stored: Mapping[str, str]) -> "Footprint":
        """The inverse of to_json; ValueError when a resource is missing, unknown or not a decimal string."""
        if set(stored) != set(RESOURCES):
            raise ValueError("a stored footprint names every resource and no other")
        if not all(isinstance(amount, str) for amount in stored.values()):
            raise ValueError("a stored amount is a decimal string")
        return cls(**{code: _decimal(amount) for code, amount in stored.items()})


@dataclass(frozen=True, slots=True)
class Use:
    """A footprint with its first and last day on board, both included."""

    footprint: Footprint
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a use cannot end before it starts")


def combined_over_year(uses: Iterable[Use]) -> Footprint:
    """The load of many uses on one year: sums of what adds up, and the greatest simultaneous load of each peak."""
    listed = tuple(uses)
    amounts = {
        code: sum((u.footprint.amount(code) for u in listed), ZERO) if r.kind == "adds_up" else _peak(code, listed)
        for code, r in RESOURCES.items()
    }
    return Footprint(**amounts)


def whole_loads(amount: Decimal, load: int) -> Decimal:
    """How many full or begun loads of that size an amount makes: 16 samples in cartridges of 15 are 2."""
    return (amount / load).to_integral_value(ROUND_CEILING)


def plain(amount: Decimal) -> str:
    """A Decimal without exponent or trailing zeros: 3.90 -> "3.9", 1E+2 -> "100", -0 -> "0"."""
    text = format(amount, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _peak(code: str, uses: tuple[Use, ...]) -> Decimal:
    changes: dict[date, Decimal] = {}
    for use in uses:
        after = use.last + timedelta(days=1)
        changes[use.first] = changes.get(use.first, ZERO) + use.footprint.amount(code)
        changes[after] = changes.get(after, ZERO) - use.footprint.amount(code)
    load = highest = ZERO
    for day in sorted(changes):
        load += changes[day]
        highest = max(highest, load)
    return highest


def _decimal(text: str) -> Decimal:
    if not text.replace(".", "", 1).isascii() or not text.replace(".", "", 1).isdigit():
        raise ValueError("a stored amount is a plain decimal number")
    return Decimal(text)
