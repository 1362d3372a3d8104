"""Who may take which step on which request, and the sentence that says why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from platforms.bilingual import Text
from requests.policy.lifecycle import EDITABLE_STATES, STATES, STEPS, State, Step


class Role(StrEnum):
    """What a person is in an organization."""

    APPLICANT = "applicant"
    ORGANIZATION_ADMIN = "organization_admin"
    JAXA_COORDINATOR = "jaxa_coordinator"
    REVIEWER = "reviewer"
    PROVIDER_AGENT = "provider_agent"
    AUDITOR = "auditor"


class Relation(StrEnum):
    """What an actor is to one request."""

    EDITOR = "editor"
    VIEWER = "viewer"
    ADMIN = "admin"
    COORDINATOR = "coordinator"
    CONFLICTED = "conflicted"
    AUDITOR = "auditor"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person for one organization, an organization's program, the portal itself, or nobody.

    Ids are primary keys; `provider` is the provider that the acting organization is; `organizations` are all the
    person's organizations, for conflicts of interest. A program (`client`) acts for its organization as a whole.
    """

    user: int | None = None
    client: int | None = None
    organization: int | None = None
    provider: int | None = None
    roles: frozenset[Role] = frozenset()
    organizations: frozenset[int] = frozenset()
    system: bool = False

    @property
    def known(self) -> bool:
        """Whether anybody acts at all."""
        return self.user is not None or self.client is not None or self.system


NOBODY = Actor()
SYSTEM = Actor(system=True)


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """All that permission may look at: state, whose request it is, who edits and who only reads.

    `submitted` says whether it ever was: a draft that was withdrawn stays the applicant's own. `buyer` says who deals
    with the providers: the applicant (direct contract), or JAXA (aggregation, or as the party of a direct contract).
    """

    state: State
    organization: int
    editors: frozenset[int] = frozenset()
    viewers: frozenset[int] = frozenset()
    recommended: str | None = None
    open_review: bool = False
    submitted: bool = True
    buyer: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a step may be taken, and the sentence that says why not."""

    allowed: bool
    because: Text | None = None

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)

_APPLICANT_SIDE = frozenset({Relation.EDITOR, Relation.ADMIN})
_COORDINATOR = frozenset({Relation.COORDINATOR})
_SYSTEM = frozenset({Relation.SYSTEM})

PERMISSIONS: Mapping[Step, frozenset[Relation]] = {
    Step.SUBMIT: frozenset({Relation.EDITOR}),
    Step.AMEND: frozenset({Relation.EDITOR}),
    Step.WITHDRAW: _APPLICANT_SIDE,
    Step.ANSWER: frozenset({Relation.EDITOR}),
    Step.ASK_ROUTE_REVIEW: _APPLICANT_SIDE,
    Step.CONFIRM: _COORDINATOR,
    Step.OVERRIDE: _COORDINATOR,
    Step.RETURN: _COORDINATOR,
    Step.ASK: _COORDINATOR,
    Step.ASSIGN: _COORDINATOR,
    Step.SNOOZE: _COORDINATOR,
    Step.DECLINE: _COORDINATOR,
    Step.ANSWER_ROUTE_REVIEW: _COORDINATOR,
    Step.ALLOCATE: _COORDINATOR,
    Step.RELEASE: _COORDINATOR,
    Step.INVITE: _COORDINATOR,
    Step.REOPEN: _COORDINATOR,
    Step.PUT_TO_PROVIDERS: _COORDINATOR,
    Step.REQUEST_QUOTES: _APPLICANT_SIDE | _COORDINATOR,
    Step.CANCEL_QUOTES: _APPLICANT_SIDE | _COORDINATOR,
    Step.AWARD: _APPLICANT_SIDE | _COORDINATOR,
    Step.PROVIDER_ACCEPTED: _SYSTEM,
    Step.PROVIDERS_EXHAUSTED: _SYSTEM,
    Step.REMATCHED: _SYSTEM,
    Step.SIGNED: _SYSTEM,
    Step.CONTRACT_ENDED: _SYSTEM,
}

HIDDEN_FROM_JAXA = frozenset({State.DRAFT})
"""Drafts are the applicant's own: nobody at JAXA sees one before it is submitted."""


