"""V1: what a provider has to answer, by when, in one list; and all requests for quotes to its company."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.rest.keyset import piece
from platforms.rest.problems import Problem
from requests.contracting.desk.words import TO_ANSWER, TO_CONFIRM, TO_QUOTE, Chip, standing
from requests.contracting.invitations.answering import invitations_of
from requests.contracting.models import Invitation, Quotation, Quote, Recipient
from requests.contracting.quoting.access import recipients_of
from requests.policy.permissions import Actor, Role
from requests.record import clock
from requests.record.asking import actor_of

PAGE, MOST = 25, 100
FOR_PROVIDERS = Text(
    ja="見積依頼を見られるのは提供企業の担当者です。提供企業の一員として操作していることを確認してください。",
    en="Only a provider's agents can see requests for quotes. Check that you are acting for the provider.",
)
OPEN = Q(quotation__state=Quotation.OPEN, outcome="")
WAITING = Q(quotation__state=Quotation.CLOSED, outcome="")
TABS: Mapping[str, tuple[Text, Q]] = {
    "open": (Text("受付中", "Open"), OPEN),
    "waiting": (Text("結果待ち", "Waiting for the result"), WAITING),
    "over": (Text("終了", "Over"), ~OPEN & ~WAITING),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a list: what it is, where it leads, by when, how it stands."""

    public_id: str
    url: str
    kind: Text
    platform: Text | None
    sent_at: datetime
    due_at: datetime | None
    chip: Chip


INVITATION = Text(ja="打診", en="Invitation")
QUOTATION = Text(ja="見積依頼", en="Request for quotes")
COLUMNS = ("public_id", "sent_at", "outcome", "confirmed_edition", "quoted")


def _agent(http: HttpRequest) -> Actor:
    actor = actor_of(http)
    if actor.provider is None or Role.PROVIDER_AGENT not in actor.roles:
        raise PermissionDenied(FOR_PROVIDERS)
    return actor


def listed(actor: Actor) -> QuerySet[Recipient, dict[str, Any]]:
    """The company's requests for quotes with what a list shows of each; one query."""
    given = Quote.objects.filter(recipient=OuterRef("pk"), state__in=(Quote.SUBMITTED, Quote.CHOSEN))
    rows: QuerySet[Recipient, dict[str, Any]] = (
        recipients_of(actor)
        .annotate(quoted=Exists(given))
        .values(
            *COLUMNS,
            due_at=F("quotation__due_at"),
            state=F("quotation__state"),
            edition=F("quotation__edition"),
            platform=F("quotation__request__platform"),
            live=Q(invitation__state=Invitation.ACCEPTED),
        )
    )
    return rows


def _line(row: Mapping[str, Any]) -> Line:
    return Line(
        public_id=row["public_id"],
        url=reverse("requests:quotation", args=[row["public_id"]]),
        kind=QUOTATION,
        platform=PLATFORMS[row["platform"]].name if row["live"] else None,
        sent_at=row["sent_at"],
        due_at=row["due_at"] if row["live"] else None,
        chip=standing(row),
    )


@require_safe
def quotations(http: HttpRequest) -> HttpResponse:
    """The company's requests for quotes, the newest first."""
    actor = _agent(http)
    chosen = http.GET.get("tab", "open")
    chosen = chosen if chosen in TABS else "open"
    rows = listed(actor).filter(TABS[chosen][1])
    try:
        found = piece(rows, http.GET.get("after"), PAGE, by="sent_at", tie="public_id", descending=True)
    except Problem:  # a cursor that somebody wrote by hand
        found = piece(rows, None, PAGE, by="sent_at", tie="public_id", descending=True)
    context = {
        "lines": [_line(row) for row in found.rows],
        "chosen": chosen,
        "tabs": [
            {"url": f"?tab={code}", "label": label, "current": code == chosen, "count": None}
            for code, (label, _rows) in TABS.items()
        ],
        "next_url": f"?tab={chosen}&after={found.cursor}" if found.cursor else "",
        "previous_url": f"?tab={chosen}" if http.GET.get("after") else "",
    }
    return render(http, "requests/quoting/quotations.html", context)


@require_safe
def desk(http: HttpRequest) -> HttpResponse:
    """What waits for the company: invitations to answer and requests for quotes, the earliest due date first."""
    actor = _agent(http)
    now = clock.now()
    lines = sorted([*_invited(actor, now), *_asked(actor, now)], key=lambda line: line.due_at or now)
    return render(http, "requests/quoting/desk.html", {"lines": lines, "most": MOST, "cut": len(lines) >= MOST})


def _invited(actor: Actor, now: datetime) -> list[Line]:
    rows = invitations_of(actor).select_related(None).filter(state=Invitation.SENT, due_at__gte=now)
    found = rows.order_by("due_at", "pk").values("public_id", "sent_at", "due_at", "request__platform")[:MOST]
    return [
        Line(
            public_id=row["public_id"],
            url=reverse("requests:invitation", args=[row["public_id"]]),
            kind=INVITATION,
            platform=PLATFORMS[row["request__platform"]].name,
            sent_at=row["sent_at"],
            due_at=row["due_at"],
            chip=TO_ANSWER,
        )
        for row in found
    ]


def _asked(actor: Actor, now: datetime) -> list[Line]:
    """Those to confirm or to quote; what is quoted already waits for nobody here."""
    rows = listed(actor).filter(OPEN, quotation__due_at__gte=now).order_by("quotation__due_at", "pk")[:MOST]
    return [line for row in rows if (line := _line(row)).chip in (TO_CONFIRM, TO_QUOTE)]
