"""A provider's prices from a CSV file into its draft; the offer's terms stay as they were typed."""

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction

from requests.contracting.models import Quote, QuoteAmount
from requests.contracting.quoting.access import edition_in_force, lock_recipient
from requests.contracting.quoting.lines import read
from requests.contracting.quoting.prices_file import amounts_in
from requests.contracting.quoting.quoting import save_quote, still_open
from requests.contracting.quoting.terms import Amount, QuoteTerms
from requests.policy.permissions import Actor


@transaction.atomic
def import_prices(recipient_id: str, actor: Actor, *, version: int | None, content: bytes | str) -> Quote:
    """Replaces the draft's prices by the file's, or begins a draft with them. Nothing is kept when a line is wrong.

    Raises Invalid ("csv.<line>.<column>"), Missing, Refused, Stale.
    """
    recipient = lock_recipient(recipient_id, actor, version)
    still_open(recipient)
    lines = read(edition_in_force(recipient.quotation).lines)
    amounts = amounts_in(content, lines)
    draft = Quote.objects.select_related("station").filter(recipient=recipient, state=Quote.DRAFT).first()
    terms = terms_of(draft) if draft else QuoteTerms()
    return save_quote(recipient_id, actor, version=version, terms=terms, amounts=amounts)


def terms_of(quote: Quote) -> QuoteTerms:
    """The offer of a kept quote beside its prices, as `save_quote` takes it."""
    return QuoteTerms(
        station=quote.station.code if quote.station else "",
        flight=quote.flight,
        flight_on=quote.flight_on,
        return_on=quote.return_on,
        lead_time_days=quote.lead_time_days,
        valid_until=quote.valid_until,
        capacity={code: Decimal(amount) for code, amount in quote.capacity.items()},
        terms=quote.terms,
        gaps=tuple(quote.gaps),
    )


def amounts_of(rows: Iterable[QuoteAmount]) -> list[Amount]:
    """The prices of a kept quote, as `save_quote` and the CSV take them."""
    return [Amount(one.code, one.net_yen, one.tax_rate, one.remark) for one in rows]
