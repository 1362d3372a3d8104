"""Who may do what in which state: every actor, step and state, and the sentence of every refusal in both languages."""

from dataclasses import replace
from itertools import product

import pytest

from requests.policy.lifecycle import EDITABLE_STATES, STATES, STEPS, State, Step
from requests.policy.permissions import (
    BUYERS_STEPS,
    CONFLICT,
    MANUAL,
    NO_BUYER,
    NO_REVIEW,
    NOT_THE_BUYER,
    PERMISSIONS,
    REVIEW_OPEN,
    WHO,
    Relation,
    RequestFacts,
    Role,
    Verdict,
    buying,
    may_edit,
    may_view,
    relations,
    steps_for,
    verdict,
)
from tests.requests.policy.actors import ACTORS, CREATOR, EDITOR, JAXA, OWN, READER

R = Relation
AFTER_SUBMISSION = {
    "anonymous": set(),
    "creator": {R.EDITOR},
    "creator elsewhere": {R.EDITOR},
    "co-editor": {R.EDITOR},
    "reader": {R.VIEWER},
    "colleague": set(),
    "admin": {R.ADMIN},
    "other admin": set(),
    "coordinator": {R.COORDINATOR},
    "coordinator of theirs": {R.CONFLICTED},
    "coordinator who edits": {R.EDITOR, R.CONFLICTED},
    "coordinator who reads": {R.VIEWER, R.CONFLICTED},
    "reviewer": set(),
    "auditor": {R.AUDITOR},
    "provider agent": set(),
    "own program": {R.EDITOR, R.ADMIN},
    "other program": set(),
    "jaxa program": {R.COORDINATOR},
    "own program without scope": set(),
    "portal": {R.SYSTEM},
}
JAXA_SIDE = {R.COORDINATOR, R.CONFLICTED, R.AUDITOR}
SEES_NOTHING = {"anonymous", "colleague", "other admin", "coordinator of theirs", "reviewer", "provider agent"} | {
    "other program",
    "own program without scope",
}

APPLICANT_STEPS = {Step.SUBMIT, Step.AMEND, Step.WITHDRAW, Step.ANSWER, Step.ASK_ROUTE_REVIEW}
PORTAL_STEPS = {
    Step.PROVIDER_ACCEPTED,
    Step.PROVIDERS_EXHAUSTED,
    Step.REMATCHED,
    Step.SIGNED,
    Step.CONTRACT_ENDED,
}
COORDINATOR_STEPS = set(Step) - APPLICANT_STEPS - PORTAL_STEPS - BUYERS_STEPS
MAY: dict[str, set[Step]] = {
    "creator": APPLICANT_STEPS,
    "creator elsewhere": APPLICANT_STEPS,
    "co-editor": APPLICANT_STEPS,
    "coordinator who edits": APPLICANT_STEPS,
    "own program": APPLICANT_STEPS,
    "admin": {Step.WITHDRAW, Step.ASK_ROUTE_REVIEW},
    "coordinator": COORDINATOR_STEPS,
    "jaxa program": COORDINATOR_STEPS,
    "portal": PORTAL_STEPS,
}
"""Who may take which steps at all. Whoever is not named may take none."""


def facts(state: State, **changes: object) -> RequestFacts:
    base = RequestFacts(state, OWN, frozenset({CREATOR, EDITOR}), frozenset({READER}), recommended="aggregation")
    return replace(base, **changes)  # type: ignore[arg-type]


def test_every_step_has_a_row_of_who_may_take_it() -> None:
    assert set(PERMISSIONS) == set(Step)
    assert all(PERMISSIONS.values())
    assert {relation for row in PERMISSIONS.values() for relation in row} == set(WHO)


@pytest.mark.parametrize(("name", "state"), list(product(ACTORS, State)))
def test_what_each_actor_is_to_a_request(name: str, state: State) -> None:
    expected = AFTER_SUBMISSION[name] - (JAXA_SIDE if state is State.DRAFT else set())
    assert relations(ACTORS[name], facts(state)) == expected


@pytest.mark.parametrize(("name", "state"), list(product(ACTORS, State)))
def test_who_sees_a_request(name: str, state: State) -> None:
    hidden = state is State.DRAFT and name in {"coordinator", "auditor", "jaxa program"}
    assert may_view(ACTORS[name], facts(state)) == (name not in SEES_NOTHING and not hidden)


