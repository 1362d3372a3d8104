"""The life of a request as one table: which step leads from which state to which; nothing else moves a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from platforms.bilingual import Text
from requests.policy.states import STATES, State, StateWords

__all__ = [
    "EDITABLE_STATES",
    "GIVEN_BACK",
    "MOVES",
    "ROUTE_STATES",
    "STATES",
    "STEPS",
    "Move",
    "State",
    "StateWords",
    "Step",
    "destination",
]


class Step(StrEnum):
    """Everything that can happen to a request; `take_step` is the only function that takes one."""

    SUBMIT = "submit"
    AMEND = "amend"
    WITHDRAW = "withdraw"
    ANSWER = "answer"
    ASK_ROUTE_REVIEW = "ask_route_review"
    CONFIRM = "confirm"
    OVERRIDE = "override"
    RETURN = "return"
    ASK = "ask"
    ASSIGN = "assign"
    SNOOZE = "snooze"
    DECLINE = "decline"
    ANSWER_ROUTE_REVIEW = "answer_route_review"
    ALLOCATE = "allocate"
    RELEASE = "release"
    INVITE = "invite"
    REOPEN = "reopen"
    PROVIDER_ACCEPTED = "provider_accepted"
    PROVIDERS_EXHAUSTED = "providers_exhausted"
    PUT_TO_PROVIDERS = "put_to_providers"
    REQUEST_QUOTES = "request_quotes"
    CANCEL_QUOTES = "cancel_quotes"
    AWARD = "award"
    REMATCHED = "rematched"
    SIGNED = "signed"
    CONTRACT_ENDED = "contract_ended"


ROUTE_STATES: Mapping[str, State] = {"aggregation": State.POOLED, "direct": State.OFFERED}
"""The state that a confirmed route leads to (post-ISS scheme, routes I and II)."""

GIVEN_BACK: Mapping[str, State] = {"aggregation": State.ALLOCATED, "direct": State.SUBMITTED}
"""Where a request goes when providers or a contract are lost: its place in the envelope stays, a direct route ends."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: a step, the states it may be taken in, and where it leads.

    `to` is None when the state stays as it is, and a mapping by route when the confirmed route decides.
    `needs_note` says that the person must give a reason. `audience` says who reads of it in the history:
    applicant, coordinator (providers have events of their own invitations only).
    """

    step: Step
    label: Text
    done: Text
    from_states: frozenset[State]
    to: State | Mapping[str, State] | None
    needs_note: bool = False
    audience: frozenset[str] = frozenset({"applicant", "coordinator"})


_EDITABLE = frozenset({State.DRAFT, State.RETURNED, State.AMENDING})
_OVER = frozenset({State.DECLINED, State.WITHDRAWN})
_LIVE = frozenset(State) - _OVER
_TRIAGE = frozenset({State.SUBMITTED})
_INSIDE = frozenset({"coordinator"})

EDITABLE_STATES: frozenset[State] = _EDITABLE
"""States in which the applicant's answers may be changed."""

