"""The steps an applicant takes after submission, a page each: answer, contest the route, amend, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from platforms.bilingual import Text
from platforms.wording import say
from requests.intake import submitting
from requests.intake.web.forms import NoteForm
from requests.intake.web.trying import Outcome, find, trying, version_of
from requests.policy.lifecycle import STEPS, Step
from requests.policy.permissions import Actor, verdict
from requests.record.asking import actor_of
from requests.record.models import Inquiry, Request


class Taking(Protocol):
    """A service function that takes a step with a text."""

    def __call__(self, request_id: int, actor: Actor, *, version: int | None, note: str) -> Request: ...


def _amend(request_id: int, actor: Actor, *, version: int | None, note: str) -> Request:
    return submitting.amend(request_id, actor, version=version)


@dataclass(frozen=True, slots=True)
class StepPage:
    """One row: the step, what it means, what is to be written, and what is said and shown afterwards."""

    step: Step
    take: Taking
    explains: Text
    done: Text
    label: Text | None = None
    hint: Text | None = None
    kind: str = "solid"
    leads_to: str = "requests:detail"


PAGES: Mapping[Step, StepPage] = {
    page.step: page
    for page in (
        StepPage(
            Step.ANSWER,
            submitting.answer,
            Text(
                ja="回答すると、担当者が確認を再開します。",
                en="When you have answered, the coordinator goes on with the check.",
            ),
            Text(ja="回答を送りました。担当者が確認を再開します。", en="Your answer is sent. The coordinator goes on."),
            label=Text(ja="回答", en="Your answer"),
        ),
        StepPage(
            Step.ASK_ROUTE_REVIEW,
            submitting.ask_route_review,
            Text(
                ja="経路の判定に納得できないとき、理由を添えて見直しを求められます。JAXAの担当者が読み、このページで回答します。"
                "見直しの間も、ほかの手続は止まりません。",
                en="If you do not agree with the route, give your reason. A JAXA coordinator reads it and answers on "
                "the request's page. Nothing else is held up meanwhile.",
            ),
            Text(ja="経路の見直しを依頼しました。", en="You have asked for the route to be reviewed."),
            label=Text(ja="見直しを求める理由", en="Why the route should be reviewed"),
            hint=Text(
                ja="どの回答や文書の記載が、別の経路を示すかを書いてください。",
                en="Say which answer, or which part of the document, points to another route.",
            ),
        ),
        StepPage(
            Step.AMEND,
            _amend,
            Text(
                ja="提出した内容を直せるようにします。もう一度提出するまで、担当者の確認は止まります。"
                "経路は、再提出した日の規則で改めて判定されます。",
                en="This opens the submitted answers for changes. The coordinator's check waits until you submit "
                "again; the route is then decided anew by the rules of that day.",
            ),
            Text(
                ja="修正できます。終わったら、もう一度提出してください。",
                en="You can amend it now. Submit again when done.",
            ),
            leads_to="requests:tasks",
        ),
        StepPage(
            Step.WITHDRAW,
            submitting.withdraw,
            Text(
                ja="取り下げると元に戻せません。取りまとめの枠や提供企業への打診も終わります。記録は残り、回答を写して新しい申請を作れます。",
                en="A withdrawal cannot be undone. Its place in the year's pool and its invitations to providers end. "
                "The record stays, and you can copy the answers into a new request.",
            ),
            Text(ja="申請を取り下げました。", en="The request is withdrawn."),
            label=Text(ja="取下げの理由", en="Reason for withdrawing"),
            kind="danger",
        ),
    )
}


@require_http_methods(["GET", "HEAD", "POST"])
def answer(http: HttpRequest, number: str) -> HttpResponseBase:
    """Answers the coordinator's question."""
    return _step(http, number, PAGES[Step.ANSWER])


@require_http_methods(["GET", "HEAD", "POST"])
def ask_route_review(http: HttpRequest, number: str) -> HttpResponseBase:
    """Asks for the route to be reviewed, with a reason."""
    return _step(http, number, PAGES[Step.ASK_ROUTE_REVIEW])


@require_http_methods(["GET", "HEAD", "POST"])
def amend(http: HttpRequest, number: str) -> HttpResponseBase:
    """Opens a submitted request for changes."""
    return _step(http, number, PAGES[Step.AMEND])


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(http: HttpRequest, number: str) -> HttpResponseBase:
    """Withdraws the request, after saying what that means."""
    return _step(http, number, PAGES[Step.WITHDRAW])


def _step(http: HttpRequest, number: str, page: StepPage) -> HttpResponseBase:
    request, _facts = find(http, number)
    form, outcome = _form(page, http.POST if http.method == "POST" else None), Outcome()
    if http.method == "POST":
        note = str(http.POST.get("note", "")).replace("\r\n", "\n").replace("\x00", "")
        outcome = trying(lambda: page.take(request.pk, actor_of(http), version=version_of(http), note=note))
        if outcome.done:
            messages.success(http, say(page.done))
            return redirect(page.leads_to, request.number)
    return _page(http, number, page, form, outcome)


def _form(page: StepPage, data: Mapping[str, str] | None) -> NoteForm | None:
    return NoteForm(data, page.label, page.hint, needed=STEPS[page.step].needs_note) if page.label else None


def _page(http: HttpRequest, number: str, page: StepPage, form: NoteForm | None, outcome: Outcome) -> HttpResponse:
    request, facts = find(http, number)
    elsewhere = []
    for sentence, anchor in outcome.problems:
        if form is not None and anchor == "id_note":
            form.add_error("note", say(sentence))
        else:
            elsewhere.append((sentence, ""))
    may = verdict(actor_of(http), page.step, facts)
    context = {
        "subject": request,
        "page": page,
        "step": STEPS[page.step],
        "form": form,
        "problems": elsewhere,
        "open": may.allowed,
        "because": may.because,
        "inquiry": Inquiry.objects.filter(request=request, answered_at=None).first() if page.step == "answer" else None,
    }
    return render(http, "requests/intake/step.html", context, status=outcome.status)
