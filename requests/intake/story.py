"""The story of a request as its applicant is told it: who acts next and by when, what was done, what is to come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from platforms.bilingual import Text
from requests.contracting.models import Invitation
from requests.policy.lifecycle import State
from requests.policy.outcomes import Route
from requests.record.models import Event, Request

APPLICANT = Text(ja="申請者", en="the applicant")
JAXA = Text(ja="JAXAの担当者", en="a JAXA coordinator")
PROVIDERS = Text(ja="提供企業", en="the providers")
BUYER = Text(ja="契約する側（申請者またはJAXA）", en="the contracting party (the applicant or JAXA)")
BUYERS: Mapping[str, Text] = {"applicant": APPLICANT, "jaxa": JAXA}
PARTIES: Mapping[str, Text] = {
    "applicant": Text(
        ja="申請者が提供企業と直接契約します。見積りの依頼と選定、契約の署名は申請者が行います。",
        en="The applicant contracts directly with the provider: it asks for quotes, chooses one and signs.",
    ),
    "jaxa": Text(
        ja="JAXAが提供企業と契約します。見積りの依頼と選定、契約の署名はJAXAが行います。",
        en="JAXA contracts with the provider: it asks for quotes, chooses one and signs.",
    ),
}
"""Who deals with the providers, as the applicant is told it."""

NOTHING = Text(ja="いま、あなたの作業はありません。", en="You do not need to do anything now.")
BELOW = Text(ja="あなたの番かどうかは、この下に表示します。", en="Whether it is your turn is shown just below.")
NEXT: Mapping[State, tuple[Text, Text]] = {
    State.DRAFT: (
        Text(ja="下書きです。JAXAにはまだ見えません。", en="This is a draft. JAXA does not see it yet."),
        Text(ja="残りの項目を入力して提出してください。", en="Finish the remaining topics, then submit."),
    ),
    State.SUBMITTED: (
        Text(ja="JAXAの担当者が経路を確認します。", en="A JAXA coordinator will confirm the route."),
        NOTHING,
    ),
    State.ASKED: (
        Text(
            ja="担当者から質問があります。回答するまで確認は止まります。",
            en="A coordinator has a question. The check waits.",
        ),
        Text(ja="下の質問に回答してください。", en="Please answer the question below."),
    ),
    State.RETURNED: (
        Text(ja="直していただきたい点があります。", en="Some points need to be changed."),
        Text(ja="指摘された項目を直して、もう一度提出してください。", en="Change the points named, then submit again."),
    ),
    State.AMENDING: (
        Text(
            ja="修正中です。再提出するまで確認は止まります。",
            en="You are amending it. The check waits until you submit again.",
        ),
        Text(ja="修正を終えたら、もう一度提出してください。", en="Submit again when you have finished."),
    ),
    State.POOLED: (
        Text(
            ja="JAXAが同じ年度の申請を取りまとめ、利用枠から配分します。",
            en="JAXA bundles the requests of this year and commits resources from the envelope.",
        ),
        NOTHING,
    ),
    State.ALLOCATED: (
        Text(
            ja="年度の利用枠から配分されました。JAXAが提供企業との手続を進めます。",
            en="Resources of the year's envelope are committed. JAXA goes on with the providers.",
        ),
        NOTHING,
    ),
    State.OFFERED: (
        Text(ja="提供企業に打診しています。回答をお待ちください。", en="Providers have been invited and will answer."),
        NOTHING,
    ),
    State.ACCEPTED: (
        Text(ja="提供企業が受諾しました。", en="A provider has accepted."),
        BELOW,
    ),
    State.QUOTING: (
        Text(
            ja="見積りを依頼しています。期限の後に比べて選びます。",
            en="Quotes have been asked for. They are compared after the due date.",
        ),
        BELOW,
    ),
    State.CONTRACTING: (
        Text(ja="見積りを選び、契約の手続きをしています。", en="A quote was chosen; the contract is being made."),
        BELOW,
    ),
    State.CONTRACTED: (
        Text(ja="契約が成立しています。", en="The contract is in force."),
        Text(ja="マイルストーンは契約のページで確認できます。", en="The milestones are on the contract's page."),
    ),
    State.DECLINED: (
        Text(ja="この申請は不採用となりました。", en="This request was declined."),
        Text(
            ja="理由は下にあります。回答を写して新しい申請を作れます。",
            en="The reason is below. You can copy it into a new one.",
        ),
    ),
    State.WITHDRAWN: (
        Text(ja="この申請は取り下げられました。", en="This request was withdrawn."),
        Text(ja="必要なら、回答を写して新しい申請を作れます。", en="You can copy its answers into a new request."),
    ),
}


JAXA_BUYS: Mapping[State, tuple[Text, Text]] = {
    State.ACCEPTED: (
        Text(
            ja="提供企業が受諾しました。JAXAが見積りを依頼します。",
            en="A provider has accepted. JAXA asks for quotes next.",
        ),
        NOTHING,
    ),
    State.QUOTING: (
        Text(
            ja="JAXAが見積りを依頼しています。期限の後にJAXAが比べて選びます。",
            en="JAXA has asked for quotes, and compares them after the due date.",
        ),
        NOTHING,
    ),
    State.CONTRACTING: (
        Text(
            ja="JAXAが見積りを選び、提供企業と契約の手続きをしています。",
            en="JAXA has chosen a quote and is making the contract with the provider.",
        ),
        NOTHING,
    ),
    State.CONTRACTED: (
        Text(ja="JAXAと提供企業の契約が成立しています。", en="JAXA's contract with the provider is in force."),
        NOTHING,
    ),
}
"""What differs where JAXA deals with the providers."""


@dataclass(frozen=True, slots=True)
class Next:
    """Who acts next: what happens, what the applicant has to do, and the day by which (None where there is none)."""

    what: Text
    yours: Text
    due: date | datetime | None


def next_of(request: Request, invitations: list[Invitation]) -> Next:
    """What happens next to the request."""
    state = State(request.state)
    due: date | datetime | None = request.due_on if state is State.SUBMITTED else None
    if state is State.OFFERED:
        due = max((one.due_at for one in invitations if one.state == Invitation.SENT), default=None)
    told = JAXA_BUYS.get(state, NEXT[state]) if request.buyer == "jaxa" else NEXT[state]
    return Next(*told, due)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the timeline: done, now or todo; when it happened, who holds it, by when."""

    label: Text
    state: str
    when: date | datetime | None = None
    due: date | datetime | None = None
    holder: Text | None = None


