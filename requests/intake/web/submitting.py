"""Check the answers, submit, and the receipt that says what was stored, what happens next and by when."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from requests.application.reading import application_of
from requests.intake import submitting
from requests.intake.files import files_of
from requests.intake.previewing import preview
from requests.intake.showing import Shown, Topic, amounts_of, topics_of
from requests.intake.web.forms import DeclarationForm
from requests.intake.web.trying import Problem, find, trying, version_of
from requests.policy.lifecycle import EDITABLE_STATES, State, Step
from requests.policy.permissions import RequestFacts, verdict
from requests.record.asking import actor_of
from requests.record.clock import TRIAGE_DAYS
from requests.record.models import Event, Request
from requests.record.refusals import Missing


@require_safe
def check(http: HttpRequest, number: str) -> HttpResponse:
    """All answers, what is missing, and the route that the rules would recommend; submitting stands at the end."""
    request, facts = find(http, number)
    return _check_page(http, request, facts, DeclarationForm(), [], 200)


@require_POST
def submit(http: HttpRequest, number: str) -> HttpResponseBase:
    """Submits the application as it was shown; a second send of the same page leads to the same receipt."""
    request, facts = find(http, number)
    version, form = version_of(http), DeclarationForm(http.POST)
    if request.state == State.SUBMITTED and request.version == version + 1:
        return redirect("requests:receipt", request.number)
    if not form.is_valid():
        return _check_page(http, request, facts, form, [], 422)
    outcome = trying(lambda: submitting.submit(request.pk, actor_of(http), version=version))
    if outcome.done:
        return redirect("requests:receipt", request.number)
    request, facts = find(http, number)
    problems = [] if outcome.status == 422 else outcome.problems
    return _check_page(http, request, facts, form, problems, outcome.status)


def _check_page(
    http: HttpRequest,
    request: Request,
    facts: RequestFacts,
    form: DeclarationForm,
    problems: list[Problem],
    status: int,
) -> HttpResponse:
    application, may = application_of(request), verdict(actor_of(http), Step.SUBMIT, facts)
    editable, topics = request.state in EDITABLE_STATES, list(topics_of(application))
    context = {
        "subject": request,
        "platform": PLATFORMS[request.platform].name,
        "topics": topics,
        "missing": _missing(submitting.faults(application), topics) if editable else [],
        "amounts": amounts_of(application),
        "overridden": application.answers("resources").get("use_calculated") is False,
        "files": list(files_of(request)),
        "preview": preview(application) if editable else None,
        "form": form,
        "may_submit": may.allowed,
        "because": may.because,
        "problems": problems,
        "tried": status == 422 and not form.errors,
        "days": TRIAGE_DAYS,
    }
    return render(http, "requests/intake/check.html", context, status=status)


def _missing(faults: Mapping[str, Sequence[Text]], topics: list[Topic]) -> list[tuple[Topic, list[Shown], list[Text]]]:
    """Each topic that is not ready: its fields with faults, and what is wrong beside its fields (files)."""
    return [
        (topic, fields, [] if fields and topic.code != "files" else list(faults[topic.code])[bool(fields) :])
        for topic in topics
        if topic.code in faults
        for fields in [[row for row in topic.rows if row.problem]]
    ]


@require_safe
def receipt(http: HttpRequest, number: str) -> HttpResponse:
    """The latest submission: number, time, files with their SHA-256, what happens next and by when."""
    request, _facts = find(http, number)
    event = Event.objects.filter(request=request, kind="request.submit").order_by("-id").first()
    if event is None:
        raise Missing(number)
    sent = {file["public_id"]: file for file in event.data.get("files", [])}
    names = dict(request.attachments.filter(public_id__in=sent).values_list("public_id", "name"))
    context = {
        "subject": request,
        "event": event,
        "platform": PLATFORMS[str(event.data.get("platform", request.platform))].name,
        "files": [{"name": names.get(key, key), "url": "", **file} for key, file in sent.items()],
        "waiting": request.state == State.SUBMITTED,
        "days": TRIAGE_DAYS,
    }
    return render(http, "requests/intake/receipt.html", context)
