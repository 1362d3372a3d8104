"""One line of what is asked for: a stable code, its name in both languages, how much of which unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from platforms.bilingual import Text
from platforms.resources import plain

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LineAsked:
    """One line. An `optional` one may be left without a price without leaving a gap."""

    code: str
    label: Text
    quantity: Decimal
    unit: Text
    optional: bool = False

    def to_json(self) -> Json:
        """The stored form; `from_json` gives the same value back."""
        return {
            "code": self.code,
            "label_ja": self.label.ja,
            "label_en": self.label.en,
            "quantity": plain(self.quantity),
            "unit_ja": self.unit.ja,
            "unit_en": self.unit.en,
            "optional": self.optional,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "LineAsked":
        label, unit = Text(told["label_ja"], told["label_en"]), Text(told["unit_ja"], told["unit_en"])
        return cls(told["code"], label, Decimal(told["quantity"]), unit, told["optional"])


def read(stored: list[Any]) -> tuple[LineAsked, ...]:
    """The lines of an edition, in their order."""
    return tuple(LineAsked.from_json(one) for one in stored)