def relations(actor: Actor, facts: RequestFacts) -> frozenset[Relation]:
    """What the actor is to the request; a coordinator with a stake in it is CONFLICTED, never COORDINATOR."""
    if actor.system:
        return frozenset({Relation.SYSTEM})
    found: set[Relation] = set()
    own = actor.organization == facts.organization
    if actor.client is not None and own and Role.APPLICANT in actor.roles:
        found |= {Relation.EDITOR, Relation.ADMIN}
    if actor.user is not None and actor.user in facts.editors:
        found.add(Relation.EDITOR)
    if actor.user is not None and actor.user in facts.viewers:
        found.add(Relation.VIEWER)
    if own and Role.ORGANIZATION_ADMIN in actor.roles:
        found.add(Relation.ADMIN)
    if facts.submitted and facts.state not in HIDDEN_FROM_JAXA:
        found |= _jaxa_side(actor, facts, own)
    return frozenset(found)


def _jaxa_side(actor: Actor, facts: RequestFacts, own: bool) -> set[Relation]:
    found: set[Relation] = set()
    if Role.JAXA_COORDINATOR in actor.roles:
        found.add(Relation.CONFLICTED if _has_stake(actor, facts, own) else Relation.COORDINATOR)
    if Role.AUDITOR in actor.roles:
        found.add(Relation.AUDITOR)
    return found


def _has_stake(actor: Actor, facts: RequestFacts, own: bool) -> bool:
    files_it = actor.client is not None and own and Role.APPLICANT in actor.roles
    takes_part = files_it or actor.user in facts.editors | facts.viewers
    elsewhere = facts.organization in actor.organizations and not own
    return takes_part or elsewhere


VIEWING = frozenset(
    {Relation.EDITOR, Relation.VIEWER, Relation.ADMIN, Relation.COORDINATOR, Relation.AUDITOR, Relation.SYSTEM}
)


def may_view(actor: Actor, facts: RequestFacts) -> bool:
    """Whether the request exists at all for this actor; `record.queries.visible_to` says the same as a query."""
    return bool(relations(actor, facts) & VIEWING)


def may_edit(actor: Actor, facts: RequestFacts) -> Verdict:
    """Whether the applicant's answers may be changed now by this actor."""
    if Relation.EDITOR not in relations(actor, facts):
        return Verdict(False, NOT_AN_EDITOR)
    if facts.state not in EDITABLE_STATES:
        return Verdict(False, NOT_EDITABLE.fill(state=STATES[facts.state].label))
    return YES


NOT_AN_EDITOR = Text(
    ja="この申請の編集者ではありません。申請者に共同編集者としての追加を依頼してください。",
    en="You are not an editor of this request. Ask the applicant to add you as a co-editor.",
)
NOT_EDITABLE = Text(
    ja="この申請は「{state}」のため変更できません。提出後に直すときは「提出内容を修正する」を使ってください。",
    en="This request is “{state}” and cannot be changed. To correct it after submission, use “Amend”.",
)
WRONG_STATE = Text(
    ja="この申請は「{state}」のため「{step}」はできません。",
    en="“{step}” is not possible while the request is “{state}”.",
)
WRONG_ROLE = Text(
    ja="「{step}」ができるのは{who}です。",
    en="Only {who} can use “{step}”.",
)
CONFLICT = Text(
    ja="あなたはこの申請の関係者のため、別の担当者が判断します。",
    en="You have a stake in this request, so another coordinator must decide.",
)
MANUAL = Text(
    ja="規則では経路が決まりません。「別の経路に決める」で経路と理由を記録してください。",
    en="The rules do not decide a route here. Use “Decide another route” and record the route and the reason.",
)
NO_REVIEW = Text(
    ja="経路の見直しの依頼はありません。",
    en="There is no open request to review the route.",
)
REVIEW_OPEN = Text(
    ja="経路の見直しは依頼済みです。担当者の回答をお待ちください。",
    en="A route review has already been asked for. Please wait for the coordinator's answer.",
)
WHO: Mapping[Relation, Text] = {
    Relation.EDITOR: Text(ja="申請者と共同編集者", en="the applicant and co-editors"),
    Relation.ADMIN: Text(ja="申請機関の管理者", en="the organization's administrator"),
    Relation.COORDINATOR: Text(ja="JAXAの担当者", en="a JAXA coordinator"),
    Relation.SYSTEM: Text(ja="ポータル自身", en="the portal itself"),
}