FIRST = (
    ("request.started", Text(ja="下書き", en="Draft"), APPLICANT),
    ("request.submit", Text(ja="提出", en="Submitted"), APPLICANT),
    ("route", Text(ja="経路の確認", en="Route confirmed"), JAXA),
)
POOL = (
    ("pool", Text(ja="年度の取りまとめ", en="Bundled for the year"), JAXA),
    ("request.allocate", Text(ja="利用枠からの配分", en="Resources committed"), JAXA),
)
OFFER = (
    ("invitation.sent", Text(ja="提供企業への打診", en="Providers invited"), JAXA),
    ("request.provider_accepted", Text(ja="提供企業の受諾", en="Accepted by a provider"), PROVIDERS),
    ("request.request_quotes", Text(ja="見積りの依頼", en="Quotes asked for"), BUYER),
    ("request.award", Text(ja="見積りの選定", en="A quote chosen"), BUYER),
    ("request.signed", Text(ja="契約の成立", en="Contract in force"), PROVIDERS),
)
OPEN = (
    ("arranged", Text(ja="JAXA取りまとめ、または提供企業への打診", en="Bundled by JAXA, or providers invited"), JAXA),
)
NOW: Mapping[State, str] = {
    State.DRAFT: "request.started",
    State.SUBMITTED: "route",
    State.ASKED: "route",
    State.RETURNED: "request.submit",
    State.AMENDING: "request.submit",
    State.POOLED: "pool",
    State.ALLOCATED: "invitation.sent",
    State.OFFERED: "request.provider_accepted",
    State.ACCEPTED: "request.request_quotes",
    State.QUOTING: "request.award",
    State.CONTRACTING: "request.signed",
    State.CONTRACTED: "",
}
"""The stage that is running in each state; none when all that the portal arranges is done."""
ENDS: Mapping[State, tuple[str, Text]] = {
    State.DECLINED: ("request.decline", Text(ja="不採用", en="Declined")),
    State.WITHDRAWN: ("request.withdraw", Text(ja="取下げ", en="Withdrawn")),
}
_THEIRS = frozenset({State.ASKED})
"""States in which the running stage waits for the applicant, whoever usually holds it."""


