"""V3, write: the quote form with a row a line, the check as the buyer will see it, submitting, withdrawing."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from platforms.bilingual import Text
from requests.contracting.desk.differences import lines_of
from requests.contracting.desk.forms import WithdrawForm
from requests.contracting.desk.importing import Imported, imported
from requests.contracting.desk.quote_files import keep_files, rows
from requests.contracting.desk.quote_form import QuoteForm
from requests.contracting.desk.quotes_shown import versions_of
from requests.contracting.desk.trying import Outcome, problems, trying, version_of
from requests.contracting.models import Quote, Recipient
from requests.contracting.quoting import checking, quoting
from requests.contracting.quoting.access import edition_in_force, own_recipient, quotes_of
from requests.contracting.quoting.files import files_of
from requests.files.inspecting import TYPES
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.asking import actor_of
from requests.record.refusals import Missing


def place_url(place: Recipient) -> str:
    """The address of a provider's own request for quotes."""
    return reverse("requests:quotation", args=[place.public_id])


LATER, IMPORT = "later", "import"


def draft_of(place: Recipient) -> Quote | None:
    """The company's one draft on this request for quotes; None when there is none."""
    rows = place.quotes.filter(state=Quote.DRAFT).select_related("station").prefetch_related("amounts")
    return rows.first()


def newest_of(place: Recipient) -> Quote | None:
    """What a new version begins with: the draft, else the newest version that was given."""
    rows = place.quotes.select_related("station").prefetch_related("amounts").order_by("-number")
    return draft_of(place) or rows.first()