@pytest.mark.parametrize(("name", "state"), list(product(ACTORS, State)))
def test_who_may_take_which_step_in_which_state(name: str, state: State) -> None:
    for step in set(Step) - BUYERS_STEPS:
        now = facts(state, open_review=step is Step.ANSWER_ROUTE_REVIEW)
        side = step in MAY.get(name, set()) and not (state is State.DRAFT and step in COORDINATOR_STEPS)
        answer = verdict(ACTORS[name], step, now)
        assert answer.allowed == (side and state in STEPS[step].from_states), (step, answer.because)
        assert (answer.because is None) == answer.allowed
        if answer.because is not None:
            assert "{" not in answer.because.ja + answer.because.en
            assert answer.because.ja != answer.because.en


BUYING = {
    "applicant": {"creator", "creator elsewhere", "co-editor", "coordinator who edits", "own program", "admin"},
    "jaxa": {"coordinator", "jaxa program"},
    "": set[str](),
}


@pytest.mark.parametrize(("name", "buyer", "state"), list(product(ACTORS, BUYING, State)))
def test_only_the_buyer_asks_for_quotes_and_chooses(name: str, buyer: str, state: State) -> None:
    now = facts(state, buyer=buyer)
    hidden = state is State.DRAFT and buyer == "jaxa"
    assert buying(ACTORS[name], now).allowed == (name in BUYING[buyer] and not hidden)
    for step in BUYERS_STEPS:
        answer = verdict(ACTORS[name], step, now)
        mine = name in BUYING[buyer] and not hidden
        assert answer.allowed == (mine and state in STEPS[step].from_states), (step, answer.because)
        assert (answer.because is None) == answer.allowed


def test_whoever_does_not_buy_is_told_who_does() -> None:
    _refused(
        buying(ACTORS["coordinator"], facts(State.ACCEPTED, buyer="applicant")),
        "この申請は申請者が提供企業と直接契約します。見積りと契約の手続きは申請者が行います。",
        "The applicant contracts directly with the provider here: quotes and the contract are the applicant's.",
    )
    _refused(
        buying(ACTORS["creator"], facts(State.ACCEPTED, buyer="jaxa")),
        "この申請ではJAXAが契約の当事者です。見積りと契約の手続きはJAXAの担当者が行います。",
        "JAXA is the party of the contract here: quotes and the contract are the JAXA coordinator's.",
    )
    assert buying(ACTORS["coordinator who edits"], facts(State.ACCEPTED, buyer="jaxa")).because == CONFLICT
    assert buying(ACTORS["creator"], facts(State.SUBMITTED)).because == NO_BUYER
    asked = verdict(ACTORS["creator"], Step.REQUEST_QUOTES, facts(State.ACCEPTED, buyer="jaxa"))
    assert asked.because == NOT_THE_BUYER["jaxa"]


@pytest.mark.parametrize(("name", "state"), list(product(ACTORS, State)))
def test_who_may_change_the_answers(name: str, state: State) -> None:
    editor = Relation.EDITOR in AFTER_SUBMISSION[name]
    assert may_edit(ACTORS[name], facts(state)).allowed == (editor and state in EDITABLE_STATES)


def _refused(answer: Verdict, ja: str, en: str) -> None:
    assert not answer
    assert answer.because is not None
    assert (answer.because.ja, answer.because.en) == (ja, en)


def test_the_wrong_state_is_named_with_the_step() -> None:
    _refused(
        verdict(ACTORS["creator"], Step.AMEND, facts(State.POOLED)),
        "この申請は「取りまとめ中」のため「提出内容を修正する」はできません。",
        "“Amend” is not possible while the request is “In the year's pool”.",
    )


def test_the_wrong_role_is_told_who_can() -> None:
    _refused(
        verdict(ACTORS["creator"], Step.CONFIRM, facts(State.SUBMITTED)),
        "「提案どおり確定する」ができるのはJAXAの担当者です。",
        "Only a JAXA coordinator can use “Confirm the proposal”.",
    )
    _refused(
        verdict(ACTORS["coordinator"], Step.WITHDRAW, facts(State.SUBMITTED)),
        "「取り下げる」ができるのは申請者と共同編集者または申請機関の管理者です。",
        "Only the applicant and co-editors or the organization's administrator can use “Withdraw”.",
    )
    _refused(
        verdict(ACTORS["coordinator"], Step.PROVIDER_ACCEPTED, facts(State.OFFERED)),
        "「提供企業の受諾を記録する」ができるのはポータル自身です。",
        "Only the portal itself can use “Record a provider's acceptance”.",
    )


@pytest.mark.parametrize("name", ["coordinator of theirs", "coordinator who edits", "coordinator who reads"])
def test_a_coordinator_with_a_stake_is_told_that_another_decides(name: str) -> None:
    _refused(
        verdict(ACTORS[name], Step.DECLINE, facts(State.SUBMITTED)),
        "あなたはこの申請の関係者のため、別の担当者が判断します。",
        "You have a stake in this request, so another coordinator must decide.",
    )
    assert verdict(ACTORS[name], Step.PROVIDERS_EXHAUSTED, facts(State.OFFERED)).because != CONFLICT