def verdict(actor: Actor, step: Step, facts: RequestFacts) -> Verdict:
    """Whether `actor` may take `step` on a request with these facts, and the sentence that says why not."""
    move, mine = STEPS[step], relations(actor, facts)
    if not mine & PERMISSIONS[step]:
        if Relation.CONFLICTED in mine and Relation.COORDINATOR in PERMISSIONS[step]:
            return Verdict(False, CONFLICT)
        return Verdict(False, WRONG_ROLE.fill(step=move.label, who=_who(step)))
    if facts.state not in move.from_states:
        return Verdict(False, WRONG_STATE.fill(step=move.label, state=STATES[facts.state].label))
    return _further(step, facts, mine)


BUYERS: Mapping[str, frozenset[Relation]] = {"applicant": _APPLICANT_SIDE, "jaxa": _COORDINATOR}
"""Who asks for quotes, chooses and signs: S4 for route II, S5 for route I (policy document, L390-392, L429)."""

BUYERS_STEPS = frozenset({Step.REQUEST_QUOTES, Step.CANCEL_QUOTES, Step.AWARD})
NOT_THE_BUYER: Mapping[str, Text] = {
    "applicant": Text(
        ja="この申請は申請者が提供企業と直接契約します。見積りと契約の手続きは申請者が行います。",
        en="The applicant contracts directly with the provider here: quotes and the contract are the applicant's.",
    ),
    "jaxa": Text(
        ja="この申請ではJAXAが契約の当事者です。見積りと契約の手続きはJAXAの担当者が行います。",
        en="JAXA is the party of the contract here: quotes and the contract are the JAXA coordinator's.",
    ),
}
NO_BUYER = Text(ja="経路が決まるまで、契約の当事者は決まりません。", en="The party is open until the route is decided.")


def buying(actor: Actor, facts: RequestFacts) -> Verdict:
    """Whether the actor is the one who deals with the providers of this request, and the sentence that says why not."""
    mine = relations(actor, facts)
    if facts.buyer and mine & BUYERS[facts.buyer]:
        return YES
    if facts.buyer == "jaxa" and Relation.CONFLICTED in mine:
        return Verdict(False, CONFLICT)
    return Verdict(False, NOT_THE_BUYER.get(facts.buyer, NO_BUYER))


def _who(step: Step) -> Text:
    named = [WHO[relation] for relation in WHO if relation in PERMISSIONS[step]]
    return Text(ja="または".join(w.ja for w in named), en=" or ".join(w.en for w in named))


def _further(step: Step, facts: RequestFacts, mine: frozenset[Relation]) -> Verdict:
    if step in BUYERS_STEPS and not mine & BUYERS.get(facts.buyer, frozenset()):
        return Verdict(False, NOT_THE_BUYER.get(facts.buyer, NO_BUYER))
    if step is Step.CONFIRM and facts.recommended not in {"aggregation", "direct"}:
        return Verdict(False, MANUAL)
    if step is Step.ANSWER_ROUTE_REVIEW and not facts.open_review:
        return Verdict(False, NO_REVIEW)
    if step is Step.ASK_ROUTE_REVIEW and facts.open_review:
        return Verdict(False, REVIEW_OPEN)
    return YES


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step as a page or an API answer lists it: open, or closed with the sentence that says why."""

    step: Step
    label: Text
    verdict: Verdict = field(default=YES)


def steps_for(actor: Actor, facts: RequestFacts) -> tuple[OpenStep, ...]:
    """The steps of the actor's own side, open ones and closed ones with their sentence; none of other sides.

    A buyer's steps are not among them: they are taken on a request for quotation, whose own list says what is open.
    """
    mine = relations(actor, facts)
    sides = mine | ({Relation.COORDINATOR} if Relation.CONFLICTED in mine else frozenset())
    return tuple(
        OpenStep(step, STEPS[step].label, verdict(actor, step, facts))
        for step in Step
        if PERMISSIONS[step] & sides and Relation.SYSTEM not in PERMISSIONS[step] and step not in BUYERS_STEPS
    )
