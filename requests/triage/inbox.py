"""The coordinators' inbox: which requests a tab and its filters show, how many they are, and a page of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

from platforms.bilingual import Text
from requests.policy.lifecycle import State
from requests.policy.outcomes import Route, Standing
from requests.policy.permissions import Actor
from requests.record.models import Decision, Request
from requests.record.queries import visible_to
from requests.record.search import matching

PAGE = 25
MOST_COUNTED = 999
"""Counts stop here, since counting everything would cost more the longer the portal is used; shown as 999+."""

MINE_OR_FREE, MINE, FREE, ANYONE = "mine_or_free", "mine", "free", "anyone"


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of the list. Most are in order of the due date; `newest_first` are in order of the last change."""

    code: str
    label: Text
    empty: Text
    newest_first: bool = False

    @property
    def key(self) -> str:
        return "changed_at" if self.newest_first else "due_on"


TABS: Mapping[str, Tab] = {
    tab.code: tab
    for tab in (
        Tab("new", Text("未確認", "New"), Text("未確認の申請はありません", "No new requests")),
        Tab(
            "judgement",
            Text("要判断", "Needs judgement"),
            Text("要判断の申請はありません", "No request needs judgement"),
        ),
        Tab(
            "waiting",
            Text("申請者の回答待ち", "Waiting for applicant"),
            Text("申請者の回答を待つ申請はありません", "No request waits for its applicant"),
        ),
        Tab("snoozed", Text("保留", "Snoozed"), Text("保留中の申請はありません", "No snoozed requests")),
        Tab(
            "providers",
            Text("提供企業へ打診中", "With providers"),
            Text("提供企業へ打診中の申請はありません", "No request is with providers"),
        ),
        Tab(
            "contract",
            Text("見積り・契約", "Quotes and contract"),
            Text("見積り・契約の手続き中の申請はありません", "No request is at its quotes or contract"),
        ),
        Tab(
            "pooled",
            Text("取りまとめ・配分", "Pooled and committed"),
            Text("取りまとめ中・配分済みの申請はありません", "No pooled or committed requests"),
        ),
        Tab("all", Text("すべて", "All"), Text("申請はありません", "No requests"), newest_first=True),
    )
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed down to; empty values narrow nothing."""

    words: str = ""
    platform: str = ""
    sector: str = ""
    assignee: str = MINE_OR_FREE
    year: int | None = None
    organization_type: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list; `before` and `after` are the cursors of its neighbours, "" where there is none."""

    rows: list[Request]
    before: str = ""
    after: str = ""


def listed(actor: Actor, tab: Tab, filters: Filters, today: date) -> QuerySet[Request]:
    """The requests of a tab under the filters: the one definition behind list, counts and neighbours."""
    return _narrowed(actor, filters).filter(_condition(tab.code, today))


def _narrowed(actor: Actor, filters: Filters) -> QuerySet[Request]:
    # Without a due date it was never submitted: a draft that was withdrawn is nobody's business here.
    found = matching(visible_to(actor).filter(due_on__isnull=False), filters.words)
    exact = {
        "platform": filters.platform,
        "sector": filters.sector,
        "fiscal_year": filters.year,
        "organization__type": filters.organization_type,
    }
    narrowed = found.filter(**{name: value for name, value in exact.items() if value})
    newest = Decision.objects.filter(request=OuterRef("pk")).order_by("-sequence").values("outcome")[:1]
    return narrowed.filter(_held_by(filters.assignee, actor)).alias(newest_outcome=Subquery(newest))


def _held_by(whose: str, actor: Actor) -> Q:
    free, mine = Q(assignee__isnull=True), Q(assignee=actor.user)
    return {MINE_OR_FREE: free | mine, MINE: mine, FREE: free}.get(whose, Q())


def _condition(tab: str, today: date) -> Q:
    awake = Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=today)
    submitted = Q(state=State.SUBMITTED)
    return {
        "new": submitted & awake & ~_unclear(),
        "judgement": submitted & awake & _unclear(),
        "waiting": Q(state__in=[State.ASKED, State.RETURNED, State.AMENDING]),
        "snoozed": submitted & ~awake,
        "providers": Q(state=State.OFFERED),
        "contract": Q(state__in=[State.ACCEPTED, State.QUOTING, State.CONTRACTING, State.CONTRACTED]),
        "pooled": Q(state__in=[State.POOLED, State.ALLOCATED]),
    }.get(tab, Q())


def _unclear() -> Q:
    """Manual, ambiguous, silent, or open to more than one route: the newest decision says that a person is needed."""
    unsure = Q(recommended=Route.MANUAL) | Q(standing__in=[Standing.AMBIGUOUS, Standing.SILENT])
    return unsure | Q(newest_outcome__contains='"needs_coordinator":true')


def counts(actor: Actor, filters: Filters, today: date) -> Mapping[str, int]:
    """How many requests each tab shows under the filters, in one query; no more than MOST_COUNTED + 1."""
    parts: list[str] = []
    values: list[Any] = []
    for tab in TABS.values():
        found = listed(actor, tab, filters, today).order_by().values("pk")[: MOST_COUNTED + 1]
        sql, params = found.query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS of_{tab.code})")  # noqa: S608 (Django's own SQL, values apart)
        values += params
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        row = cursor.fetchone()
    return dict(zip(TABS, row, strict=True))


def page_of(rows: QuerySet[Request], tab: Tab, *, after: str = "", before: str = "") -> Page:
    """A page after or before a cursor, the first one without. A cursor that cannot be read gives the first page."""
    forward = not before
    place = _read(before or after)
    found = list(_in_order(rows, tab, forward, place)[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    if not forward:
        found.reverse()
    if not found:
        return Page([])
    earlier = more if not forward else bool(place)
    later = more if forward else True
    return Page(found, _written(found[0], tab) if earlier else "", _written(found[-1], tab) if later else "")


def neighbour(rows: QuerySet[Request], tab: Tab, of: Request, *, forward: bool) -> str:
    """The number of the next (or previous) request of the list, wherever `of` has gone meanwhile; "" at its end."""
    found = _in_order(rows, tab, forward, (getattr(of, tab.key), of.pk)).exclude(pk=of.pk)
    return found.values_list("number", flat=True).first() or ""


Place = tuple[date | datetime, int]


def _in_order(rows: QuerySet[Request], tab: Tab, forward: bool, place: Place | None) -> QuerySet[Request]:
    rising = forward != tab.newest_first
    if place is not None:
        key, pk = place
        compare = "gt" if rising else "lt"
        rows = rows.filter(**{f"{tab.key}__{compare}e": key}).filter(
            Q(**{f"{tab.key}__{compare}": key}) | Q(**{f"id__{compare}": pk})
        )
    sign = "" if rising else "-"
    return rows.order_by(f"{sign}{tab.key}", f"{sign}id").select_related("organization", "assignee")


def _written(row: Request, tab: Tab) -> str:
    return f"{getattr(row, tab.key).isoformat()}~{row.number}"


def _read(cursor: str) -> Place | None:
    moment, _, number = cursor.partition("~")
    pk = Request.objects.filter(number=number).values_list("pk", flat=True).first() if number else None
    try:
        key: date = datetime.fromisoformat(moment) if "T" in moment else date.fromisoformat(moment)
    except ValueError:
        return None
    return (key, pk) if pk is not None else None


def newest_decisions(rows: list[Request]) -> Mapping[int, Decision]:
    """The newest decision of each row, by the request's id. One query, whatever the number of rows."""
    newest = Decision.objects.filter(request__in=rows).order_by("request_id", "-sequence").distinct("request_id")
    return {decision.request_id: decision for decision in newest}
