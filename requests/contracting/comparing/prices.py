"""The price view: every line against every quote, once the buyer has judged the offers without prices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from platforms.bilingual import Text
from platforms.money import Priced, Totals, totals
from requests.contracting.comparing.technical import Offer, TechnicalView, refuse_sealed, view_of
from requests.contracting.models import Quotation, QuoteAmount
from requests.contracting.quoting.access import quotation_of, refuse
from requests.contracting.quoting.lines import LineAsked
from requests.policy.permissions import Actor

NOT_OPEN = Text(
    ja="金額はまだ開いていません。すべての見積りを評価してから開いてください。",
    en="The prices are not open yet. Assess every quote first, then open them.",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The price of one line in one quote: whole yen without tax, the tax rate, the provider's remark.

    `best` marks the lowest price of the line among quotes that can be chosen; equal ones are all marked.
    """

    net_yen: int
    tax_rate: int
    remark: str
    best: bool


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One line with its prices in the order of the offers; None where it is not quoted, never zero."""

    line: LineAsked
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class PriceColumn:
    """One offer's totals. A partial quote's total leaves something out: `lowest` never marks one beside a whole one."""

    offer: Offer
    totals: Totals
    lowest: bool


@dataclass(frozen=True, slots=True)
class PriceView:
    """Lines against offers, and each offer's totals."""

    quotation: Quotation
    rows: tuple[PriceRow, ...]
    columns: tuple[PriceColumn, ...]

    @property
    def single(self) -> bool:
        return len(self.columns) == 1


def price_view(quotation_id: str, actor: Actor) -> PriceView:
    """The view for the buyer. Raises Missing; Refused for others, while sealed, and before the prices were opened."""
    quotation = quotation_of(quotation_id, actor)
    refuse_sealed(quotation)
    if quotation.prices_opened_at is None:
        raise refuse(NOT_OPEN)
    return prices_of(view_of(quotation))


def prices_of(view: TechnicalView) -> PriceView:
    """The prices of the offers of a technical view whose reader has been checked. One query more."""
    amounts = _amounts(view.offers)
    rows = tuple(_row(line, view.offers, amounts) for line in view.lines)
    sums = [_totals(one, view.lines, amounts) for one in view.offers]
    lowest = lowest_gross(view.offers, sums)
    columns = tuple(
        PriceColumn(offer, total, eligible(offer) and total.gross == lowest and _whole_first(offer, view.offers))
        for offer, total in zip(view.offers, sums, strict=True)
    )
    return PriceView(view.quotation, rows, columns)


def eligible(offer: Offer) -> bool:
    """Whether it could be chosen: it stands, and did not fail technically."""
    return offer.choosable and offer.verdict != "fails"


def _whole_first(offer: Offer, offers: Sequence[Offer]) -> bool:
    """A quote with gaps is compared with others only where none that can be chosen is whole."""
    return not offer.partial or all(one.partial for one in offers if eligible(one))


def lowest_gross(offers: Sequence[Offer], sums: Sequence[Totals]) -> int | None:
    """The lowest total with tax among whole quotes that can be chosen, or among partial ones if none is whole."""
    found = [
        total.gross
        for offer, total in zip(offers, sums, strict=True)
        if eligible(offer) and _whole_first(offer, offers)
    ]
    return min(found, default=None)


Amounts = Mapping[tuple[str, str], QuoteAmount]


def _amounts(offers: Sequence[Offer]) -> Amounts:
    rows = QuoteAmount.objects.filter(quote__public_id__in=[one.quote for one in offers], net_yen__isnull=False)
    return {(one.quote.public_id, one.code): one for one in rows.select_related("quote")}


def _row(line: LineAsked, offers: Sequence[Offer], amounts: Amounts) -> PriceRow:
    prices = [amounts.get((offer.quote, line.code)) for offer in offers]
    open_ = [one.net_yen for offer, one in zip(offers, prices, strict=True) if one is not None and eligible(offer)]
    best = min((price for price in open_ if price is not None), default=None)
    return PriceRow(line, tuple(_cell(one, offer, best) for offer, one in zip(offers, prices, strict=True)))


def _cell(amount: QuoteAmount | None, offer: Offer, best: int | None) -> Cell | None:
    if amount is None or amount.net_yen is None:
        return None
    return Cell(amount.net_yen, amount.tax_rate, amount.remark, eligible(offer) and amount.net_yen == best)


def _totals(offer: Offer, lines: Sequence[LineAsked], amounts: Amounts) -> Totals:
    found = (amounts.get((offer.quote, line.code)) for line in lines)
    return totals(Priced(one.net_yen, one.tax_rate) for one in found if one is not None and one.net_yen is not None)
