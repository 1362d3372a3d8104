"""What a contract says, as one value: parties, what is delivered at which price, milestones, terms."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from platforms.bilingual import Text
from platforms.money import Priced, Totals, totals

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ContractParty:
    """A party's name, and who signs for it as far as it is known."""

    name: Text
    signer: str = ""

    def to_json(self) -> Json:
        return {"name": _words(self.name), "signer": self.signer}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "ContractParty":
        return cls(_text(told["name"]), told["signer"])


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One line: quantity with its unit, whole yen without tax, tax rate in percent."""

    code: str
    label: Text
    quantity: Decimal
    unit: Text
    net_yen: int
    tax_rate: int

    def to_json(self) -> Json:
        return {
            "code": self.code,
            "label": _words(self.label),
            "quantity": str(self.quantity),
            "unit": _words(self.unit),
            "net_yen": self.net_yen,
            "tax_rate": self.tax_rate,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "PricedLine":
        label, unit = _text(told["label"]), _text(told["unit"])
        return cls(told["code"], label, Decimal(told["quantity"]), unit, told["net_yen"], told["tax_rate"])


@dataclass(frozen=True, slots=True)
class PlannedMilestone:
    """Something reached by a day, and the payment (yen with tax) that falls due with it; 0 when none does."""

    code: str
    label: Text
    due_on: date | None
    payment_yen: int

    def to_json(self) -> Json:
        due = self.due_on.isoformat() if self.due_on else None
        return {"code": self.code, "label": _words(self.label), "due_on": due, "payment_yen": self.payment_yen}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "PlannedMilestone":
        return cls(told["code"], _text(told["label"]), _day(told["due_on"]), told["payment_yen"])


@dataclass(frozen=True, slots=True)
class Content:
    """One version of a contract. `station`, `flight` and the days are those of the quote that was chosen."""

    buyer: ContractParty
    provider: ContractParty
    platform: str
    station: Text
    flight: str
    flight_on: date | None
    return_on: date | None
    lead_time_days: int | None
    lines: tuple[PricedLine, ...]
    milestones: tuple[PlannedMilestone, ...]
    capacity: Mapping[str, str]
    terms: str = ""
    payment_terms: str = ""
    purchase_order: str = ""

    @property
    def totals(self) -> Totals:
        """Without tax, tax by rate, with tax."""
        return totals(Priced(line.net_yen, line.tax_rate) for line in self.lines)

    def with_(self, **changes: Any) -> "Content":
        """The same content with some fields changed."""
        return replace(self, **changes)

    def to_json(self) -> Json:
        """The stored form; `from_json` gives the same value back."""
        return {
            "buyer": self.buyer.to_json(),
            "provider": self.provider.to_json(),
            "platform": self.platform,
            "station": _words(self.station),
            "flight": self.flight,
            "flight_on": self.flight_on.isoformat() if self.flight_on else None,
            "return_on": self.return_on.isoformat() if self.return_on else None,
            "lead_time_days": self.lead_time_days,
            "lines": [line.to_json() for line in self.lines],
            "milestones": [one.to_json() for one in self.milestones],
            "capacity": dict(self.capacity),
            "terms": self.terms,
            "payment_terms": self.payment_terms,
            "purchase_order": self.purchase_order,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Content":
        return cls(
            buyer=ContractParty.from_json(told["buyer"]),
            provider=ContractParty.from_json(told["provider"]),
            platform=told["platform"],
            station=_text(told["station"]),
            flight=told["flight"],
            flight_on=_day(told["flight_on"]),
            return_on=_day(told["return_on"]),
            lead_time_days=told["lead_time_days"],
            lines=tuple(PricedLine.from_json(one) for one in told["lines"]),
            milestones=tuple(PlannedMilestone.from_json(one) for one in told["milestones"]),
            capacity=dict(told["capacity"]),
            terms=told["terms"],
            payment_terms=told["payment_terms"],
            purchase_order=told["purchase_order"],
        )


def _words(text: Text) -> Json:
    return {"ja": text.ja, "en": text.en}


def _text(told: Mapping[str, str]) -> Text:
    return Text(ja=told["ja"], en=told["en"])


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
