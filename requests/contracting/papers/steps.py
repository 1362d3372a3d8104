"""A page for each step on a contract, on one of its texts and on a milestone: what it means, its form, its answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from platforms.bilingual import Text
from platforms.wording import say
from requests.contracting.contracts import ending, milestones, ordering, signing, versions
from requests.contracting.contracts.access import ONLY, SIDES
from requests.contracting.contracts.standing import STEPS, Standing
from requests.contracting.desk.trying import Outcome, problems, trying
from requests.contracting.models import ContractVersion, Milestone
from requests.contracting.papers.forms import (
    OrderForm,
    PayForm,
    PlainForm,
    ReasonForm,
    ReportForm,
    SignForm,
    StepForm,
    TerminateForm,
)
from requests.contracting.papers.lists import find, head
from requests.contracting.papers.meanings import DONE, MEANINGS
from requests.policy.permissions import Actor, Verdict
from requests.record.asking import actor_of
from requests.record.refusals import Missing

Take = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class StepPage:
    """One row: the form, the service, and the colour of the button."""

    form: type[StepForm]
    take: Take
    kind: str = "solid"


ON_CONTRACTS: Mapping[str, StepPage] = {
    "amend": StepPage(PlainForm, versions.amend),
    "purchase_order": StepPage(OrderForm, ordering.set_purchase_order),
    "complete": StepPage(PlainForm, ending.complete),
    "agree_to_end": StepPage(PlainForm, ending.agree_to_end, "danger"),
    "refuse_to_end": StepPage(PlainForm, ending.refuse_to_end),
    "terminate": StepPage(TerminateForm, ending.terminate, "danger"),
    "abandon": StepPage(ReasonForm, ending.abandon, "danger"),
}
ON_TEXTS: Mapping[str, StepPage] = {
    "sign": StepPage(SignForm, signing.sign),
    "reject": StepPage(ReasonForm, versions.reject, "danger"),
    "propose": StepPage(ReasonForm, versions.propose),
    "discard": StepPage(PlainForm, versions.discard, "danger"),
}
ON_MILESTONES: Mapping[str, StepPage] = {
    "report": StepPage(ReportForm, milestones.report),
    "confirm": StepPage(PlainForm, milestones.confirm),
    "send_back": StepPage(ReasonForm, milestones.send_back, "danger"),
    "pay": StepPage(PayForm, milestones.pay),
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a step is about, as it is now: its version, whether the step is open, and how the service names it."""

    standing: Standing
    current: int
    verdict: Verdict
    label: Text
    names: Mapping[str, Any]
    about: Text | None = None
    version: ContractVersion | None = None
    milestone: Milestone | None = None


def _contract(public_id: str, actor: Actor, step: str) -> Target:
    found = find(public_id, actor)
    return Target(found, found.contract.version, found.steps()[step], STEPS[step], {})


def _text(public_id: str, actor: Actor, step: str, number: int) -> Target:
    found = find(public_id, actor)
    version = next((one for one in found.versions if one.number == number), None)
    if version is None:
        raise Missing(str(number))
    wanted = ContractVersion.DRAFT if step in {"propose", "discard"} else ContractVersion.PROPOSED
    sentence = versions.NOT_A_DRAFT if wanted == ContractVersion.DRAFT else versions.NOT_PROPOSED
    state = versions.VERSION_WORDS[version.state]
    fits = version.state == wanted
    verdict = found.steps()[step] if fits else Verdict(False, sentence.fill(number=number, state=state))
    return Target(found, version.revision, verdict, STEPS[step], {"number": number}, version=version)


def _milestone(public_id: str, actor: Actor, step: str, code: str) -> Target:
    found = find(public_id, actor)
    row = next((one for one in found.milestones if one.code == code), None)
    if row is None:
        raise Missing(code)
    label, whose, _states = milestones.STEPS[step]
    own = whose == found.side
    verdict = milestones.open_to(step, row, found.contract) if own else Verdict(False, ONLY.fill(who=SIDES[whose]))
    about = Text(row.label_ja, row.label_en)
    return Target(found, row.version, verdict, label, {"code": code}, about, milestone=row)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_step(http: HttpRequest, public_id: str, step: str) -> HttpResponseBase:
    """A step on the contract as a whole."""
    page = _known(ON_CONTRACTS, step)
    return _page(http, page, step, lambda: _contract(public_id, actor_of(http), step))


@require_http_methods(["GET", "HEAD", "POST"])
def version_step(http: HttpRequest, public_id: str, number: int, step: str) -> HttpResponseBase:
    """A step on one of its texts."""
    page = _known(ON_TEXTS, step)
    return _page(http, page, step, lambda: _text(public_id, actor_of(http), step, number))


@require_http_methods(["GET", "HEAD", "POST"])
def milestone_step(http: HttpRequest, public_id: str, code: str, step: str) -> HttpResponseBase:
    """A step on a milestone."""
    page = _known(ON_MILESTONES, step)
    return _page(http, page, step, lambda: _milestone(public_id, actor_of(http), step, code))


def _known(table: Mapping[str, StepPage], step: str) -> StepPage:
    if step not in table:
        raise Missing(step)
    return table[step]


def _page(http: HttpRequest, page: StepPage, step: str, look: Callable[[], Target]) -> HttpResponseBase:
    target, posted = look(), http.method == "POST"
    form = page.form(target.current, http.POST, http.FILES) if posted else page.form(target.current)
    outcome = Outcome()
    if posted and form.is_valid():
        made: list[Any] = []
        key, actor, given = target.standing.contract.public_id, actor_of(http), form.given
        seen = form.cleaned_data["version"]
        outcome = trying(lambda: made.append(page.take(key, actor, version=seen, **target.names, **given)))
        if outcome.done:
            messages.success(http, say(DONE[step]))
            if step == "amend":
                return redirect("requests:contract_edit", key, made[0].number)
            return redirect("requests:contract", key)
        target = look()
        form.take(outcome, target.current)
    status = outcome.status if not outcome.done else 422 if posted else 200
    return _shown(http, page, step, target, form, outcome, status)


def _shown(
    http: HttpRequest, page: StepPage, step: str, target: Target, form: StepForm, outcome: Outcome, status: int
) -> HttpResponse:
    """The page of the step; where it is closed, the sentence that says why and what was typed."""
    top = [] if outcome.invalid else [one for one in problems(outcome) if one[0] != target.verdict.because]
    context = {
        **head(target.standing),
        "label": target.label,
        "about": target.about,
        "version": target.version,
        "milestone": target.milestone,
        "meaning": MEANINGS[step],
        "kind": page.kind,
        "form": form,
        "problems": top,
        "open": bool(target.verdict),
        "because": target.verdict.because,
        "typed": [one for one in form.shown if form.is_bound and isinstance(one.value(), str) and one.value()],
        "multipart": form.is_multipart(),
        "page_has_errors": status != 200,
    }
    return render(http, "requests/contracts/step.html", context, status=status)