def test_a_coordinator_decides_on_jaxas_own_request_unless_they_take_part() -> None:
    own = facts(State.SUBMITTED, organization=JAXA)
    assert verdict(ACTORS["coordinator"], Step.CONFIRM, own)
    assert verdict(ACTORS["coordinator who edits"], Step.CONFIRM, own).because == CONFLICT


def test_a_program_that_files_for_jaxa_does_not_decide_on_what_it_files() -> None:
    both = replace(ACTORS["jaxa program"], roles=frozenset({Role.APPLICANT, Role.JAXA_COORDINATOR}))
    assert verdict(both, Step.CONFIRM, facts(State.SUBMITTED, organization=JAXA)).because == CONFLICT
    assert verdict(both, Step.CONFIRM, facts(State.SUBMITTED))


def test_a_reader_is_told_how_to_become_an_editor() -> None:
    _refused(
        may_edit(ACTORS["reader"], facts(State.DRAFT)),
        "この申請の編集者ではありません。申請者に共同編集者としての追加を依頼してください。",
        "You are not an editor of this request. Ask the applicant to add you as a co-editor.",
    )


def test_an_editor_is_told_why_answers_stand_still() -> None:
    _refused(
        may_edit(ACTORS["creator"], facts(State.SUBMITTED)),
        "この申請は「経路を確認中」のため変更できません。提出後に直すときは「提出内容を修正する」を使ってください。",
        "This request is “Route under review” and cannot be changed. To correct it after submission, use “Amend”.",
    )


@pytest.mark.parametrize("recommended", ["manual", "", None, "something"])
def test_nothing_is_confirmed_where_the_rules_propose_nothing(recommended: str | None) -> None:
    answer = verdict(ACTORS["coordinator"], Step.CONFIRM, facts(State.SUBMITTED, recommended=recommended))
    assert answer.because == MANUAL
    _refused(
        answer,
        "規則では経路が決まりません。「別の経路に決める」で経路と理由を記録してください。",
        "The rules do not decide a route here. Use “Decide another route” and record the route and the reason.",
    )
    assert verdict(ACTORS["coordinator"], Step.OVERRIDE, facts(State.SUBMITTED, recommended=recommended))


def test_a_review_is_asked_for_once_and_answered_only_when_asked() -> None:
    open_, none = facts(State.POOLED, open_review=True), facts(State.POOLED)
    _refused(
        verdict(ACTORS["creator"], Step.ASK_ROUTE_REVIEW, open_),
        "経路の見直しは依頼済みです。担当者の回答をお待ちください。",
        "A route review has already been asked for. Please wait for the coordinator's answer.",
    )
    _refused(
        verdict(ACTORS["coordinator"], Step.ANSWER_ROUTE_REVIEW, none),
        "経路の見直しの依頼はありません。",
        "There is no open request to review the route.",
    )
    assert verdict(ACTORS["creator"], Step.ASK_ROUTE_REVIEW, none)
    assert verdict(ACTORS["coordinator"], Step.ANSWER_ROUTE_REVIEW, open_)
    assert NO_REVIEW != REVIEW_OPEN


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("creator", APPLICANT_STEPS),
        ("admin", {Step.WITHDRAW, Step.ASK_ROUTE_REVIEW}),
        ("coordinator", COORDINATOR_STEPS),
        ("coordinator of theirs", COORDINATOR_STEPS),
        ("coordinator who edits", APPLICANT_STEPS | COORDINATOR_STEPS),
        ("reader", set()),
        ("auditor", set()),
        ("portal", set()),
    ],
)
def test_a_page_lists_the_steps_of_the_readers_own_side(name: str, listed: set[Step]) -> None:
    shown = steps_for(ACTORS[name], facts(State.SUBMITTED))
    assert {one.step for one in shown} == listed
    for one in shown:
        assert one.label == STEPS[one.step].label
        assert one.verdict == verdict(ACTORS[name], one.step, facts(State.SUBMITTED))


def test_every_state_is_named_in_some_refusal() -> None:
    for state in State:
        closed = next(step for step in Step if state not in STEPS[step].from_states and step not in PORTAL_STEPS)
        who = "creator" if closed in APPLICANT_STEPS else "coordinator"
        because = verdict(ACTORS[who], closed, facts(state)).because
        assert because is not None
        if not (state is State.DRAFT and who == "coordinator"):
            assert STATES[state].label.ja in because.ja
            assert STATES[state].label.en in because.en
