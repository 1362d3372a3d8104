"""The pages about the API: where to start, which events there are, what changed, what each problem means."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from platforms.rest.kinds import KINDS, Kind
from platforms.rest.problem_examples import CALLS, EXTRAS
from platforms.rest.problems import Fault
from platforms.rest.strict import UNKNOWN_FIELD
from platforms.rest.versions import LATEST, NOTICE_MONTHS, VERSIONS
from portal.accounts.doors import public
from portal.api import problems
from portal.api.changelog import ENTRIES
from portal.api.quickstart import places
from portal.api.web import every_problem, groups
from requests.record.event_kinds import APPLICANT, COORDINATOR, EVENT_KINDS, PROVIDER

READERS = {
    APPLICANT: Text("申請者", "Applicant"),
    COORDINATOR: Text("JAXAの担当者", "JAXA coordinator"),
    PROVIDER: Text("提供企業（自社の打診に限る）", "Provider (its own invitations only)"),
}


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """GET /api/: start in five minutes, what to see to before going live, and where everything is."""
    context = {"places": places(), "groups": groups(), "latest": LATEST}
    return render(request, "portal/api/home.html", context)


@public
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """GET /api/events/: every kind of event, and whose programs get it."""
    rows = [
        (code, kind.words, [words for reader, words in READERS.items() if reader in kind.readers])
        for code, kind in EVENT_KINDS.items()
    ]
    return render(request, "portal/api/events.html", {"rows": rows})


@public
@require_safe
def changelog(request: HttpRequest) -> HttpResponse:
    """GET /api/changelog/: the dated versions, the policy by which one ends, and what changed on which day."""
    context = {"versions": tuple(reversed(VERSIONS)), "latest": LATEST, "months": NOTICE_MONTHS, "entries": ENTRIES}
    return render(request, "portal/api/changelog.html", context)


@public
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """GET /api/problems/: all kinds of problems."""
    return render(request, "portal/api/every_problem.html", {"problems": every_problem()})


@public
@require_safe
def problem(request: HttpRequest, code: str) -> HttpResponse:
    """GET /api/problems/<code>: what a problem means and what to do; the page that `type` leads to."""
    kind = KINDS.by_code.get(code)
    if kind is None:
        raise Http404
    context = {"kind": kind, "problems": every_problem(), "call": CALLS.get(code, ""), "document": _example(kind)}
    return render(request, "portal/api/problem.html", context)


def _example(kind: Kind) -> str:
    """The document as the portal would send it, for a made-up call."""
    extra: dict[str, Any] = dict(EXTRAS.get(kind.code, {}))
    if kind.code != "not-found":
        extra["incident"] = "7KQ2M9XK4HVB"
    fault = Fault(("colour",), UNKNOWN_FIELD.fill(name="colour"), "unknown_field")
    body = problems.document(kind, kind.meaning, (fault,) if kind.code == "invalid" else (), **extra)
    return json.dumps(body, ensure_ascii=False, indent=2)