@require_http_methods(["GET", "HEAD", "POST"])
def quote(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """The quote form. A refusal, a file that cannot be read and a newer edition all keep what was typed."""
    actor = actor_of(http)
    place = own_recipient(public_id, actor)
    if http.method != "POST":
        if not quoting.answerable(place, clock.now()):
            return redirect("requests:quotation", public_id)
        return _form_page(http, place, _form(place))
    if IMPORT in http.POST:
        return _import(http, place)
    form = _form(place, http.POST)
    if not form.is_valid():
        return _form_page(http, place, form, Outcome(status=422))
    if http.POST.get("then") != LATER and not form.decide():
        return _form_page(http, place, form, Outcome(status=422))
    outcome = trying(lambda: _save(public_id, actor, form))
    if outcome.done:
        return _saved(http, public_id, actor, form)
    if outcome.invalid:
        form.refuse(outcome.invalid)
    if outcome.current is not None:
        form.see(outcome.current)
    return _form_page(http, own_recipient(public_id, actor), form, outcome)


def _saved(http: HttpRequest, public_id: str, actor: Actor, form: QuoteForm) -> HttpResponseBase:
    """What was typed is kept; a file that cannot be taken keeps the person here with the reason."""
    place = own_recipient(public_id, actor)
    draft = draft_of(place)
    assert draft is not None
    refused = keep_files(http, draft, actor)
    if refused:
        place = own_recipient(public_id, actor)
        form.see(place.version)
        return _form_page(http, place, form, Outcome(status=422), problems=refused)
    if http.POST.get("then") == LATER:
        messages.success(http, gettext("Saved as a draft. The buyer does not see it before you submit it."))
        return redirect("requests:quote", public_id)
    return redirect("requests:quote_check", public_id)


def _save(public_id: str, actor: Actor, form: QuoteForm) -> None:
    quoting.save_quote(public_id, actor, version=form.cleaned_data["version"], terms=form.offer, amounts=form.given)


def _form(place: Recipient, data: object = None, line_faults: Mapping[str, Sequence[str]] | None = None) -> QuoteForm:
    lines = lines_of(edition_in_force(place.quotation))
    return QuoteForm(place, lines, place.quotation.request.footprint, newest_of(place), data, line_faults)


def _import(http: HttpRequest, place: Recipient) -> HttpResponse:
    """Fills the rows from a CSV file; what cannot be read is said at its line, and nothing that was typed is lost."""
    lines = lines_of(edition_in_force(place.quotation))
    found: Imported = imported(http.FILES.get("csv"), lines, http.POST)
    form = _form(place, found.data, found.line_faults)
    if found.line_faults:
        form.is_valid()
    else:
        form.calm()
    outcome = Outcome(status=422 if found.problems or found.line_faults else 200)
    return _form_page(http, place, form, outcome, problems=found.problems, read=found.read)


def _form_page(
    http: HttpRequest,
    place: Recipient,
    form: QuoteForm,
    outcome: Outcome | None = None,
    *,
    problems: Sequence[tuple[Text, str]] = (),
    read: int = 0,
) -> HttpResponse:
    outcome = outcome or Outcome()
    edition, draft = edition_in_force(place.quotation), draft_of(place)
    context = {
        "place": place,
        "quotation": place.quotation,
        "edition": edition,
        "form": form,
        "because": outcome.because,
        "problems": list(problems),
        "read": read,
        "draft": draft,
        "old_draft": draft is not None and draft.edition != edition.number,
        "files": rows(place_url(place), list(files_of(draft))) if draft else [],
        "endings": ", ".join(TYPES),
        "carried": draft is None and form.copied,
        "page_has_errors": outcome.status != 200,
    }
    return render(http, "requests/quoting/quote_form.html", context, status=outcome.status)


@require_http_methods(["GET", "HEAD", "POST"])
def check(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """The draft as the buyer will see it, what to know before, and submitting at the end."""
    actor = actor_of(http)
    place = own_recipient(public_id, actor)
    draft = draft_of(place)
    if draft is None:
        return redirect("requests:quotation", public_id)
    outcome = Outcome()
    if http.method == "POST":
        outcome = trying(lambda: quoting.submit(draft.public_id, actor, version=version_of(http)))
        if outcome.done:
            messages.success(http, gettext("Your quote has been submitted. The buyer sees it after the due date."))
            return redirect("requests:quotation", public_id)
        place = own_recipient(public_id, actor)
    shown = next(one for one in versions_of(place) if one.quote.pk == draft.pk)
    lines = lines_of(edition_in_force(place.quotation))
    context = {
        "place": place,
        "quotation": place.quotation,
        "shown": shown,
        "draft": shown.quote,
        "warnings": checking.warnings(shown.quote, place.quotation, lines),
        "problems": problems(outcome),
        "standing": place.quotes.filter(state=Quote.SUBMITTED).exists(),
        "page_has_errors": not outcome.done,
    }
    return render(http, "requests/quoting/quote_check.html", context, status=outcome.status)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """Takes the submitted quote back, with a reason."""
    actor = actor_of(http)
    place = own_recipient(public_id, actor)
    standing = quotes_of(actor).filter(recipient=place, state=Quote.SUBMITTED).first()
    if standing is None:
        return redirect("requests:quotation", public_id)
    form = WithdrawForm(standing, http.POST if http.method == "POST" else None)
    outcome = Outcome(status=422 if form.is_bound else 200)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        outcome = trying(
            lambda: quoting.withdraw(standing.public_id, actor, version=given["version"], note=given["note"])
        )
        if outcome.done:
            messages.success(http, gettext("Your quote is withdrawn."))
            return redirect("requests:quotation", public_id)
        form.take(outcome)
    context = {
        "place": place,
        "quote": standing,
        "form": form,
        "because": outcome.because,
        "open": quoting.answerable(place, clock.now()).allowed,
        "page_has_errors": outcome.status != 200,
    }
    return render(http, "requests/quoting/withdraw.html", context, status=outcome.status)


@require_POST
def drop(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """Deletes the draft with its prices and files."""
    actor = actor_of(http)
    draft = draft_of(own_recipient(public_id, actor))
    if draft is None:
        raise Missing(public_id)
    quoting.delete_draft(draft.public_id, actor, version=version_of(http))
    messages.success(http, gettext("The draft is deleted."))
    return redirect("requests:quotation", public_id)
