"""What a provider offers in a quote: its terms as a whole, and a price for each line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class QuoteTerms:
    """The offer beside its prices. `station` is a code of the catalogue; `capacity` maps resource codes to what is
    promised (units: platforms/resources.py); `gaps` are the requirements it does not meet, in the provider's words.
    """

    station: str = ""
    flight: str = ""
    flight_on: date | None = None
    return_on: date | None = None
    lead_time_days: int | None = None
    valid_until: date | None = None
    capacity: Mapping[str, Decimal] = field(default_factory=dict)
    terms: str = ""
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """The price of one line: whole yen without tax, or None where it is not quoted; the tax rate in percent."""

    code: str
    net_yen: int | None
    tax_rate: int = 10
    remark: str = ""
