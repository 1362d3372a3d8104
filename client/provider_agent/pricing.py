"""The price list: which requests the company takes, and what each line of a quotation costs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from pathlib import Path
from typing import Any

ANYTHING = "*"


@dataclass(frozen=True, slots=True)
class Price:
    """Whole yen without tax for one unit of a line, and the tax rate in percent."""

    unit_yen: int
    tax_rate: int


@dataclass(frozen=True, slots=True)
class PriceList:
    """What the company offers, as it stands in a file like prices.json.

    `most` are upper limits by resource code; a line without a price of its own is priced by "*", and the lines of
    `not_offered` are left as gaps: they are never quoted as zero.
    """

    company: str
    signer: str
    title: str
    platforms: frozenset[str]
    most: Mapping[str, Decimal]
    flight: str
    lead_time_days: int
    valid_days: int
    terms: str
    lines: Mapping[str, Price]
    not_offered: frozenset[str] = frozenset()

    @classmethod
    def read(cls, path: Path) -> "PriceList":
        told = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            company=told["company"],
            signer=told["signer"],
            title=told["title"],
            platforms=frozenset(told["platforms"]),
            most={code: Decimal(amount) for code, amount in told["most"].items()},
            flight=told["flight"],
            lead_time_days=told["lead_time_days"],
            valid_days=told["valid_days"],
            terms=told["terms"],
            lines={code: Price(**price) for code, price in told["lines"].items()},
            not_offered=frozenset(told["not_offered"]),
        )

    def refusal(self, platform: str, footprint: Mapping[str, Any]) -> str:
        """Why the company does not take a request; "" when it does. `footprint` has a value and a unit by resource."""
        if platform not in self.platforms:
            return f"{self.company} does not offer this platform."
        for code, most in self.most.items():
            if code in footprint and Decimal(footprint[code]["value"]) > most:
                return f"{self.company} can offer at most {most} of {code}."
        return ""

    def amounts(self, lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The price of every line: quantity times unit price, rounded up to whole yen; None for what is not offered."""
        return [self._amount(str(line["code"]), Decimal(str(line["quantity"]))) for line in lines]

    def _amount(self, code: str, quantity: Decimal) -> dict[str, Any]:
        price = self.lines.get(code) or self.lines.get(ANYTHING)
        if code in self.not_offered or price is None:
            return {"code": code, "net_yen": None, "tax_rate": 10, "remark": ""}
        net = int((quantity * price.unit_yen).to_integral_value(ROUND_CEILING))
        return {"code": code, "net_yen": net, "tax_rate": price.tax_rate, "remark": ""}
