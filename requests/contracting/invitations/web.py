"""The provider's pages: the invitations to its company, and one of them with what may be answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.resources import RESOURCES, Footprint
from platforms.rest.keyset import piece
from platforms.rest.problems import Problem
from requests.contracting.invitations import answering
from requests.contracting.invitations.forms import AnswerForm
from requests.contracting.invitations.release import OPEN_STATES, released
from requests.contracting.invitations.representation import rows_of
from requests.contracting.models import Invitation, InvitationQuestion, Recipient
from requests.policy.permissions import Actor, Role
from requests.record import clock
from requests.record.asking import actor_of
from requests.record.refusals import Invalid, Missing, Refused, Stale

PAGE = 25
FOR_PROVIDERS = Text(
    ja="打診を見られるのは提供企業の担当者です。提供企業の一員として操作していることを確認してください。",
    en="Only a provider's agents can see invitations. Check that you are acting for the provider.",
)
CHANGED = Text(
    ja="この打診は、表示した後に変わりました。今の内容を確かめて、もう一度送ってください。入力した内容は残っています。",
    en="This invitation has changed since you opened it. Look at it as it is now and send again; your text is kept.",
)
COLOURS: Mapping[str, str] = {
    Invitation.SENT: "orange",
    Invitation.ACCEPTED: "green",
    Invitation.DECLINED: "gray",
    Invitation.LAPSED: "gray",
    Invitation.CLOSED: "gray",
    Invitation.WITHDRAWN: "gray",
}
TABS: Mapping[str, tuple[Text, tuple[str, ...]]] = {
    "open": (Text("回答待ち", "To answer"), (Invitation.SENT,)),
    "accepted": (Text("受諾", "Accepted"), (Invitation.ACCEPTED,)),
    "over": (Text("終了", "Over"), (Invitation.DECLINED, Invitation.LAPSED, Invitation.CLOSED, Invitation.WITHDRAWN)),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One invitation in the list; of the request only what the applicant releases, and nothing once it is over."""

    public_id: str
    state: Text
    colour: str
    sent_at: datetime
    due_at: datetime
    late: bool
    platform: Text | None
    fiscal_year: int | None
    footprint: Text | None


@dataclass(frozen=True, slots=True)
class TabLink:
    """A tab as the page shows it."""

    url: str
    label: Text
    current: bool
    count: None = None


@require_safe
def invitations(http: HttpRequest) -> HttpResponse:
    """V1 of the guide: the invitations to the company, the newest first."""
    actor = actor_of(http)
    if actor.provider is None or Role.PROVIDER_AGENT not in actor.roles:
        raise PermissionDenied(FOR_PROVIDERS)
    chosen = http.GET.get("tab", "open")
    chosen = chosen if chosen in TABS else "open"
    rows = rows_of(answering.invitations_of(actor).select_related(None).filter(state__in=TABS[chosen][1]))
    try:
        found = piece(rows, http.GET.get("after"), PAGE, by="sent_at", tie="public_id", descending=True)
    except Problem:  # a cursor that somebody wrote by hand
        found = piece(rows, None, PAGE, by="sent_at", tie="public_id", descending=True)
    now = clock.now()
    context = {
        "lines": [_line(row, now) for row in found.rows],
        "chosen": chosen,
        "tabs": [TabLink(f"?tab={code}", label, code == chosen) for code, (label, _) in TABS.items()],
        "next_url": f"?tab={chosen}&after={found.cursor}" if found.cursor else "",
        "previous_url": f"?tab={chosen}" if http.GET.get("after") else "",
    }
    return render(http, "requests/contracting/invitations.html", context)


def _line(row: Mapping[str, object], now: datetime) -> Line:
    live = row["state"] in OPEN_STATES
    due_at, sent_at = row["due_at"], row["sent_at"]
    assert isinstance(due_at, datetime)
    assert isinstance(sent_at, datetime)
    year = row["request_fiscal_year"]
    return Line(
        public_id=str(row["public_id"]),
        state=answering.STATE_WORDS[str(row["state"])],
        colour=COLOURS[str(row["state"])],
        sent_at=sent_at,
        due_at=due_at,
        late=row["state"] == Invitation.SENT and due_at < now,
        platform=PLATFORMS[str(row["request_platform"])].name if live else None,
        fiscal_year=year if live and isinstance(year, int) else None,
        footprint=_in_words(Footprint(**{code: row[f"request_{code}"] for code in RESOURCES})) if live else None,  # type: ignore[arg-type]
    )


