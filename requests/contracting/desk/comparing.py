"""R13 and C6: quotes side by side, first what they offer without prices, then the prices, then the choice."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from platforms.csv_text import csv_text
from requests.contracting.comparing import awarding, judging, prices, technical
from requests.contracting.comparing.prices import PriceView
from requests.contracting.comparing.technical import Offer, TechnicalView
from requests.contracting.desk.exporting import price_rows
from requests.contracting.desk.finding import Purchase, bought
from requests.contracting.desk.forms import AwardForm, VerdictForm
from requests.contracting.desk.quote_files import attachment, rows
from requests.contracting.desk.trying import Outcome, problems, trying, version_of
from requests.contracting.desk.words import QUOTES, VERDICTS
from requests.contracting.models import Quotation
from requests.record.refusals import Missing


@require_http_methods(["GET", "HEAD", "POST"])
def technical_page(http: HttpRequest, number: str) -> HttpResponseBase:
    """The offers without prices, and a verdict on each; saving one keeps what was typed for it when refused."""
    found, quotation = bought(http, number)
    outcome, typed = Outcome(), None
    if http.method == "POST":
        place = http.POST.get("recipient", "")
        typed = VerdictForm(quotation, http.POST, prefix=place)
        outcome = Outcome(status=422)
        if typed.is_valid():
            outcome = trying(lambda: _assess(found, quotation, place, typed))
            if outcome.done:
                messages.success(http, gettext("The verdict is saved."))
                return redirect("requests:quotes_technical", found.number)
            typed.take(outcome)
    view = technical.technical_view(quotation.public_id, found.actor)
    return _technical(http, found, view, outcome, typed)


def _assess(found: Purchase, quotation: Quotation, place: str, form: VerdictForm | None) -> None:
    assert form is not None
    given = form.cleaned_data
    judging.assess(
        quotation.public_id,
        found.actor,
        version=given["version"],
        recipient=place,
        verdict=given["verdict"],
        note=given["note"],
    )


def _technical(
    http: HttpRequest, found: Purchase, view: TechnicalView, outcome: Outcome, typed: VerdictForm | None
) -> HttpResponse:
    quotation, lines = view.quotation, {line.code: line.label for line in view.lines}
    context = {
        "subject": found.request,
        "from_desk": found.from_desk,
        "quotation": quotation,
        "view": view,
        "offers": [_offer_context(found, one, lines, quotation, typed) for one in view.offers],
        "needed": _needed(view),
        "typed": typed,
        "because": outcome.because,
        "opened": quotation.prices_opened_at is not None,
        "left": sum(not one.verdict for one in view.offers if one.choosable),
        "page_has_errors": outcome.status != 200,
    }
    return render(http, "requests/quoting/technical.html", context, status=outcome.status)


def _offer_context(
    found: Purchase, one: Offer, lines: Mapping[str, object], quotation: Quotation, typed: VerdictForm | None
) -> dict[str, object]:
    form = typed if typed and typed.prefix == one.place else VerdictForm.of(quotation, one)
    return {
        "offer": one,
        "chip": VERDICTS[one.verdict],
        "state": QUOTES[one.state],
        "gaps": [lines[code] for code in one.gaps],
        "files": rows(f"/requests/{found.number}/quotes/{one.quote}/", one.files),
        "form": form if one.choosable and quotation.prices_opened_at is None else None,
    }


def _needed(view: TechnicalView) -> list[tuple[object, list[object]]]:
    """The resources that are needed or promised, each with what every offer promises of it, in order."""
    if not view.offers:
        return []
    promises = zip(*(one.capacity for one in view.offers), strict=True)
    return [(row[0], list(row)) for row in promises if any(one.asked or one.offered for one in row)]


@require_http_methods(["GET", "HEAD", "POST"])
def open_page(http: HttpRequest, number: str) -> HttpResponseBase:
    """Opens the prices of all quotes at once, for good; a page of its own, since verdicts are settled by it."""
    found, quotation = bought(http, number)
    view = technical.technical_view(quotation.public_id, found.actor)
    if quotation.prices_opened_at is not None and http.method != "POST":
        return redirect("requests:quotes_prices", found.number)
    outcome = Outcome()
    if http.method == "POST":
        outcome = trying(lambda: judging.open_prices(quotation.public_id, found.actor, version=version_of(http)))
        if outcome.done:
            return redirect("requests:quotes_prices", found.number)
    context = {
        "subject": found.request,
        "from_desk": found.from_desk,
        "quotation": Quotation.objects.get(pk=quotation.pk),
        "offers": [(one, VERDICTS[one.verdict]) for one in view.offers if one.choosable],
        "assessed": view.assessed,
        "problems": problems(outcome),
        "page_has_errors": not outcome.done,
    }
    return render(http, "requests/quoting/open_prices.html", context, status=outcome.status)


@require_safe
def prices_page(http: HttpRequest, number: str) -> HttpResponse:
    """Every line against every quote, with totals, tax by rate and what is left out."""
    found, quotation = bought(http, number)
    view = prices.price_view(quotation.public_id, found.actor)
    return render(http, "requests/quoting/prices.html", _price_context(found, view))


def _price_context(found: Purchase, view: PriceView) -> dict[str, Any]:
    rates = sorted({rate for one in view.columns for rate in one.totals.taxes}, reverse=True)
    return {
        "subject": found.request,
        "from_desk": found.from_desk,
        "quotation": view.quotation,
        "view": view,
        "rates": [(rate, [one.totals.taxes.get(rate) for one in view.columns]) for rate in rates],
        "columns": [
            (one, VERDICTS[one.offer.verdict], QUOTES[one.offer.state], prices.eligible(one.offer))
            for one in view.columns
        ],
        "decided": view.quotation.state == Quotation.DECIDED,
    }


@require_safe
def prices_csv(http: HttpRequest, number: str) -> HttpResponse:
    """The comparison as CSV, for the buyer alone."""
    found, quotation = bought(http, number)
    view = prices.price_view(quotation.public_id, found.actor)
    response = HttpResponse(csv_text(price_rows(view)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="quotes-{found.number}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def award(http: HttpRequest, number: str, quote: str) -> HttpResponseBase:
    """Choosing a quote: why, and what each side is told; the contract begins with it."""
    found, quotation = bought(http, number)
    view = prices.price_view(quotation.public_id, found.actor)
    column = next((one for one in view.columns if one.offer.quote == quote), None)
    if column is None:
        raise Missing(quote)
    if quotation.state == Quotation.DECIDED and http.method != "POST":
        return redirect("requests:quotes", found.number)
    form = AwardForm(quotation, http.POST if http.method == "POST" else None)
    form.offer_reasons(column, view)
    outcome = Outcome(status=422 if form.is_bound else 200)
    if form.is_bound and form.is_valid():
        outcome = trying(lambda: _award(found, quotation, quote, form))
        if outcome.done:
            messages.success(http, gettext("The quote is chosen. Every provider has been told its own outcome."))
            return redirect("requests:quotes", found.number)
        form.take(outcome)
    context = {
        **_price_context(found, view),
        "column": column,
        "others": len(view.columns) - 1,
        "form": form,
        "because": outcome.because,
        "page_has_errors": outcome.status != 200,
    }
    return render(http, "requests/quoting/award.html", context, status=outcome.status)


def _award(found: Purchase, quotation: Quotation, quote: str, form: AwardForm) -> None:
    given = form.cleaned_data
    awarding.award(
        quotation.public_id,
        found.actor,
        version=given["version"],
        quote=quote,
        justification=given["justification"],
        note=given["note"],
    )


@require_safe
def offer_file(http: HttpRequest, number: str, quote: str, file: str) -> HttpResponseBase:
    """A file of a quote in the comparison; sealed as the quote itself is."""
    found, quotation = bought(http, number)
    view = technical.technical_view(quotation.public_id, found.actor)
    row = next(
        (one for offer in view.offers if offer.quote == quote for one in offer.files if one.public_id == file), None
    )
    if row is None:
        raise Missing(file)
    return attachment(row)
