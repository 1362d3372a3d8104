"""The rulebooks themselves: dated, complete, quoted word for word."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from requests.policy.facts import Era
from requests.policy.rulebook import BY_ID, VERSIONS, NoRulebook, in_force
from requests.policy.rulebook.assumptions import ASSUMPTIONS
from requests.policy.rulebook.clauses import CLAUSES, Clause
from requests.policy.rulebook.flags import FLAGS, PROVISIONAL
from requests.policy.rulebook.operators import OPERATORS
from requests.policy.rulebook.post_iss_2025 import RULEBOOK
from requests.policy.rulebook.table import Rulebook

LINES = dict(
    line.split("\t", 1)
    for line in (Path(__file__).parent / "policy_lines.txt").read_text(encoding="utf-8").splitlines()
)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def source(lines: str) -> str:
    first, _, last = lines.partition("-")
    return squeezed("".join(LINES.get(str(n), "") for n in range(int(first), int(last or first) + 1)))


@pytest.mark.parametrize("clause", [clause for clause in CLAUSES.values() if clause.verbatim], ids=lambda c: c.rule)
def test_quotations_are_the_document_s_own_words_at_the_lines_given(clause: Clause) -> None:
    assert squeezed(clause.quotation.ja) in source(clause.lines)


def test_only_outside_sources_are_summaries() -> None:
    assert {rule for rule, clause in CLAUSES.items() if not clause.verbatim} == {"X1", "X2", "X3", "X4"}
    assert all(clause.lines for clause in CLAUSES.values() if clause.verbatim)


def test_everything_that_is_declared_is_used() -> None:
    outcomes = [row.outcome for book in VERSIONS for row in book.rows]
    cited = {cite.rule for outcome in outcomes for cite in outcome.cites}
    assert cited | {"E1", "E2"} == set(CLAUSES)
    used = {assumption for outcome in outcomes for assumption in outcome.assumptions} | {"A1", "A8"}
    assert used == {assumption.id for assumption in ASSUMPTIONS.values() if assumption.routing}
    assert {flag for outcome in outcomes for flag in outcome.flags} | {PROVISIONAL} == set(FLAGS)
    assert all(operator.rule in CLAUSES for listed in OPERATORS.values() for operator in listed)


def test_assumptions_are_a1_to_a12() -> None:
    assert list(ASSUMPTIONS) == [f"A{n}" for n in range(1, 13)]


def test_row_ids_are_unique_and_versions_are_found_by_id() -> None:
    ids = [row.id for book in VERSIONS for row in book.rows]
    assert len(ids) == len(set(ids))
    assert len(BY_ID) == len(VERSIONS)


def test_the_day_of_decision_picks_the_version() -> None:
    later = replace(RULEBOOK, id="post-iss-2027.1", in_force_from=date(2027, 4, 1))
    for versions in ((RULEBOOK, later), (later, RULEBOOK)):
        assert picked(date(2027, 3, 31), versions) == "post-iss-2025.1"
        assert picked(date(2027, 4, 1), versions) == "post-iss-2027.1"
        assert picked(date(2040, 1, 1), versions) == "post-iss-2027.1"


def picked(on: date, versions: tuple[Rulebook, ...]) -> str:
    return in_force(Era.POST_ISS, on, versions).id


def test_a_scheme_without_rules_says_so() -> None:
    with pytest.raises(NoRulebook, match="No routing rules were in force on 2026-04-01"):
        in_force(Era.ISS, date(2026, 4, 1), (RULEBOOK,))