def _in_words(footprint: Footprint) -> Text | None:
    """The quantities that are not zero, in one line; None when there is none."""
    parts = [
        Text(ja=f"{one.label.ja} {amount:f} {one.unit.ja}", en=f"{one.label.en} {amount:f} {one.unit.en}")
        for code, one in RESOURCES.items()
        if (amount := footprint.amount(code).normalize())
    ]
    if not parts:
        return None
    return Text(ja="、".join(part.ja for part in parts), en=", ".join(part.en for part in parts))


@require_safe
def invitation(http: HttpRequest, public_id: str) -> HttpResponse:
    """V2 of the guide: what is released, the three answers, and the company's questions with their answers."""
    return _shown(http, _own(public_id, actor_of(http)))


@require_POST
def answer(http: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """Accepts, declines or asks; a refusal shows the page again with what was typed."""
    actor = actor_of(http)
    found = _own(public_id, actor)
    if step not in ANSWERS:
        raise Missing(step)
    form = AnswerForm(step, found, http.POST)
    if not form.is_valid():
        return _shown(http, found, form, status=422)
    try:
        ANSWERS[step](public_id, actor, form.cleaned_data["version"], form.cleaned_data["note"])
    except Invalid as invalid:
        form.refuse(invalid)
        return _shown(http, found, form, status=422)
    except (Stale, Refused) as late:
        return _too_late(http, public_id, actor, form, late)
    messages.success(http, DONE[step]())
    return redirect("requests:invitation", public_id)


def _too_late(http: HttpRequest, public_id: str, actor: Actor, form: AnswerForm, late: Stale | Refused) -> HttpResponse:
    """Somebody answered first, or the time is over: the page as it is now, with the reason and the typed text."""
    now = _own(public_id, actor)
    form.renewed(now.version)
    because = late.verdict.because if isinstance(late, Refused) else CHANGED
    return _shown(http, now, form, status=409, because=because)


def _own(public_id: str, actor: Actor) -> Invitation:
    """The company's own invitation; Missing for a rival's and for none."""
    in_order = InvitationQuestion.objects.order_by("pk")
    mine = answering.invitations_of(actor).select_related("request__organization", "request__station")
    found = mine.prefetch_related(Prefetch("questions", queryset=in_order)).filter(public_id=public_id).first()
    if found is None:
        raise Missing(public_id)
    return found


def _shown(
    http: HttpRequest,
    found: Invitation,
    typed: AnswerForm | None = None,
    *,
    status: int = 200,
    because: Text | None = None,
) -> HttpResponse:
    accepted = found.state == Invitation.ACCEPTED
    verdict = answering.verdict_on("withdraw" if accepted else "accept", found)
    open_ = [step for step in ANSWERS if answering.verdict_on(step, found)]
    forms = [typed if typed and typed.step == step else AnswerForm(step, found) for step in open_]
    part = released(found)
    context = {
        "invitation": found,
        "state": answering.STATE_WORDS[found.state],
        "colour": COLOURS[found.state],
        "released": part,
        "platform": PLATFORMS[part.platform] if part else None,
        "footprint": amounts(part.footprint) if part else [],
        "forms": forms,
        "typed": typed,
        "lost": typed if typed and typed.step not in open_ else None,
        "closed": verdict.because,
        "because": because,
        "page_has_errors": status in {409, 422},
        "place": Recipient.objects.filter(invitation=found).order_by("-pk").values_list("public_id", flat=True).first(),
    }
    return render(http, "requests/contracting/invitation.html", context, status=status)


def amounts(footprint: Footprint) -> list[dict[str, object]]:
    """The rows of the table of resources that is released to a provider."""
    return [
        {"label": one.label, "amount": footprint.amount(code).normalize(), "unit": one.unit, "peak": one.kind == "peak"}
        for code, one in RESOURCES.items()
    ]


Take = Callable[[str, Actor, int, str], object]
ANSWERS: Mapping[str, Take] = {
    "accept": lambda found, actor, version, note: answering.accept(found, actor, version=version, note=note),
    "decline": lambda found, actor, version, note: answering.decline(found, actor, version=version, note=note),
    "withdraw": lambda found, actor, version, note: answering.withdraw(found, actor, version=version, note=note),
    "ask": lambda found, actor, version, note: answering.ask(found, actor, version=version, note=note),
}
DONE: Mapping[str, Callable[[], str]] = {
    "accept": lambda: gettext("You have accepted the invitation. JAXA and the applicant have been told."),
    "decline": lambda: gettext("You have declined the invitation. Nothing more is needed from you."),
    "withdraw": lambda: gettext("You have taken your acceptance back. Your quotes for it are withdrawn."),
    "ask": lambda: gettext("Your question has been sent. The answer will appear here."),
}
