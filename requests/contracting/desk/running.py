"""The buyer's pages while quotes may come: how many came (sealed), questions to answer and publish, cancelling."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from platforms.bilingual import Text
from requests.contracting.desk.differences import differences, lines_of
from requests.contracting.desk.finding import Purchase, bought, draft_of, edition_of, purchase_of
from requests.contracting.desk.forms import CancelForm, PublishForm
from requests.contracting.desk.preparing import recipients_of
from requests.contracting.desk.result import outcome_of
from requests.contracting.desk.trying import Outcome, problems, trying
from requests.contracting.desk.words import QUOTATIONS
from requests.contracting.models import Clarification, Quotation, QuotationEdition
from requests.contracting.quoting import asking, issuing
from requests.contracting.quoting.access import counting
from requests.policy.lifecycle import State
from requests.record import clock
from requests.record.refusals import Missing

NOT_YET = Text(
    ja="提供企業が受諾すると、見積りを依頼できます。",
    en="Quotes can be asked for once a provider has accepted the invitation.",
)


@require_safe
def quotes(http: HttpRequest, number: str) -> HttpResponse:
    """R13 and C5: where asking for quotes stands; the buyer sees all of it, others of the house states and dates."""
    found = purchase_of(http, number)
    rounds = list(Quotation.objects.filter(request=found.request).order_by("-round"))
    context = {
        "subject": found.request,
        "from_desk": found.from_desk,
        "quotation": found.quotation,
        "chip": QUOTATIONS[found.quotation.state] if found.quotation else None,
        "rounds": [(one, QUOTATIONS[one.state]) for one in rounds],
        "buys": found.buys.allowed,
        "because": found.buys.because,
        "may_prepare": found.buys.allowed and found.request.state == State.ACCEPTED and not _live(found),
        "not_yet": NOT_YET,
        **(_for_the_buyer(found, found.quotation) if found.buys and found.quotation else {}),
    }
    return render(http, "requests/quoting/quotes.html", context)


def _live(found: Purchase) -> bool:
    return found.quotation is not None and found.quotation.state in Quotation.LIVE


def _for_the_buyer(found: Purchase, quotation: Quotation) -> dict[str, object]:
    edition, draft = edition_of(quotation), draft_of(quotation)
    questions = list(enumerate(asking.questions_of(quotation), start=1))
    return {
        "edition": edition,
        "lines": lines_of(edition) if edition else (),
        "draft": draft,
        "history": _history(quotation),
        "recipients": recipients_of(quotation),
        "declined": quotation.recipients.exclude(declined_at=None).count(),
        "came": counting(quotation).count(),
        "open_questions": [(number, one) for number, one in questions if one.published_at is None],
        "published": list(asking.published(quotation)),
        "asking_over": bool(quotation.questions_until and quotation.questions_until < clock.now()),
        "result": outcome_of(quotation),
    }


def _history(quotation: Quotation) -> list[tuple[QuotationEdition, list[object]]]:
    """The issued editions, newest first, each with what it changed."""
    issued = list(quotation.editions.filter(number__lte=quotation.edition).order_by("number"))
    pairs = [(one, list(differences(issued[place - 1], one)) if place else []) for place, one in enumerate(issued)]
    return list(reversed(pairs))  # type: ignore[arg-type]


@require_http_methods(["GET", "HEAD", "POST"])
def answer(http: HttpRequest, number: str, question: int = 0) -> HttpResponseBase:
    """Publishes an answer, or a remark of the buyer's own; first it is shown as every provider reads it."""
    found, quotation = bought(http, number)
    asked = _question(quotation, question)
    form = PublishForm(quotation, http.POST if http.method == "POST" else None)
    outcome = Outcome()
    if http.method == "POST" and form.is_valid() and "publish" in http.POST:
        outcome = trying(lambda: _publish(found, quotation, form, asked))
        if outcome.done:
            messages.success(http, gettext("Published. Every provider on this request for quotes can read it."))
            return redirect("requests:quotes", found.number)
        form.take(outcome)
    context = {
        "subject": found.request,
        "from_desk": found.from_desk,
        "quotation": quotation,
        "asked": asked,
        "form": form,
        "previewed": http.method == "POST" and form.is_valid(),
        "next_number": quotation.clarifications.exclude(number=None).count() + 1,
        "problems": problems(outcome) if not outcome.invalid else [],
        "page_has_errors": not outcome.done,
    }
    status = outcome.status if outcome.status != 200 else 422 if form.is_bound and form.errors else 200
    return render(http, "requests/quoting/answer.html", context, status=status)


def _question(quotation: Quotation, number: int) -> Clarification | None:
    """The question of that number, counted from 1 in the order in which questions came; None for 0."""
    if not number:
        return None
    asked = list(asking.questions_of(quotation))
    if number > len(asked) or asked[number - 1].published_at:
        raise Missing(str(number))
    return asked[number - 1]


def _publish(found: Purchase, quotation: Quotation, form: PublishForm, asked: Clarification | None) -> None:
    given = form.cleaned_data
    asking.publish(
        quotation.public_id,
        found.actor,
        version=given["version"],
        subject=given["subject"],
        answer=given["answer"],
        question=asked.pk if asked else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(http: HttpRequest, number: str) -> HttpResponseBase:
    """Cancels the request for quotes; the request goes back to being accepted, and providers are told."""
    found, quotation = bought(http, number)
    form = CancelForm(quotation, http.POST if http.method == "POST" else None)
    outcome = Outcome()
    if http.method == "POST" and form.is_valid():
        outcome = trying(lambda: _cancel(found, quotation, form))
        if outcome.done:
            messages.success(http, gettext("The request for quotes is cancelled."))
            return redirect("requests:quotes", found.number)
        form.take(outcome)
    context = {
        "subject": found.request,
        "from_desk": found.from_desk,
        "quotation": quotation,
        "form": form,
        "problems": problems(outcome) if not outcome.invalid else [],
        "page_has_errors": not outcome.done,
    }
    status = outcome.status if outcome.status != 200 else 422 if form.is_bound and form.errors else 200
    return render(http, "requests/quoting/cancel.html", context, status=status)


def _cancel(found: Purchase, quotation: Quotation, form: CancelForm) -> None:
    given = form.cleaned_data
    issuing.cancel(quotation.public_id, found.actor, version=given["version"], note=given["note"])
