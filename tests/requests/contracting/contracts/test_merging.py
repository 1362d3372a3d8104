"""Two changes of one contract: nothing is lost, nothing is decided silently, and nobody's order matters."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platforms.bilingual import Text
from requests.contracting.contracts.content import Content, ContractParty, PlannedMilestone, PricedLine
from requests.contracting.contracts.merging import Whose, differences, merge

T = Text("名", "name")


def line(code: str, net: int = 100) -> PricedLine:
    return PricedLine(code, T, Decimal(1), T, net, 10)


def milestone(code: str, payment: int = 10) -> PlannedMilestone:
    return PlannedMilestone(code, T, None, payment)


def text(**changes: Any) -> Content:
    base = Content(
        buyer=ContractParty(T),
        provider=ContractParty(T),
        platform="longevity",
        station=T,
        flight="",
        flight_on=None,
        return_on=None,
        lead_time_days=None,
        lines=(line("a"), line("b"), line("c")),
        milestones=(milestone("m"), milestone("n")),
        capacity={"upmass_kg": "1"},
    )
    return base.with_(**changes)


CODES = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


@st.composite
def texts(draw: st.DrawFn) -> Content:
    amounts = st.integers(0, 2)
    return text(
        buyer=ContractParty(T, draw(st.sampled_from(["", "x", "y"]))),
        flight=draw(st.sampled_from(["", "F1", "F2"])),
        flight_on=draw(st.sampled_from([None, date(2031, 1, 1), date(2031, 1, 2)])),
        lead_time_days=draw(st.sampled_from([None, 1, 2])),
        terms=draw(st.sampled_from(["", "t", "u"])),
        lines=tuple(line(code, draw(amounts)) for code in draw(CODES)),
        milestones=tuple(milestone(code, draw(amounts)) for code in draw(CODES)),
        capacity={code: str(draw(amounts)) for code in draw(CODES)},
    )


@settings(max_examples=300, deadline=None)
@given(texts(), texts())
def test_a_change_of_one_side_only_is_taken_whole(base: Content, other: Content) -> None:
    assert merge(base, base, other).content == other
    assert merge(base, other, base).content == other
    assert merge(base, other, other).content == other
    for one in (merge(base, base, other), merge(base, other, base), merge(base, other, other)):
        assert not one.conflicts


@settings(max_examples=300, deadline=None)
@given(texts(), texts(), texts())
def test_both_sides_find_the_same_conflicts(base: Content, theirs: Content, mine: Content) -> None:
    here, there = merge(base, theirs, mine), merge(base, mine, theirs)
    assert {one.path for one in here.conflicts} == {one.path for one in there.conflicts}
    assert {(one.path, str(one.theirs)) for one in here.conflicts} == {
        (one.path, str(one.mine)) for one in there.conflicts
    }


@settings(max_examples=300, deadline=None)
@given(texts(), texts(), texts(), st.randoms(use_true_random=False))
def test_every_part_is_of_one_of_the_two_and_conflicts_go_as_chosen(
    base: Content, theirs: Content, mine: Content, chance: Any
) -> None:
    conflicts = merge(base, theirs, mine).conflicts
    choices: dict[str, Whose] = {one.path: chance.choice(["mine", "theirs"]) for one in conflicts}
    merged = merge(base, theirs, mine, choices).content
    for name in ("lines", "milestones"):
        rows = {row.code: row for row in getattr(merged, name)}
        assert len(rows) == len(getattr(merged, name)), "a code came twice"
        there, here = ({row.code: row for row in getattr(one, name)} for one in (theirs, mine))
        for code, row in rows.items():
            assert row in {there.get(code), here.get(code)}
        for path, whose in choices.items():
            head, _, code = path.partition(".")
            if head == name:
                assert rows.get(code) == (here if whose == "mine" else there).get(code)
    assert merged.flight in {theirs.flight, mine.flight}
    if "flight" in choices:
        assert merged.flight == (mine if choices["flight"] == "mine" else theirs).flight


@settings(max_examples=200, deadline=None)
@given(texts(), texts())
def test_differences_are_none_exactly_for_the_same_text(before: Content, after: Content) -> None:
    assert (differences(before, after) == ()) == (before == after)
    back = {one.path: (one.after, one.before) for one in differences(after, before)}
    assert {one.path: (one.before, one.after) for one in differences(before, after)} == back


def test_changes_of_different_lines_come_together() -> None:
    theirs = text(lines=(line("a", 1), line("b"), line("c")))
    mine = text(lines=(line("a"), line("b"), line("x"), line("c", 3)))
    found = merge(text(), theirs, mine)
    assert not found.conflicts
    assert found.content.lines == (line("a", 1), line("b"), line("x"), line("c", 3))


def test_one_line_changed_by_both_is_a_conflict_with_both_values() -> None:
    theirs, mine = text(lines=(line("a", 1),)), text(lines=(line("a", 2),))
    base = text(lines=(line("a"),))
    (conflict,) = merge(base, theirs, mine).conflicts
    assert conflict.path == "lines.a"
    assert [one["net_yen"] for one in (conflict.base, conflict.theirs, conflict.mine)] == [100, 1, 2]
    assert merge(base, theirs, mine).content == theirs
    assert merge(base, theirs, mine, {"lines.a": "mine"}).content == mine


def test_a_line_dropped_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    theirs, mine = text(lines=(line("b"), line("c"))), text(lines=(line("a", 2), line("b"), line("c")))
    (conflict,) = merge(text(), theirs, mine).conflicts
    assert (conflict.path, conflict.theirs) == ("lines.a", None)
    kept = merge(text(), theirs, mine, {"lines.a": "mine"}).content
    assert kept.lines == mine.lines


def test_the_same_new_line_of_both_is_one_line() -> None:
    both = text(lines=(*text().lines, line("new", 7)))
    assert merge(text(), both, both.with_(flight="F")).content == both.with_(flight="F")


def test_two_other_orders_are_a_conflict_too() -> None:
    a, b, c = text().lines
    theirs, mine = text(lines=(b, a, c)), text(lines=(a, c, b))
    (conflict,) = merge(text(), theirs, mine).conflicts
    assert (conflict.path, conflict.theirs, conflict.mine) == ("order.lines", ["b", "a", "c"], ["a", "c", "b"])
    assert merge(text(), theirs, mine, {"order.lines": "mine"}).content == mine
    assert merge(text(), text(), mine).content == mine


def test_who_the_parties_are_is_never_merged() -> None:
    other = replace(text().buyer, name=Text("別", "other"))
    assert merge(text(), text(), text(buyer=other)).content == text()


@pytest.mark.parametrize("field", ["terms", "payment_terms", "purchase_order", "flight"])
def test_a_field_of_both_is_asked(field: str) -> None:
    (conflict,) = merge(text(), text(**{field: "x"}), text(**{field: "y"})).conflicts
    assert (conflict.path, conflict.theirs, conflict.mine) == (field, "x", "y")
