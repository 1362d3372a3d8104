"""The buyer's pages before quotes come: prepare what is asked for, look at it as a provider will, issue it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from requests.contracting.desk.differences import differences, lines_of
from requests.contracting.desk.edition_form import EditionForm
from requests.contracting.desk.finding import Purchase, bought, draft_of, edition_of, purchase_of
from requests.contracting.desk.trying import Outcome, problems, trying, version_of
from requests.contracting.invitations.release import released
from requests.contracting.models import Invitation, Quotation, QuotationEdition
from requests.contracting.quoting import issuing, preparing
from requests.record.refusals import Missing, Refused


@require_POST
def prepare(http: HttpRequest, number: str) -> HttpResponseBase:
    """Makes the draft with the proposed lines, then opens it; a second press opens the draft that is there."""
    found = purchase_of(http, number)
    if not found.buys:
        raise Refused(found.buys)
    if found.quotation is None or found.quotation.state not in Quotation.LIVE:
        preparing.prepare(found.number, found.actor, version=version_of(http))
    return redirect("requests:quotes_edit", found.number)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(http: HttpRequest, number: str) -> HttpResponseBase:
    """The edition being prepared: saved as a whole; "add" shows one more row; a refusal keeps what was typed."""
    found, quotation = bought(http, number)
    draft = draft_of(quotation)
    if draft is None and http.method != "POST":
        return redirect("requests:quotes", found.number)
    draft = draft or edition_of(quotation)
    if draft is None:
        raise Missing(number)
    if http.method != "POST":
        return _edit_page(http, found, quotation, EditionForm(quotation, draft))
    form = EditionForm(quotation, draft, http.POST)
    if "add" in http.POST:
        form.add_row()
        return _edit_page(http, found, quotation, form)
    if not form.is_valid():
        return _edit_page(http, found, quotation, form, Outcome(status=422))
    outcome = trying(lambda: _save(found, quotation, form))
    if outcome.invalid:
        form.refuse(outcome.invalid)
    if outcome.current is not None:
        form.see(outcome.current)
    if not outcome.done:
        return _edit_page(http, found, quotation, form, outcome)
    if http.POST.get("then") == "later":
        messages.success(http, gettext("Saved. No provider sees it before you issue it."))
        return redirect("requests:quotes_edit", found.number)
    return redirect("requests:quotes_issue", found.number)


def _save(found: Purchase, quotation: Quotation, form: EditionForm) -> None:
    preparing.save_edition(
        quotation.public_id,
        found.actor,
        version=form.cleaned_data["version"],
        lines=form.given,
        terms=form.cleaned_data["terms"],
        due_at=form.due_at,
        questions_until=form.questions_until,
        reason=form.cleaned_data.get("reason", ""),
    )


def _edit_page(
    http: HttpRequest, found: Purchase, quotation: Quotation, form: EditionForm, outcome: Outcome | None = None
) -> HttpResponse:
    outcome = outcome or Outcome()
    context = {
        "subject": found.request,
        "from_desk": found.from_desk,
        "quotation": quotation,
        "edition_number": quotation.edition + 1,
        "form": form,
        "because": outcome.because,
        "recipients": recipients_of(quotation),
        "page_has_errors": not outcome.done,
    }
    return render(http, "requests/quoting/edit.html", context, status=outcome.status)


@require_http_methods(["GET", "HEAD", "POST"])
def issue(http: HttpRequest, number: str) -> HttpResponseBase:
    """The edition as each provider will read it, who receives it, what follows; issuing stands at the end."""
    found, quotation = bought(http, number)
    draft = draft_of(quotation)
    if draft is None:
        return redirect("requests:quotes", found.number)
    outcome = Outcome()
    if http.method == "POST":
        outcome = trying(lambda: issuing.issue(quotation.public_id, found.actor, version=version_of(http)))
        if outcome.done:
            messages.success(http, gettext("The request for quotes has been issued. Every provider has been told."))
            return redirect("requests:quotes", found.number)
    return _issue_page(http, found, Quotation.objects.get(pk=quotation.pk), draft, outcome)


def _issue_page(
    http: HttpRequest, found: Purchase, quotation: Quotation, draft: QuotationEdition, outcome: Outcome
) -> HttpResponse:
    before = edition_of(quotation)
    context = {
        "subject": found.request,
        "from_desk": found.from_desk,
        "quotation": quotation,
        "edition": draft,
        "lines": lines_of(draft),
        "differences": differences(before, draft) if before else [],
        "recipients": recipients_of(quotation),
        "problems": problems(outcome),
        "released": _released(found),
        "page_has_errors": not outcome.done,
    }
    return render(http, "requests/quoting/issue.html", context, status=outcome.status)


def _released(found: Purchase) -> object:
    """What providers see of the request beside the lines; the same for all who accepted."""
    accepted = Invitation.objects.filter(request=found.request, state=Invitation.ACCEPTED)
    first = accepted.select_related("request__organization", "request__station").order_by("pk").first()
    return released(first) if first else None


def recipients_of(quotation: Quotation) -> list[str]:
    """The names of the companies that have it, or will get it: those on it, else those whose invitation is accepted."""
    if quotation.edition:
        rows = quotation.recipients.select_related("provider").order_by("provider__code")
        return [row.provider.display_name for row in rows]
    accepted = Invitation.objects.filter(request=quotation.request_id, state=Invitation.ACCEPTED)
    return [one.provider.display_name for one in accepted.select_related("provider").order_by("provider__code")]


@require_POST
def amend(http: HttpRequest, number: str) -> HttpResponseBase:
    """Opens the next edition as a copy, to be changed; a second press opens the one that is being prepared."""
    found, quotation = bought(http, number)
    if draft_of(quotation) is None:
        issuing.amend(quotation.public_id, found.actor, version=version_of(http))
    return redirect("requests:quotes_edit", found.number)


@require_POST
def drop(http: HttpRequest, number: str) -> HttpResponseBase:
    """Gives up an amendment before it is issued; what is in force stays as it is."""
    found, quotation = bought(http, number)
    issuing.drop_amendment(quotation.public_id, found.actor, version=version_of(http))
    messages.success(http, gettext("The amendment is dropped. Nothing has changed for the providers."))
    return redirect("requests:quotes", found.number)
