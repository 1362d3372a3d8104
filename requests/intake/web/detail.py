"""The page of one request: where it stands, who acts next, why this route, what it needs; and its whole history."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from requests.application.reading import application_of
from requests.contracting.desk.box import box_for
from requests.contracting.papers.box import contract_box
from requests.intake.files import files_of
from requests.intake.log import entries
from requests.intake.previewing import gauges_of, year_of
from requests.intake.showing import topics_of
from requests.intake.story import PARTIES, asked_of, invitations_of, next_of, timeline
from requests.intake.web.forms import NoteForm
from requests.intake.web.starting import eligible, new_token
from requests.intake.web.trying import find
from requests.policy.counterfactuals import would_change
from requests.policy.decision import Decision
from requests.policy.lifecycle import State, Step
from requests.policy.permissions import Actor, Relation, RequestFacts, may_edit, relations, steps_for
from requests.record.asking import actor_of
from requests.record.canonical import parsed
from requests.record.models import Decision as Stored
from requests.record.models import Event, Inquiry, Request, RouteReview

PAGES: dict[Step, str] = {
    Step.SUBMIT: "requests:check",
    Step.AMEND: "requests:amend",
    Step.ANSWER: "requests:answer",
    Step.ASK_ROUTE_REVIEW: "requests:ask_route_review",
    Step.WITHDRAW: "requests:withdraw",
}
"""Where each step of the applicant's side is taken."""
ANSWER = Text(ja="回答", en="Your answer")
OWN_SIDE = frozenset({Relation.EDITOR, Relation.VIEWER, Relation.ADMIN})


@require_safe
def detail(http: HttpRequest, number: str) -> HttpResponseBase:
    """Everything about the request that its applicant may know; a draft opens as its list of topics."""
    request, facts = find(http, number)
    actor = actor_of(http)
    if request.state == State.DRAFT:
        return redirect("requests:tasks", request.number)
    return render(http, "requests/intake/detail.html", context_of(request, facts, actor))


def context_of(request: Request, facts: RequestFacts, actor: Actor) -> dict[str, object]:
    """What the page shows; also used by the forms that stand on it."""
    invitations, year = invitations_of(request), year_of(request)
    following = next_of(request, invitations)
    inquiries = list(Inquiry.objects.filter(request=request).order_by("id"))
    open_, closed = steps_of(request, facts, actor)
    return {
        "subject": request,
        "platform": PLATFORMS[request.platform].name,
        "next": following,
        "quotes_box": box_for(request, facts, actor),
        "contract_box": contract_box(request, facts, actor),
        "stages": timeline(request, following.due),
        "why": reasons_of(request),
        "gauges": gauges_of(request, year),
        "year": year,
        "asked": asked_of(invitations),
        "party": PARTIES.get(request.buyer),
        "topics": list(topics_of(application_of(request))),
        "files": list(files_of(request)),
        "inquiries": inquiries,
        "open_inquiry": next((one for one in inquiries if one.answered_at is None), None),
        "reviews": list(RouteReview.objects.filter(request=request).order_by("id")),
        "answer_form": NoteForm(None, ANSWER, needed=True),
        "may_answer": any(one["step"] == Step.ANSWER for one in open_),
        "open_steps": open_,
        "closed_steps": closed,
        "declined": _reason(request, "request.decline") if request.state == State.DECLINED else "",
        "editable": may_edit(actor, facts).allowed,
        "own_side": bool(relations(actor, facts) & OWN_SIDE),
        "may_copy": eligible(actor),
        "start_token": new_token(),
    }


def steps_of(
    request: Request, facts: RequestFacts, actor: Actor
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The applicant's steps: those open now with their page, those closed with the sentence that says why."""
    mine = [one for one in steps_for(actor, facts) if one.step in PAGES]
    open_ = [
        {"label": one.label, "url": reverse(PAGES[one.step], args=[request.number]), "step": str(one.step)}
        for one in mine
        if one.verdict
    ]
    closed: list[dict[str, object]] = [
        {"label": one.label, "because": one.verdict.because} for one in mine if not one.verdict
    ]
    return open_, closed


def reasons_of(request: Request) -> dict[str, object] | None:
    """The newest decision: what the rules said with all reasons, what would change it, and what a person made of it."""
    row = Stored.objects.filter(request=request).select_related("decided_by").order_by("-sequence").first()
    if row is None:
        return None
    decision = Decision.from_json(parsed(row.outcome))
    return {"row": row, "decision": decision, "changes": would_change(decision.facts, row.on)}


def _reason(request: Request, kind: str) -> str:
    newest = Event.objects.filter(request=request, kind=kind).order_by("-id").first()
    return newest.note if newest else ""


@require_safe
def history(http: HttpRequest, number: str) -> HttpResponse:
    """Everything that happened, newest first, a page at a time."""
    request, _facts = find(http, number)
    typed = http.GET.get("before", "")
    before = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None
    rows, further = entries(request, actor_of(http), before)
    address = reverse("requests:history", args=[request.number])
    context = {
        "subject": request,
        "entries": rows,
        "next_url": f"{address}?before={further}" if further else "",
        "first_url": address if before is not None else "",
    }
    return render(http, "requests/intake/history.html", context)
