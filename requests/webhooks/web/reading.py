"""The endpoints of an organization, one of them with its delivery log, and one delivery with its calls."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from platforms.rest.keyset import Page, piece
from platforms.rest.problems import Problem
from requests.policy.permissions import Actor
from requests.record.asking import actor_of
from requests.record.event_kinds import EVENT_KINDS, PING
from requests.record.refusals import Missing
from requests.webhooks.endpoints import MOST, look_up
from requests.webhooks.forms import ReplayForm, RotateForm
from requests.webhooks.models import WebhookDelivery, WebhookEndpoint
from requests.webhooks.outcomes import WORDS
from requests.webhooks.readers import endpoints_of
from requests.webhooks.representation import CALLS, rows_of
from requests.webhooks.showing import STATE_COLOURS, STATE_WORDS, health_of

PAGE = 25
TEST = Text("試し送り", "Test call")
TABS = {"": Text("すべて", "All"), **STATE_WORDS}


@dataclass(frozen=True, slots=True)
class TabLink:
    """A tab as the page shows it."""

    url: str
    label: Text
    current: bool
    count: None = None


@require_safe
def webhooks(http: HttpRequest) -> HttpResponse:
    """V8 of the guide: where the organization's programs listen, and how each is doing."""
    mine = list(endpoints_of(actor_of(http)).order_by("created_at", "public_id"))
    shown = [{"endpoint": one, "health": health_of(one), "kinds": kinds_in_words(one)} for one in mine]
    return render(http, "requests/webhooks/list.html", {"shown": shown, "most": MOST, "full": len(mine) >= MOST})


@require_safe
def webhook(http: HttpRequest, public_id: str) -> HttpResponse:
    """One endpoint: its health, its log, and what can be done with it."""
    return detail(http, look_up(public_id, actor_of(http)))


def detail(
    http: HttpRequest,
    endpoint: WebhookEndpoint,
    *,
    replay: ReplayForm | None = None,
    rotate: RotateForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one endpoint, with a form that was refused."""
    chosen = http.GET.get("state", "")
    chosen = chosen if chosen in TABS else ""
    found = _log(http, endpoint, chosen)
    more = http.GET.get("more", "")
    context = {
        "endpoint": endpoint,
        "health": health_of(endpoint),
        "kinds": kinds_in_words(endpoint),
        "secrets": sorted(endpoint.secrets.all(), key=lambda one: -one.pk),
        "lines": [line(row) for row in found.rows],
        "tabs": [TabLink(f"?state={code}", words, code == chosen) for code, words in TABS.items()],
        "next_url": f"?state={chosen}&after={found.cursor}" if found.cursor else "",
        "previous_url": f"?state={chosen}" if http.GET.get("after") else "",
        "replay": replay or ReplayForm(initial={"after": more, "until": http.GET.get("until", "")}),
        "more": more,
        "rotate": rotate or RotateForm(initial={"version": endpoint.version}),
        "typed": replay if replay is not None else rotate,
        "page_has_errors": status == 422,
    }
    return render(http, "requests/webhooks/detail.html", context, status=status)


@require_safe
def delivery(http: HttpRequest, public_id: str, delivery: str) -> HttpResponse:
    """One delivery: what is sent, what came of each call, when it is tried next."""
    endpoint = look_up(public_id, actor_of(http))
    found = WebhookDelivery.objects.filter(endpoint=endpoint, public_id=delivery).first()
    if found is None:
        raise Missing(delivery)
    calls = [{"call": one, "words": WORDS[one.outcome]} for one in found.tries.order_by("-id")[:CALLS]]
    row = {"kind": found.kind, "state": found.state, "last_outcome": found.last_outcome}
    context = {"endpoint": endpoint, "delivery": found, "line": line(row), "calls": calls}
    return render(http, "requests/webhooks/delivery.html", context)


def line(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the log with its codes in words."""
    kind = EVENT_KINDS.get(row["kind"])
    return row | {
        "words": TEST if row["kind"] == PING else kind.words if kind else row["kind"],
        "state_words": STATE_WORDS[row["state"]],
        "colour": STATE_COLOURS[row["state"]],
        "outcome_words": WORDS.get(row["last_outcome"]),
    }


def kinds_in_words(endpoint: WebhookEndpoint) -> list[Text]:
    """The kinds that it listens to; empty for all."""
    return [EVENT_KINDS[kind].words for kind in endpoint.kinds if kind in EVENT_KINDS]


def _log(http: HttpRequest, endpoint: WebhookEndpoint, state: str) -> Page[dict[str, Any]]:
    rows = WebhookDelivery.objects.filter(endpoint=endpoint)
    shown = rows_of(rows.filter(state=state) if state else rows)
    order: dict[str, Any] = {"by": "created_at", "tie": "public_id", "descending": True}
    try:
        return piece(shown, http.GET.get("after"), PAGE, **order)
    except Problem:  # a cursor that somebody wrote by hand
        return piece(shown, None, PAGE, **order)


def may_have_webhooks(actor: Actor) -> None:
    """Raises Refused for those who can have no endpoint."""
    endpoints_of(actor)
