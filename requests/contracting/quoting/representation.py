"""A request for quotation and its quotes as their provider sees them over REST; of rivals there is nothing to see."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.db.models import F, QuerySet

from platforms.money import Priced, Totals, totals
from platforms.resources import RESOURCES
from platforms.wording import say
from requests.contracting.models import (
    Clarification,
    Quotation,
    QuotationEdition,
    Quote,
    QuoteAmount,
    QuoteFile,
    Recipient,
)
from requests.contracting.quoting.asking import published_to
from requests.contracting.quoting.checking import offered_stations, warnings_of
from requests.contracting.quoting.lines import LineAsked, read
from requests.contracting.quoting.places import CLOSED, OPEN, PLACE_STATES, SHOWN, state_of
from requests.contracting.quoting.quoting import QUOTE_WORDS
from requests.contracting.quoting.steps import OF_PROVIDERS, providers_steps
from requests.policy.permissions import Verdict
from requests.record import clock
from requests.record.api_words import both, day, moment

ROWS = (
    "public_id",
    "version",
    "sent_at",
    "outcome",
    "confirmed_edition",
    "quotation__state",
    "quotation__edition",
    "quotation__due_at",
    "quotation__questions_until",
    "invitation__public_id",
)


def rows_of(places: QuerySet[Recipient]) -> QuerySet[Recipient, dict[str, Any]]:
    """What a list of places reads, in one query."""
    named = {"platform": F("quotation__request__platform")}
    rows: QuerySet[Recipient, dict[str, Any]] = places.values(*ROWS, **named)
    return rows


def summary(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the provider's list; of what was asked only the days once its part is over."""
    live = OPEN if row["quotation__state"] == Quotation.OPEN else CLOSED
    state = row["outcome"] or live
    shown = state in SHOWN
    return {
        "id": row["public_id"],
        "invitation": row["invitation__public_id"],
        "state": state,
        "state_label": say(PLACE_STATES[state]),
        "version": row["version"],
        "platform": row["platform"] if shown else None,
        "edition": row["quotation__edition"] if shown else None,
        "confirmed_edition": row["confirmed_edition"],
        "sent_at": moment(row["sent_at"]),
        "due_at": moment(row["quotation__due_at"]) if shown else None,
        "questions_until": moment(row["quotation__questions_until"]) if shown else None,
    }


def detail(place: Recipient) -> dict[str, Any]:
    """The request for quotation for its provider. The same queries whether there are rivals or none."""
    quotation, state, now = place.quotation, state_of(place), clock.now()
    known = QuotationEdition.objects.filter(quotation=quotation, number__lte=quotation.edition)
    issued = list(known.order_by("number"))
    quotes = list(Quote.objects.filter(recipient=place).select_related("station").order_by("-number"))
    shown = state in SHOWN
    edition = issued[-1]
    lines = read(edition.lines)
    stations = offered_stations(quotation.request.platform, place.provider_id)
    return summary(_row(place)) | {
        "asked": edition_words(edition) if shown else None,
        "changes": [change_words(*pair) for pair in pairwise(issued)] if shown else [],
        "clarifications": [clarification_words(one) for one in published_to(place)],
        "questions": [_question(one) for one in Clarification.objects.filter(asked_by=place).order_by("pk")],
        "stations": stations if shown else [],
        "quotes": quotes_words(quotes, place, lines),
        "valid_steps": steps_words(OF_PROVIDERS, providers_steps(place, quotes, now)),
    }


def _row(place: Recipient) -> dict[str, Any]:
    quotation = place.quotation
    own = {name: getattr(place, name) for name in ("public_id", "version", "sent_at", "outcome", "confirmed_edition")}
    return own | {
        "platform": quotation.request.platform,
        "quotation__state": quotation.state,
        "quotation__edition": quotation.edition,
        "quotation__due_at": quotation.due_at,
        "quotation__questions_until": quotation.questions_until,
        "invitation__public_id": place.invitation.public_id,
    }


def edition_words(edition: QuotationEdition) -> dict[str, Any]:
    """An edition with its lines."""
    return {
        "number": edition.number,
        "issued_at": moment(edition.issued_at),
        "due_at": moment(edition.due_at),
        "questions_until": moment(edition.questions_until),
        "terms": edition.terms,
        "reason": edition.reason,
        "lines": [line_words(line) for line in read(edition.lines)],
    }


def line_words(line: LineAsked) -> dict[str, Any]:
    """A line with both wordings."""
    told = line.to_json()
    return {
        "code": line.code,
        "label": both(line.label),
        "quantity": told["quantity"],
        "unit": both(line.unit),
        "optional": line.optional,
    }


def change_words(before: QuotationEdition, after: QuotationEdition) -> dict[str, Any]:
    """What an amendment changed, in codes."""
    old = {line.code: line for line in read(before.lines)}
    new = {line.code: line for line in read(after.lines)}
    return {
        "edition": after.number,
        "issued_at": moment(after.issued_at),
        "reason": after.reason,
        "added": [code for code in new if code not in old],
        "dropped": [code for code in old if code not in new],
        "changed": [code for code in new if code in old and new[code] != old[code]],
        "parts": [name for name in CHANGEABLE if getattr(before, name) != getattr(after, name)],
    }


