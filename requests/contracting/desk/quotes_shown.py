"""A quote as people read it: what is offered, and each line with its price or "not quoted", with totals and tax."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from platforms.bilingual import Text
from platforms.money import Priced, Totals, totals
from platforms.resources import RESOURCES
from requests.contracting.desk.words import QUOTES, Chip
from requests.contracting.models import QuotationEdition, Quote, QuoteAmount, Recipient
from requests.contracting.quoting.lines import LineAsked, read


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One line asked, and what this quote says to it; `net_yen` None is a gap, unless the line is optional."""

    line: LineAsked
    net_yen: int | None
    tax_rate: int
    remark: str

    @property
    def gap(self) -> bool:
        return self.net_yen is None and not self.line.optional


@dataclass(frozen=True, slots=True)
class QuoteShown:
    """A quote with its lines. `capacity` has label, promised and needed amount, unit and whether it is less."""

    quote: Quote
    chip: Chip
    lines: tuple[PricedLine, ...]
    capacity: tuple["Promised", ...]
    totals: Totals

    @property
    def gaps(self) -> int:
        """How many lines that must be quoted are not."""
        return sum(line.gap for line in self.lines)


@dataclass(frozen=True, slots=True)
class Promised:
    """What is promised of one resource, and what the request needs of it."""

    label: Text
    unit: Text
    promised: Decimal
    needed: Decimal

    @property
    def less(self) -> bool:
        return self.promised < self.needed


def versions_of(place: Recipient) -> list[QuoteShown]:
    """All versions of a provider's quote, the newest first; three queries however many there are."""
    quotes = place.quotes.select_related("station").prefetch_related("amounts", "files").order_by("-number")
    editions = QuotationEdition.objects.filter(quotation=place.quotation_id)
    lines = {one.number: read(one.lines) for one in editions}
    needed = place.quotation.request.footprint.amount
    return [quote_shown(one, lines.get(one.edition, ()), {code: needed(code) for code in RESOURCES}) for one in quotes]


def quote_shown(quote: Quote, lines: Iterable[LineAsked], needed: Mapping[str, Decimal]) -> QuoteShown:
    """One quote beside the lines it answers."""
    amounts = {one.code: one for one in quote.amounts.all()}
    priced = tuple(_line(line, amounts.get(line.code)) for line in lines)
    return QuoteShown(
        quote,
        QUOTES[quote.state],
        priced,
        tuple(promises(quote.capacity, needed)),
        totals(Priced(one.net_yen, one.tax_rate) for one in priced if one.net_yen is not None),
    )


def _line(line: LineAsked, amount: QuoteAmount | None) -> PricedLine:
    if amount is None:
        return PricedLine(line, None, 10, "")
    return PricedLine(line, amount.net_yen, amount.tax_rate, amount.remark)


def promises(capacity: Mapping[str, str], needed: Mapping[str, Decimal]) -> Iterable[Promised]:
    """Every resource that is needed or promised."""
    for code, resource in RESOURCES.items():
        promised = Decimal(capacity.get(code, "0"))
        if promised or needed[code]:
            yield Promised(resource.label, resource.unit, promised, needed[code])
