"""The table of steps is whole: every step has a row, every state is reached and has words, and an end is an end."""

from collections.abc import Mapping
from itertools import product

import pytest

from requests.policy.diagram import state_diagram
from requests.policy.lifecycle import (
    EDITABLE_STATES,
    MOVES,
    ROUTE_STATES,
    STATES,
    STEPS,
    Move,
    State,
    Step,
    destination,
)

OVER = {State.DECLINED, State.WITHDRAWN}


def _targets(move: Move, state: State) -> set[State]:
    if move.to is None:
        return {state}
    return set(move.to.values()) if isinstance(move.to, Mapping) else {move.to}


def test_every_step_has_exactly_one_row() -> None:
    assert [move.step for move in MOVES] == list(STEPS)
    assert set(STEPS) == set(Step)


def test_every_state_has_words_a_turn_and_a_colour() -> None:
    assert set(STATES) == set(State)
    for words in STATES.values():
        assert words.label.ja
        assert words.label.en
        assert words.turn in {"applicant", "coordinator", "provider", "nobody"}
        assert words.colour in {"gray", "solid", "orange", "blue", "green", "red"}


def test_no_two_states_or_steps_are_called_alike() -> None:
    for language in ("ja", "en"):
        names = [getattr(words.label, language) for words in STATES.values()]
        assert len(set(names)) == len(names)
        labels = [getattr(move.label, language) for move in MOVES]
        assert len(set(labels)) == len(labels)


def test_every_state_is_reached_from_a_draft() -> None:
    reached, fresh = {State.DRAFT}, {State.DRAFT}
    while fresh:
        fresh = {to for move in MOVES for state in fresh & move.from_states for to in _targets(move, state)} - reached
        reached |= fresh
    assert reached == set(State)


def test_from_every_open_state_an_end_can_be_reached() -> None:
    for state in set(State) - OVER - {State.CONTRACTED}:
        assert destination(Step.WITHDRAW, state) is State.WITHDRAWN


def test_what_is_under_contract_is_not_withdrawn_but_ends_with_its_contract() -> None:
    assert destination(Step.WITHDRAW, State.CONTRACTED) is None
    assert destination(Step.CONTRACT_ENDED, State.CONTRACTED, "direct") is State.SUBMITTED


@pytest.mark.parametrize(
    ("step", "states"),
    [
        (Step.PROVIDERS_EXHAUSTED, {State.OFFERED, State.ACCEPTED, State.QUOTING}),
        (Step.CONTRACT_ENDED, {State.CONTRACTING, State.CONTRACTED}),
    ],
)
def test_what_providers_give_back_goes_to_triage_or_keeps_its_place_in_the_envelope(
    step: Step, states: set[State]
) -> None:
    assert STEPS[step].from_states == states
    for state in states:
        assert destination(step, state, "aggregation") is State.ALLOCATED
        assert destination(step, state, "direct") is State.SUBMITTED
        assert destination(step, state, None) is None


@pytest.mark.parametrize("state", [State.OFFERED, State.ACCEPTED, State.QUOTING])
def test_other_providers_are_asked_from_every_state_before_a_choice(state: State) -> None:
    assert destination(Step.REMATCHED, state) is State.OFFERED


def test_only_a_committed_request_of_route_one_is_put_to_providers() -> None:
    assert STEPS[Step.PUT_TO_PROVIDERS].from_states == {State.ALLOCATED}
    assert destination(Step.PUT_TO_PROVIDERS, State.ALLOCATED) is State.OFFERED


@pytest.mark.parametrize(("step", "state"), list(product(Step, sorted(OVER))))
def test_nothing_moves_what_is_over(step: Step, state: State) -> None:
    assert destination(step, state, "aggregation") is None


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.step)
def test_a_row_is_alive_and_leads_somewhere_known(move: Move) -> None:
    assert move.from_states
    assert move.from_states <= set(State)
    assert move.audience <= {"applicant", "coordinator"}
    assert "coordinator" in move.audience
    for state in State:
        found = destination(move.step, state, "direct")
        assert (found is None) == (state not in move.from_states)
        assert found is None or found in _targets(move, state)


@pytest.mark.parametrize("step", [Step.CONFIRM, Step.OVERRIDE])
def test_the_confirmed_route_decides_where_a_request_goes(step: Step) -> None:
    assert destination(step, State.SUBMITTED, "aggregation") is State.POOLED
    assert destination(step, State.SUBMITTED, "direct") is State.OFFERED
    assert destination(step, State.SUBMITTED, "manual") is None
    assert destination(step, State.SUBMITTED, None) is None
    assert set(ROUTE_STATES) == {"aggregation", "direct"}


def test_only_what_nobody_decides_on_can_be_edited() -> None:
    assert {State.DRAFT, State.RETURNED, State.AMENDING} == EDITABLE_STATES
    assert all(STATES[state].turn == "applicant" for state in EDITABLE_STATES)
    assert all(destination(Step.SUBMIT, state) is State.SUBMITTED for state in EDITABLE_STATES)


@pytest.mark.parametrize("state", [s for s in State if s not in EDITABLE_STATES | {State.SUBMITTED, State.ASKED}])
def test_what_counts_in_an_envelope_or_lies_with_providers_cannot_be_amended(state: State) -> None:
    assert destination(Step.AMEND, state) is None
    assert destination(Step.SUBMIT, state) is None


def test_a_decision_against_somebody_needs_a_reason() -> None:
    reasons = {move.step for move in MOVES if move.needs_note}
    assert reasons >= {Step.DECLINE, Step.RETURN, Step.OVERRIDE, Step.RELEASE, Step.REOPEN, Step.ASK_ROUTE_REVIEW}
    assert not reasons & {Step.CONFIRM, Step.SUBMIT, Step.WITHDRAW}


def test_a_contested_route_can_be_answered_wherever_the_request_has_gone_since() -> None:
    asked_in = STEPS[Step.ASK_ROUTE_REVIEW].from_states
    later = {to for state in asked_in for move in MOVES if state in move.from_states for to in _targets(move, state)}
    assert (asked_in | later) - OVER <= STEPS[Step.ANSWER_ROUTE_REVIEW].from_states


def test_the_desk_work_of_coordinators_is_not_told_to_applicants() -> None:
    inside = {move.step for move in MOVES if "applicant" not in move.audience}
    assert inside == {Step.ASSIGN, Step.SNOOZE}


def test_the_diagram_has_one_arrow_for_every_row_and_state() -> None:
    drawn = state_diagram().splitlines()
    assert drawn[0] == "digraph states {"
    assert drawn[-1] == "}"
    arrows = {
        f'  {source} -> {target} [label="{move.step}"];'
        for move in MOVES
        if move.to is not None
        for source in move.from_states
        for target in _targets(move, source)
    }
    assert set(drawn[2:-1]) == arrows
    assert len(drawn[2:-1]) == len(arrows)
