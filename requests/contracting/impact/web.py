"""Impact runs on pages: the coordinators draw one up, read it, and apply or discard it; auditors read."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platforms.bilingual import Text
from platforms.rest.keyset import piece
from platforms.rest.problems import Problem
from platforms.wording import say
from requests.contracting.impact import running
from requests.contracting.impact.losing import WORDS
from requests.contracting.impact.showing import COLOURS, account, choices, names
from requests.contracting.models import ImpactRun
from requests.policy.permissions import Actor, Role
from requests.record.asking import actor_of
from requests.record.entry import Day, Words
from requests.record.gates import for_coordinators, for_readers
from requests.record.refusals import Invalid, Missing, Refused, Stale

said = lazy(say, str)
PAGE = 25
CHANGED = Text(
    ja="この影響調査は、表示した後に変わりました。今の内容を確かめて、もう一度操作してください。",
    en="This impact run has changed since you opened it. Look at it as it is now and try again.",
)


class LossForm(forms.Form):
    """What is lost, from which day on, and how it is known."""

    what = forms.ChoiceField(label=_("What is lost"), required=False)
    from_on = Day(
        Text("失われる日", "the day from which it is lost"),
        label=_("Lost from"),
        help_text=_("The first day on which it cannot be used any more, for example 2031-04-01."),
    )
    reason = Words(
        Text("理由", "the reason"),
        most=running.LONGEST_REASON,
        needed=True,
        label=_("What has happened"),
        help_text=_("Kept with the run. Providers and applicants do not see it."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        groups = [(say(WORDS[kind]), [(f"{kind}:{code}", name) for code, name in choices(kind)]) for kind in WORDS]
        self.fields["what"].choices = [("", _("Choose one")), *groups]  # type: ignore[attr-defined]
        for name in ("what", "from_on"):
            self.fields[name].shown_required = True  # type: ignore[attr-defined]

    def refuse(self, invalid: Invalid) -> None:
        """Shows the service's sentences at their fields."""
        for name, sentences in invalid.faults.items():
            field = "what" if name in {"kind", "code"} else name
            self.add_error(field, [say(sentence) for sentence in sentences])


@require_safe
@for_readers
def runs(http: HttpRequest) -> HttpResponse:
    """The runs, the newest first."""
    rows = ImpactRun.objects.select_related("drawn_by", "applied_by").defer("findings", "done")
    try:
        found = piece(rows, http.GET.get("after"), PAGE, by="drawn_at", tie="public_id", descending=True)
    except Problem:  # a cursor that somebody wrote by hand
        found = piece(rows, None, PAGE, by="drawn_at", tie="public_id", descending=True)
    known = names()
    context = {
        "lines": [{"run": run, "lost": known.of(run), "kind": WORDS[run.kind], **_chip(run)} for run in found.rows],
        "next_url": f"?after={found.cursor}" if found.cursor else "",
        "previous_url": "./" if http.GET.get("after") else "",
        "decides": _decides(actor_of(http)),
    }
    return render(http, "requests/contracting/impact_runs.html", context)


def _chip(run: ImpactRun) -> dict[str, object]:
    return {"state": running.STATE_WORDS[run.state], "colour": COLOURS[run.state]}


def _decides(actor: Actor) -> bool:
    return Role.JAXA_COORDINATOR in actor.roles


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def new(http: HttpRequest) -> HttpResponseBase:
    """Draws up a run; nothing is changed by that."""
    form = LossForm(http.POST if http.method == "POST" else None)
    if http.method == "POST" and form.is_valid():
        kind, _colon, code = form.cleaned_data["what"].partition(":")
        given = form.cleaned_data
        try:
            run = running.draw(actor_of(http), kind=kind, code=code, from_on=given["from_on"], reason=given["reason"])
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            return redirect("requests:impact_run", run.public_id)
    return render(http, "requests/contracting/impact_new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@for_readers
def run(http: HttpRequest, public_id: str) -> HttpResponse:
    """One run: what it touches with the alternatives, and once applied what became of each."""
    return _shown(http, _found(public_id))


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def apply(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """Asks first, with what will happen; then does it."""
    found = _found(public_id)
    if http.method != "POST":
        return _shown(http, found, "requests/contracting/impact_apply.html")
    return _try(http, found, running.apply, gettext("The run is applied. What became of each request is listed below."))


@require_POST
@for_coordinators
def redraw(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """Looks again at what is touched."""
    return _try(http, _found(public_id), running.redraw, gettext("Drawn up anew: this is what it touches now."))


@require_POST
@for_coordinators
def discard(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """Lays the run aside."""
    return _try(http, _found(public_id), running.discard, gettext("The run is discarded. Nothing was changed."))


def _try(http: HttpRequest, found: ImpactRun, take: Callable[..., ImpactRun], done: str) -> HttpResponseBase:
    typed = http.POST.get("version", "")
    version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None
    try:
        take(found.public_id, actor_of(http), version=version)
    except (Stale, Refused) as late:
        because = late.verdict.because if isinstance(late, Refused) else CHANGED
        status = 403 if isinstance(late, Refused) and not late.by_state else 409
        return _shown(http, _found(found.public_id), because=because, status=status)
    messages.success(http, done)
    return redirect("requests:impact_run", found.public_id)


def _found(public_id: str) -> ImpactRun:
    found = ImpactRun.objects.select_related("drawn_by", "applied_by").filter(public_id=public_id).first()
    if found is None:
        raise Missing(public_id)
    return found


def _shown(
    http: HttpRequest,
    found: ImpactRun,
    template: str = "requests/contracting/impact_run.html",
    *,
    because: Text | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(http)
    context = {
        "run": found,
        "account": account(found, actor),
        "because": because,
        "open": found.state == ImpactRun.DRAWN,
        "decides": _decides(actor),
        **_chip(found),
    }
    return render(http, template, context, status=status)