MOVES: tuple[Move, ...] = (
    Move(Step.SUBMIT, Text(ja="提出する", en="Submit"), Text(ja="提出", en="Submitted"), _EDITABLE, State.SUBMITTED),
    Move(
        Step.AMEND,
        Text(ja="提出内容を修正する", en="Amend"),
        Text(ja="修正を開始", en="Amendment started"),
        frozenset({State.SUBMITTED, State.ASKED}),
        State.AMENDING,
    ),
    Move(
        Step.WITHDRAW,
        Text(ja="取り下げる", en="Withdraw"),
        Text(ja="取下げ", en="Withdrawn"),
        _LIVE - {State.CONTRACTED},
        State.WITHDRAWN,
    ),
    Move(
        Step.ANSWER,
        Text(ja="質問に答える", en="Answer the question"),
        Text(ja="質問に回答", en="Question answered"),
        frozenset({State.ASKED}),
        State.SUBMITTED,
        needs_note=True,
    ),
    Move(
        Step.ASK_ROUTE_REVIEW,
        Text(ja="経路の見直しを求める", en="Ask for the route to be reviewed"),
        Text(ja="経路の見直しを依頼", en="Route review asked for"),
        frozenset({State.SUBMITTED, State.POOLED, State.OFFERED}),
        None,
        needs_note=True,
    ),
    Move(
        Step.CONFIRM,
        Text(ja="提案どおり確定する", en="Confirm the proposal"),
        Text(ja="経路を確定", en="Route confirmed"),
        _TRIAGE,
        ROUTE_STATES,
    ),
    Move(
        Step.OVERRIDE,
        Text(ja="別の経路に決める", en="Decide another route"),
        Text(ja="担当者が経路を決定", en="Route decided by the coordinator"),
        _TRIAGE,
        ROUTE_STATES,
        needs_note=True,
    ),
    Move(
        Step.RETURN,
        Text(ja="差し戻す", en="Return for changes"),
        Text(ja="差戻し", en="Returned for changes"),
        _TRIAGE,
        State.RETURNED,
        needs_note=True,
    ),
    Move(
        Step.ASK,
        Text(ja="申請者に質問する", en="Ask the applicant"),
        Text(ja="申請者に質問", en="Question to the applicant"),
        _TRIAGE,
        State.ASKED,
        needs_note=True,
    ),
    Move(
        Step.ASSIGN,
        Text(ja="担当を割り当てる", en="Assign"),
        Text(ja="担当を割当て", en="Assigned"),
        frozenset({State.SUBMITTED, State.ASKED, State.RETURNED, State.AMENDING, State.POOLED, State.OFFERED}),
        None,
        audience=_INSIDE,
    ),
    Move(
        Step.SNOOZE, Text(ja="保留にする", en="Snooze"), Text(ja="保留", en="Snoozed"), _TRIAGE, None, audience=_INSIDE
    ),
    Move(
        Step.DECLINE,
        Text(ja="不採用にする", en="Decline"),
        Text(ja="不採用", en="Declined"),
        _TRIAGE,
        State.DECLINED,
        needs_note=True,
    ),
    Move(
        Step.ANSWER_ROUTE_REVIEW,
        Text(ja="見直しの依頼に答える", en="Answer the route review"),
        Text(ja="経路の見直しに回答", en="Route review answered"),
        _LIVE - {State.DRAFT},
        None,
        needs_note=True,
    ),
    Move(
        Step.ALLOCATE,
        Text(ja="利用枠から配分する", en="Commit from the envelope"),
        Text(ja="利用枠から配分", en="Committed from the envelope"),
        frozenset({State.POOLED}),
        State.ALLOCATED,
    ),
    Move(
        Step.RELEASE,
        Text(ja="配分を戻す", en="Give back to the pool"),
        Text(ja="配分を戻した", en="Given back to the pool"),
        frozenset({State.ALLOCATED}),
        State.POOLED,
        needs_note=True,
    ),
    Move(
        Step.INVITE,
        Text(ja="提供企業に打診する", en="Invite providers"),
        Text(ja="提供企業に打診", en="Providers invited"),
        frozenset({State.OFFERED, State.ACCEPTED}),
        None,
    ),
    Move(
        Step.REOPEN,
        Text(ja="経路の確認に戻す", en="Take back to triage"),
        Text(ja="経路の確認に戻した", en="Taken back to triage"),
        frozenset({State.POOLED, State.OFFERED}),
        State.SUBMITTED,
        needs_note=True,
    ),
    Move(
        Step.PROVIDER_ACCEPTED,
        Text(ja="提供企業の受諾を記録する", en="Record a provider's acceptance"),
        Text(ja="提供企業が受諾", en="A provider accepted"),
        frozenset({State.OFFERED, State.ACCEPTED}),
        State.ACCEPTED,
    ),
    Move(
        Step.PROVIDERS_EXHAUSTED,
        Text(ja="提供企業が残っていないことを記録する", en="Record that no provider is left"),
        Text(ja="進められる提供企業なし、担当者に戻した", en="No provider is left; back with the coordinator"),
        frozenset({State.OFFERED, State.ACCEPTED, State.QUOTING}),
        GIVEN_BACK,
    ),
    Move(
        Step.PUT_TO_PROVIDERS,
        Text(ja="提供企業に打診する（JAXA取りまとめ）", en="Put to providers (JAXA aggregation)"),
        Text(ja="提供企業に打診", en="Put to providers"),
        frozenset({State.ALLOCATED}),
        State.OFFERED,
    ),
    Move(
        Step.REQUEST_QUOTES,
        Text(ja="見積りを依頼する", en="Ask for quotes"),
        Text(ja="見積りを依頼", en="Quotes asked for"),
        frozenset({State.ACCEPTED}),
        State.QUOTING,
    ),
    Move(
        Step.CANCEL_QUOTES,
        Text(ja="見積依頼を取り消す", en="Cancel the request for quotes"),
        Text(ja="見積依頼を取消し", en="Request for quotes cancelled"),
        frozenset({State.QUOTING}),
        State.ACCEPTED,
        needs_note=True,
    ),
    Move(
        Step.AWARD,
        Text(ja="見積りを選ぶ", en="Choose a quote"),
        Text(ja="見積りを選定", en="A quote was chosen"),
        frozenset({State.QUOTING}),
        State.CONTRACTING,
    ),
    Move(
        Step.REMATCHED,
        Text(ja="別の提供企業への打診を記録する", en="Record that other providers were invited"),
        Text(ja="別の提供企業に打診", en="Other providers invited"),
        frozenset({State.OFFERED, State.ACCEPTED, State.QUOTING}),
        State.OFFERED,
    ),
    Move(
        Step.SIGNED,
        Text(ja="契約の成立を記録する", en="Record that the contract is signed"),
        Text(ja="契約が成立", en="The contract is in force"),
        frozenset({State.CONTRACTING}),
        State.CONTRACTED,
    ),
    Move(
        Step.CONTRACT_ENDED,
        Text(ja="契約の終了を記録する", en="Record that the contract has ended"),
        Text(ja="契約が終了、担当者に戻した", en="The contract has ended; back with the coordinator"),
        frozenset({State.CONTRACTING, State.CONTRACTED}),
        GIVEN_BACK,
    ),
)

STEPS: Mapping[Step, Move] = {move.step: move for move in MOVES}


def destination(step: Step, state: State, route: str | None = None) -> State | None:
    """Where `step` leads from `state`, by `route` where the route decides; None when the step is closed there."""
    move = STEPS[step]
    if state not in move.from_states:
        return None
    if move.to is None:
        return state
    return move.to if isinstance(move.to, State) else move.to.get(route or "")
