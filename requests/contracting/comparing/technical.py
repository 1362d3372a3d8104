"""The technical view of quotes: everything that is offered, and nowhere a price; the buyer judges it before prices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from platforms.bilingual import Text
from platforms.resources import RESOURCES, Resource
from requests.contracting.models import Quotation, Quote, QuoteAmount, QuoteFile, Recipient
from requests.contracting.quoting.access import counting, edition_in_force, quotation_of, refuse
from requests.contracting.quoting.checking import outside_window
from requests.contracting.quoting.lines import LineAsked, read
from requests.contracting.quoting.preparing import STATE_WORDS
from requests.policy.permissions import Actor

SEALED = Text(
    ja="見積りは期限まで封をしてあります。これまでに{count}件届いています。",
    en="Quotes are sealed until the due date. {count} have come so far.",
)
NOTHING = Text(
    ja="この見積依頼は「{state}」です。比較できる見積りはありません。",
    en="This request for quotes is “{state}”. There are no quotes to compare.",
)
COMPARABLE = frozenset({Quotation.CLOSED, Quotation.DECIDED})


@dataclass(frozen=True, slots=True)
class Promise:
    """One resource: what the request needs, and what the quote promises."""

    resource: Resource
    asked: Decimal
    offered: Decimal

    @property
    def enough(self) -> bool:
        return self.offered >= self.asked


@dataclass(frozen=True, slots=True)
class Offer:
    """One quote without its prices. `covered` and `gaps` are codes of lines with and without a price; a line that may
    be left out is in neither when it was. `unmet` are the requirements it does not meet, in the provider's words.
    """

    place: str
    quote: str
    provider: Text
    number: int
    state: str
    station: Text | None
    flight: str
    flight_on: date | None
    return_on: date | None
    outside_window: bool
    lead_time_days: int | None
    valid_until: date | None
    capacity: tuple[Promise, ...]
    covered: tuple[str, ...]
    gaps: tuple[str, ...]
    unmet: tuple[str, ...]
    terms: str
    files: tuple[QuoteFile, ...]
    verdict: str
    note: str

    @property
    def choosable(self) -> bool:
        """Whether it still binds; what failed is judged in `award`."""
        return self.state == Quote.SUBMITTED

    @property
    def partial(self) -> bool:
        """Whether something that was asked for is not quoted."""
        return bool(self.gaps)


@dataclass(frozen=True, slots=True)
class TechnicalView:
    """What was asked, and what each provider offers, in the order in which they were asked.

    `assessed` is whether the buyer has judged every one that can be chosen; `single` that only one came.
    """

    quotation: Quotation
    lines: tuple[LineAsked, ...]
    offers: tuple[Offer, ...]

    @property
    def assessed(self) -> bool:
        return all(one.verdict for one in self.offers if one.choosable)

    @property
    def single(self) -> bool:
        return len(self.offers) == 1


def compared(quotation: Quotation) -> QuerySet[Quote]:
    """The quotes of the comparison: those that counted when it closed, also if they ended since."""
    ended = (Quote.WITHDRAWN, Quote.EXPIRED, Quote.CHOSEN, Quote.NOT_CHOSEN)
    late = Quote.objects.filter(
        recipient__quotation=quotation,
        state__in=ended,
        ended_at__gt=quotation.closed_at,
        recipient__outcome__in=("withdrawn", "expired", "chosen", "not_chosen"),
    )
    rows = counting(quotation) | late
    return rows.select_related("station", "recipient__provider").order_by("recipient_id", "-number")


def refuse_sealed(quotation: Quotation) -> None:
    """Raises Refused until the time to quote is over, with how many quotes have come and nothing else of them."""
    if quotation.state == Quotation.OPEN:
        raise refuse(SEALED.fill(count=counting(quotation).count()))
    if quotation.state not in COMPARABLE:
        raise refuse(NOTHING.fill(state=STATE_WORDS[quotation.state]))


def technical_view(quotation_id: str, actor: Actor) -> TechnicalView:
    """The view for the buyer. Raises Missing; Refused for others, and while quotes are sealed. Reads no price."""
    quotation = quotation_of(quotation_id, actor)
    refuse_sealed(quotation)
    return view_of(quotation)


def view_of(quotation: Quotation) -> TechnicalView:
    """The view of a quotation whose reader has been checked. Four queries, however many quotes."""
    lines = read(edition_in_force(quotation).lines)
    quotes = list(compared(quotation))
    priced = _priced(quotes)
    files = _files(quotes)
    return TechnicalView(
        quotation, lines, tuple(_offer(one, quotation, lines, priced[one.pk], files[one.pk]) for one in quotes)
    )


def _priced(quotes: Sequence[Quote]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = {one.pk: set() for one in quotes}
    rows = QuoteAmount.objects.filter(quote__in=found, net_yen__isnull=False)
    for quote, code in rows.values_list("quote_id", "code"):
        found[quote].add(code)
    return found


def _files(quotes: Sequence[Quote]) -> Mapping[int, list[QuoteFile]]:
    found: dict[int, list[QuoteFile]] = {one.pk: [] for one in quotes}
    for file in QuoteFile.objects.filter(quote__in=found, removed_at=None).order_by("id"):
        found[file.quote_id].append(file)
    return found


def _offer(
    quote: Quote, quotation: Quotation, lines: Sequence[LineAsked], priced: set[str], files: Sequence[QuoteFile]
) -> Offer:
    place: Recipient = quote.recipient
    asked = quotation.request.footprint
    return Offer(
        place=place.public_id,
        quote=quote.public_id,
        provider=Text(ja=place.provider.name_ja, en=place.provider.name_en),
        number=quote.number,
        state=quote.state,
        station=Text(ja=quote.station.name_ja, en=quote.station.name_en) if quote.station else None,
        flight=quote.flight,
        flight_on=quote.flight_on,
        return_on=quote.return_on,
        outside_window=outside_window(quote, quotation.request),
        lead_time_days=quote.lead_time_days,
        valid_until=quote.valid_until,
        capacity=tuple(
            Promise(one, asked.amount(code), Decimal(quote.capacity.get(code, "0"))) for code, one in RESOURCES.items()
        ),
        covered=tuple(line.code for line in lines if line.code in priced),
        gaps=tuple(line.code for line in lines if line.code not in priced and not line.optional),
        unmet=tuple(quote.gaps),
        terms=quote.terms,
        files=tuple(files),
        verdict=place.technical,
        note=place.technical_note,
    )
