"""The small page of each step: what will happen, the form, the mails that go out; and the step itself."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from platforms.wording import say
from requests.contracting.invitations import answering
from requests.policy.lifecycle import STEPS, Step
from requests.policy.permissions import CONFLICT, Relation, Verdict, relations, verdict
from requests.record.gates import for_coordinators
from requests.record.models import Request
from requests.record.refusals import Invalid, Refused, Stale
from requests.triage.desk import on_the_desk
from requests.triage.events import since
from requests.triage.listing import Listing, listing_of, with_query
from requests.triage.previews import mails_of
from requests.triage.provider_questions import ProviderAnswerForm, question_of
from requests.triage.step_forms import StepForm
from requests.triage.step_table import TABLE


def _named(step: str) -> Step:
    if step not in {known.value for known in TABLE}:
        raise Http404
    return Step(step)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def step(http: HttpRequest, number: str, step: str) -> HttpResponseBase:
    """C3 of the guide: one page for each row of the table of steps."""
    taken, shown = _named(step), listing_of(http)
    subject, facts = on_the_desk(number, shown.actor)
    form_class = TABLE[taken].form
    if http.method != "POST":
        return _page(http, shown, subject, taken, form_class(subject=subject), verdict(shown.actor, taken, facts))
    form = form_class(http.POST, subject=subject)
    if "add" in http.POST:
        return _page(http, shown, subject, taken, form, verdict(shown.actor, taken, facts))
    return _try(http, shown, subject, taken, form)


def _try(http: HttpRequest, shown: Listing, subject: Request, taken: Step, form: StepForm) -> HttpResponseBase:
    """Takes the step, or shows the page again with the sentence and everything that was typed."""
    next_url = shown.next_after(subject) if http.POST.get("then") == "next" else ""
    if form.is_valid():
        try:
            TABLE[taken].take(subject.pk, shown.actor, form)
        except Invalid as invalid:
            form.refuse(invalid)
        except (Stale, Refused) as refused:
            return _changed(http, shown, subject, taken, form, refused)
        else:
            done = {"step": say(STEPS[taken].done), "number": subject.number}
            messages.success(http, gettext("%(number)s: %(step)s.") % done)
            return HttpResponseRedirect(_afterwards(http, shown, subject, next_url))
    return _page(http, shown, subject, taken, form, Verdict(True), status=422)


def _changed(
    http: HttpRequest, shown: Listing, subject: Request, taken: Step, form: StepForm, refused: Stale | Refused
) -> HttpResponse:
    """Somebody was faster, or the step is closed: what changed since, the state then and now, the form as typed."""
    seen = form.cleaned_data["version"]
    subject, _facts = on_the_desk(subject.number, shown.actor)
    answer = refused.verdict if isinstance(refused, Refused) else Verdict(True)
    status = 403 if isinstance(refused, Refused) and not refused.by_state else 409
    form.see(subject.version)
    extra = {"since": since(subject, seen, shown.actor) if seen != subject.version else None}
    return _page(http, shown, subject, taken, form, answer, status=status, extra=extra)


def _page(
    http: HttpRequest,
    shown: Listing,
    subject: Request,
    taken: Step,
    form: StepForm,
    answer: Verdict,
    *,
    status: int = 200,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    deed = TABLE[taken]
    context = {
        "shown": shown,
        "subject": subject,
        "step": taken.value,
        "label": STEPS[taken].label,
        "deed": deed,
        "form": form,
        "points": getattr(form, "points", []),
        "because": answer.because,
        "mails": mails_of(taken, subject),
        "back": _back(http, shown, subject),
        **(extra or {}),
    }
    return render(http, "requests/triage_step.html", context, status=status)


def _back(http: HttpRequest, shown: Listing, subject: Request) -> str:
    """Where the coordinator came from: the pools, or the request's own page."""
    if http.GET.get("from") == "pools":
        year, sector = subject.fiscal_year or shown.year, subject.sector
        return f"{reverse('requests:pools')}?year={year}&sector={sector}"
    return with_query(reverse("requests:triage", args=[subject.number]), shown.query)


def _afterwards(http: HttpRequest, shown: Listing, subject: Request, next_url: str) -> str:
    """The next request when that was asked for and there is one; at the list's end the list itself."""
    if http.POST.get("then") == "next":
        return next_url or shown.url
    return _back(http, shown, subject)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def answer_provider(http: HttpRequest, number: str, question: int) -> HttpResponseBase:
    """Answers one provider's question; the answer goes to that provider alone."""
    shown = listing_of(http)
    subject, facts = on_the_desk(number, shown.actor)
    if Relation.COORDINATOR not in relations(shown.actor, facts):
        raise Refused(Verdict(False, CONFLICT))
    found = question_of(subject, question)
    form = ProviderAnswerForm(http.POST if http.method == "POST" else None)
    if http.method == "POST" and form.is_valid():
        try:
            answering.answer_question(subject, found.pk, shown.actor, note=form.cleaned_data["answer"])
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            messages.success(http, gettext("The answer goes to the provider."))
            return HttpResponseRedirect(_back(http, shown, subject))
    context = {"shown": shown, "subject": subject, "question": found, "form": form}
    context["back"] = _back(http, shown, subject)
    return render(http, "requests/triage_answer.html", context, status=422 if form.errors else 200)
