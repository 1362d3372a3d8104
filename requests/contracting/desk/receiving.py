"""V3, read: one request for quotes as its provider sees it, and the short answers: confirm, ask, decline."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from requests.contracting.desk.differences import Difference, differences, lines_of
from requests.contracting.desk.forms import AskForm, DeclineForm, VersionedForm
from requests.contracting.desk.quotes_shown import versions_of
from requests.contracting.desk.trying import Outcome, trying, version_of
from requests.contracting.desk.words import standing
from requests.contracting.invitations.release import released
from requests.contracting.invitations.web import amounts
from requests.contracting.models import Clarification, QuotationEdition, Quote, Recipient
from requests.contracting.quoting import asking, quoting
from requests.contracting.quoting.access import edition_in_force, own_recipient
from requests.contracting.quoting.places import SHOWN, state_of
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.asking import actor_of


@require_safe
def quotation(http: HttpRequest, public_id: str) -> HttpResponse:
    """What is asked, its editions with what changed, answers, the company's own questions and quotes."""
    return shown(http, own_recipient(public_id, actor_of(http)))


def shown(
    http: HttpRequest,
    place: Recipient,
    *,
    ask: AskForm | None = None,
    because: Text | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; `ask` with what was typed and `because` with the sentence when something was refused."""
    asked, now = place.quotation, clock.now()
    edition = edition_in_force(asked) if state_of(place) in SHOWN else None
    verdict = quoting.answerable(place, now)
    versions = versions_of(place)
    questions = list(Clarification.objects.filter(asked_by=place).order_by("pk"))
    place.invitation.request = asked.request
    part = released(place.invitation)
    context = {
        "place": place,
        "quotation": asked if edition else None,
        "edition": edition,
        "lines": lines_of(edition) if edition else (),
        "changes": _changes(place, edition) if edition else [],
        "history": _history(edition) if edition else [],
        "chip": _chip(place, versions),
        "open": verdict.allowed,
        "closed": verdict.because,
        "to_confirm": verdict.allowed and asked.edition > 1 and place.confirmed_edition < asked.edition,
        "draft": next((one for one in versions if one.quote.state == Quote.DRAFT), None),
        "standing": next((one for one in versions if one.quote.state == Quote.SUBMITTED), None),
        "versions": [one for one in versions if one.quote.state != Quote.DRAFT],
        "questions": questions,
        "published": list(asking.published_to(place)),
        "ask": (ask or AskForm(place)) if verdict and _may_ask(place, now) else None,
        "typed": ask,
        "because": because,
        "released": part,
        "platform": PLATFORMS[part.platform] if part else None,
        "footprint": amounts(part.footprint) if part else [],
        "page_has_errors": status != 200,
    }
    return render(http, "requests/quoting/quotation.html", context, status=status)


def _may_ask(place: Recipient, now: Any) -> bool:
    until = place.quotation.questions_until
    return until is None or now <= until


def _chip(place: Recipient, versions: list[Any]) -> object:
    asked = place.quotation
    row: Mapping[str, Any] = {
        "outcome": place.outcome,
        "confirmed_edition": place.confirmed_edition,
        "quoted": any(one.quote.state in (Quote.SUBMITTED, Quote.CHOSEN) for one in versions),
        "state": asked.state,
        "edition": asked.edition,
    }
    return standing(row)


def _changes(place: Recipient, edition: QuotationEdition) -> list[object]:
    """What changed since the edition that the provider confirmed; nothing when it confirmed none or this one."""
    if not 0 < place.confirmed_edition < edition.number:
        return []
    before = QuotationEdition.objects.filter(quotation=edition.quotation_id, number=place.confirmed_edition).first()
    return list(differences(before, edition)) if before else []


def _history(edition: QuotationEdition) -> list[tuple[QuotationEdition, list[Difference]]]:
    issued = list(
        QuotationEdition.objects.filter(quotation=edition.quotation_id, number__lte=edition.number).order_by("number")
    )
    return [(after, differences(before, after)) for before, after in pairwise(issued)][::-1]


@require_POST
def confirm(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """The provider confirms the edition that it was shown."""
    actor = actor_of(http)
    own_recipient(public_id, actor)
    outcome = trying(lambda: quoting.confirm(public_id, actor, version=version_of(http)))
    if not outcome.done:
        return shown(http, own_recipient(public_id, actor), because=outcome.because, status=outcome.status)
    messages.success(http, gettext("Confirmed. Your quote counts for this edition."))
    return redirect("requests:quotation", public_id)


@require_POST
def ask(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """Asks the buyer; a refusal shows the page again with what was typed."""
    actor = actor_of(http)
    form = AskForm(own_recipient(public_id, actor), http.POST)
    outcome = Outcome(status=422)
    if form.is_valid():
        outcome = trying(lambda: _ask(public_id, actor, form))
        if outcome.done:
            messages.success(http, gettext("Your question has been sent. Answers are published on this page."))
            return redirect("requests:quotation", public_id)
        form.take(outcome)
    place = own_recipient(public_id, actor)
    return shown(http, place, ask=form, because=outcome.because, status=outcome.status)


def _ask(public_id: str, actor: Actor, form: VersionedForm) -> None:
    asking.ask(public_id, actor, version=form.cleaned_data["version"], question=form.cleaned_data["question"])


@require_http_methods(["GET", "HEAD", "POST"])
def decline(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """The provider leaves the request for quotes, with a reason; a page of its own, since it cannot be undone."""
    actor = actor_of(http)
    place = own_recipient(public_id, actor)
    form = DeclineForm(place, http.POST if http.method == "POST" else None)
    outcome = Outcome(status=422 if form.is_bound else 200)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        outcome = trying(lambda: quoting.decline(public_id, actor, version=given["version"], note=given["note"]))
        if outcome.done:
            messages.success(http, gettext("You have declined to quote. Nothing more is needed from you."))
            return redirect("requests:quotation", public_id)
        form.take(outcome)
    context = {
        "place": place,
        "form": form,
        "because": outcome.because,
        "open": quoting.answerable(place, clock.now()),
        "page_has_errors": outcome.status != 200,
    }
    return render(http, "requests/quoting/decline.html", context, status=outcome.status)