CHANGEABLE = ("terms", "due_at", "questions_until")


def clarification_words(row: Clarification) -> dict[str, Any]:
    """A clarification as every invitee reads it."""
    return {
        "number": row.number,
        "subject": row.subject,
        "answer": row.answer,
        "published_at": moment(row.published_at),
    }


def _question(row: Clarification) -> dict[str, Any]:
    return {"question": row.question, "asked_at": moment(row.asked_at), "clarification": row.number}


def steps_words(labels: Mapping[str, Any], verdicts: Mapping[str, Verdict]) -> list[dict[str, Any]]:
    """Steps as every answer lists them."""
    return [
        {
            "step": step,
            "label": say(labels[step]),
            "allowed": verdict.allowed,
            "because": say(verdict.because) if verdict.because else None,
        }
        for step, verdict in verdicts.items()
    ]


def quotes_words(quotes: Sequence[Quote], place: Recipient, lines: Sequence[LineAsked]) -> list[dict[str, Any]]:
    """Quotes of one place with their prices and files; two queries, however many."""
    amounts: dict[int, list[QuoteAmount]] = {one.pk: [] for one in quotes}
    for row in QuoteAmount.objects.filter(quote__in=amounts).order_by("pk"):
        amounts[row.quote_id].append(row)
    files: dict[int, list[dict[str, Any]]] = {one.pk: [] for one in quotes}
    for file in QuoteFile.objects.filter(quote__in=files, removed_at=None).order_by("pk"):
        files[file.quote_id].append(file_words(file))
    return [_quote(one, place, lines, amounts[one.pk], files[one.pk]) for one in quotes]


def quote_words(quote: Quote, place: Recipient) -> dict[str, Any]:
    """One quote of a place."""
    issued = QuotationEdition.objects.get(quotation=place.quotation, number=place.quotation.edition)
    return quotes_words([quote], place, read(issued.lines))[0]


def _quote(
    quote: Quote,
    place: Recipient,
    lines: Sequence[LineAsked],
    amounts: Sequence[QuoteAmount],
    files: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    quotation = place.quotation
    current = quotation.edition in {quote.edition, place.confirmed_edition}
    priced = {one.code for one in amounts if one.net_yen is not None}
    live = quote.state in {Quote.DRAFT, Quote.SUBMITTED} and not place.outcome
    return {
        "id": quote.public_id,
        "quotation": place.public_id,
        "number": quote.number,
        "edition": quote.edition,
        "state": quote.state,
        "state_label": say(QUOTE_WORDS[quote.state]),
        "version": quote.version,
        "counts": quote.state == Quote.CHOSEN or (quote.state == Quote.SUBMITTED and current),
        "station": quote.station.code if quote.station else None,
        "flight": quote.flight,
        "flight_on": day(quote.flight_on),
        "return_on": day(quote.return_on),
        "lead_time_days": quote.lead_time_days,
        "valid_until": day(quote.valid_until),
        "capacity": capacity_words(quote),
        "terms": quote.terms,
        "gaps": list(quote.gaps),
        "amounts": [amount_words(one) for one in amounts],
        "totals": totals_words(totals(_priced(amounts))),
        "warnings": [say(one) for one in warnings_of(quote, quotation, lines, priced)] if live else [],
        "files": list(files),
        "submitted_at": moment(quote.submitted_at),
        "ended_at": moment(quote.ended_at),
    }


def _priced(amounts: Iterable[QuoteAmount]) -> Iterable[Priced]:
    return (Priced(one.net_yen, one.tax_rate) for one in amounts if one.net_yen is not None)


def capacity_words(quote: Quote) -> dict[str, Any]:
    """What is promised, with units, in the order of the resources; what is not named is left out."""
    return {
        code: {"value": quote.capacity[code], "unit": say(one.unit)}
        for code, one in RESOURCES.items()
        if code in quote.capacity
    }


def amount_words(row: QuoteAmount) -> dict[str, Any]:
    """The price of a line."""
    return {"code": row.code, "net_yen": row.net_yen, "tax_rate": row.tax_rate, "remark": row.remark}


def totals_words(found: Totals) -> dict[str, Any]:
    """Sums in whole yen."""
    taxes = [{"rate": rate, "tax_yen": tax} for rate, tax in found.taxes.items()]
    return {"net_yen": found.net, "taxes": taxes, "gross_yen": found.gross}


def file_words(file: QuoteFile) -> dict[str, Any]:
    """A file beside a quote."""
    return {
        "id": file.public_id,
        "name": file.name,
        "size": file.size,
        "sha256": file.sha256,
        "content_type": file.content_type,
        "uploaded_at": moment(file.uploaded_at),
    }
