"""Money as contracts state it: whole yen, consumption tax per rate, never a fraction.

A qualified invoice rounds once for each tax rate, on the sum of its lines, not line by line (Consumption Tax Act
Enforcement Order, Art. 70-10); the portal rounds down.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from platforms.bilingual import Text

TAX_RATES = (10, 8, 0)
"""Percent: the standard rate, the reduced one, and zero (export and international carriage)."""

MOST_YEN = 10**13
"""No line of a quote is larger: ten trillion yen."""


@dataclass(frozen=True, slots=True)
class Priced:
    """One amount without tax, in yen, and its tax rate in percent."""

    net_yen: int
    tax_rate: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Yen: without tax, the tax by rate (rates without an amount are left out), with tax."""

    net: int
    taxes: Mapping[int, int]
    gross: int

    @property
    def tax(self) -> int:
        return sum(self.taxes.values())


def totals(amounts: Iterable[Priced]) -> Totals:
    """The sum of lines with their tax, rounded down once for each rate."""
    by_rate: dict[int, int] = {}
    for one in amounts:
        by_rate[one.tax_rate] = by_rate.get(one.tax_rate, 0) + one.net_yen
    net = sum(by_rate.values())
    taxes = {rate: by_rate[rate] * rate // 100 for rate in sorted(by_rate, reverse=True)}
    return Totals(net, taxes, net + sum(taxes.values()))


def yen(amount: int) -> Text:
    """An amount as people read it: 12,500,000円, ¥12,500,000."""
    return Text(ja=f"{amount:,}円", en=f"¥{amount:,}")