def timeline(request: Request, due: date | datetime | None) -> list[Stage]:
    """The stages from draft to what the portal arranges, each with its date (the newest where it happened twice)."""
    state, dates = State(request.state), _dates(request)
    if state in ENDS:
        kind, label = ENDS[state]
        past = [Stage(one, "done", dates[key], holder=who) for key, one, who in _stages(request) if key in dates]
        return [*past, Stage(label, "done", dates.get(kind, request.changed_at))]
    return list(_running(request, state, dates, due))


def _running(
    request: Request, state: State, dates: Mapping[str, datetime], due: date | datetime | None
) -> Iterator[Stage]:
    stages = _stages(request)
    keys = [key for key, _label, _who in stages]
    now = keys.index(NOW[state]) if NOW[state] in keys else len(keys)
    for place, (key, label, who) in enumerate(stages):
        if place < now:
            yield Stage(label, "done", dates.get(key), holder=who)
        elif place == now:
            holder = APPLICANT if state in _THEIRS else who
            yield Stage(label, "now", due=due, holder=holder)
        else:
            yield Stage(label, "todo", holder=who)


def _stages(request: Request) -> tuple[tuple[str, Text, Text], ...]:
    holder = BUYERS.get(request.buyer, BUYER)
    offer = tuple((key, label, holder if who is BUYER else who) for key, label, who in OFFER)
    if request.route == Route.AGGREGATION:
        return (*FIRST, *POOL, *offer)
    return (*FIRST, *offer) if request.route == Route.DIRECT else (*FIRST, *OPEN)


def _dates(request: Request) -> dict[str, datetime]:
    """When each kind of event happened last; the route by whichever step confirmed it. One query."""
    rows = Event.objects.filter(request=request).order_by("id").values_list("kind", "at")
    found = dict(rows)
    for kind in ("request.confirm", "request.override"):
        if kind in found:
            found["route"] = max(found[kind], found.get("route", found[kind]))
    if "route" in found:
        found["pool"] = found["route"]
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """How many providers are in which state, and the names of those who accepted (and of nobody else)."""

    waiting: int
    declined: int
    lapsed: int
    closed: int
    withdrawn: int
    accepted: tuple[str, ...]
    total: int


def invitations_of(request: Request) -> list[Invitation]:
    """The invitations of the request, the last round last."""
    return list(Invitation.objects.filter(request=request).select_related("provider").order_by("round", "id"))


def asked_of(invitations: list[Invitation]) -> Asked:
    """What an applicant may know of the invitations."""
    states = [one.state for one in invitations]
    return Asked(
        waiting=states.count(Invitation.SENT),
        declined=states.count(Invitation.DECLINED),
        lapsed=states.count(Invitation.LAPSED),
        closed=states.count(Invitation.CLOSED),
        withdrawn=states.count(Invitation.WITHDRAWN),
        accepted=tuple(one.provider.display_name for one in invitations if one.state == Invitation.ACCEPTED),
        total=len(states),
    )
