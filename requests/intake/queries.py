"""What the applicant's own page lists: what is to be done first, then every request, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.rest.keyset import piece
from platforms.rest.problems import Problem
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.models import Participant, Request
from requests.record.queries import applicants_requests
from requests.record.search import LONGEST, matching

PAGE = 20
MOST_TO_DO = 10

ALL = "all"
TABS: Mapping[str, tuple[Text, frozenset[State]]] = {
    ALL: (Text(ja="すべて", en="All"), frozenset(State)),
    "writing": (
        Text(ja="作成・修正", en="Being written"),
        frozenset({State.DRAFT, State.ASKED, State.RETURNED, State.AMENDING}),
    ),
    "review": (Text(ja="経路を確認中", en="Route under review"), frozenset({State.SUBMITTED})),
    "arranged": (
        Text(ja="経路が確定", en="Route confirmed"),
        frozenset({State.POOLED, State.ALLOCATED, State.OFFERED, State.ACCEPTED}),
    ),
    "contract": (
        Text(ja="見積り・契約", en="Quotes and contract"),
        frozenset({State.QUOTING, State.CONTRACTING, State.CONTRACTED}),
    ),
    "over": (Text(ja="終了", en="Ended"), frozenset({State.DECLINED, State.WITHDRAWN})),
}
TO_DO: tuple[State, ...] = (State.ASKED, State.RETURNED, State.AMENDING, State.DRAFT)
"""States in which something is wanted from the applicant, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Search:
    """The filters of the list, as the address has them; what is unknown there counts as not given."""

    tab: str = ALL
    platform: str = ""
    words: str = ""
    after: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Search":
        tab, platform = query.get("tab", ALL), query.get("platform", "")
        return cls(
            tab=tab if tab in TABS else ALL,
            platform=platform if platform in PLATFORMS else "",
            words=query.get("q", "").replace("\x00", "")[:LONGEST].strip(),
            after=query.get("after", "")[:200],
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything but the tab is filtered."""
        return bool(self.platform or self.words)

    def query(self, **changed: str) -> dict[str, str]:
        """The filters as parameters of an address; empty ones are left out, and so is the place in the list."""
        given = {"tab": "" if self.tab == ALL else self.tab, "platform": self.platform, "q": self.words, **changed}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the list; `after` is where the next one begins, None at the end."""

    rows: list[Request]
    after: str | None


def to_do(actor: Actor) -> list[Request]:
    """What waits for this person as an editor, the most pressing first. One query."""
    if actor.user is None:
        return []
    edited = Participant.objects.filter(user=actor.user, role="editor").values("request")
    pressing = Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(TO_DO)), output_field=IntegerField()
    )
    waiting = Request.objects.filter(Q(created_by=actor.user) | Q(pk__in=edited), state__in=TO_DO)
    return list(waiting.order_by(pressing, "-changed_at", "-id")[:MOST_TO_DO])


def counts(actor: Actor, search: Search) -> dict[str, int]:
    """How many requests each tab has under the other filters. One query."""
    rows = _narrowed(actor, search).order_by().values_list("state").annotate(n=Count("pk"))
    by_state = {State(state): n for state, n in rows}
    return {code: sum(by_state.get(state, 0) for state in states) for code, (_label, states) in TABS.items()}


def listed(actor: Actor, search: Search) -> Listed:
    """A page of the requests of the actor's side, the last changed first. One query."""
    rows = _narrowed(actor, search).filter(state__in=TABS[search.tab][1])
    try:
        found = piece(rows, search.after or None, PAGE, by="changed_at", tie="number", descending=True)
    except Problem:  # an address that somebody shortened: begin at the beginning
        found = piece(rows, None, PAGE, by="changed_at", tie="number", descending=True)
    return Listed(found.rows, found.cursor)


def _narrowed(actor: Actor, search: Search) -> QuerySet[Request]:
    rows = applicants_requests(actor)
    if search.platform:
        rows = rows.filter(platform=search.platform)
    return matching(rows, search.words) if search.words else rows
