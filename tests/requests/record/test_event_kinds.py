"""The table of event kinds: everything that is recorded is in it, and everything in it is recorded somewhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from requests.contracting.models import Invitation
from requests.policy.lifecycle import STEPS, Step
from requests.record.event_kinds import APPLICANT, COORDINATOR, EVENT_KINDS, PING, PROVIDER, kinds_for
from tests.guards.repository import ROOT

ROOMS = ("request", "invitation", "quotation", "quote", "clarification", "contract", "milestone")
KIND = re.compile(rf"({'|'.join(ROOMS)})\.[a-z_]+")
TABLE = Path("requests/record/event_kinds.py")


def sources() -> Iterator[ast.Module]:
    """What the rooms of a request are written in, without the table itself."""
    for path in sorted((ROOT / "requests").rglob("*.py")):
        if "migrations" not in path.parts and path.relative_to(ROOT) != TABLE:
            yield ast.parse(path.read_text(encoding="utf-8"))


def named() -> set[str]:
    """Every literal that looks like a kind."""
    return {
        node.value
        for tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KIND.fullmatch(node.value)
    }


def built() -> set[str]:
    """What kinds that are put together begin with: "invitation." of f"invitation.{state}"."""
    firsts = [
        node.values[0]
        for tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and len(node.values) == 2
    ]
    found = {one.value for one in firsts if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return {one for one in found if one.removesuffix(".") in ROOMS and one.endswith(".")}


def test_every_kind_in_the_source_is_in_the_table() -> None:
    assert sorted(named() - set(EVENT_KINDS)) == []
    assert "invitation." in built()


def test_every_row_is_recorded_somewhere() -> None:
    steps = {f"request.{step}" for step in Step}
    states = {f"invitation.{state}" for state, _ in Invitation.STATES}
    assert sorted(set(EVENT_KINDS) - named() - steps - states) == []


def test_the_steps_are_told_to_those_whom_the_lifecycle_names() -> None:
    for step, move in STEPS.items():
        kind = EVENT_KINDS[f"request.{step}"]
        assert (kind.words, kind.readers) == (move.done, move.audience)


def test_every_row_has_readers_that_there_are_and_a_name_of_its_own() -> None:
    for code, kind in EVENT_KINDS.items():
        assert kind.readers, code
        assert kind.readers <= {APPLICANT, COORDINATOR, PROVIDER}, code
        assert len(code) <= 40, code
    assert PING not in EVENT_KINDS


def test_providers_are_told_of_what_is_theirs() -> None:
    mine = kinds_for(frozenset({PROVIDER}))
    assert {"invitation.sent", "invitation.closed"} <= set(mine)
    assert not [code for code in mine if code.startswith("request.")]
    assert kinds_for(frozenset()) == []
