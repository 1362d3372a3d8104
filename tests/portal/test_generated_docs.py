"""The documents made from the code: up to date, found out when they are not, and the picture of the states whole."""

from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.core.management import CommandError, call_command

from portal.management.commands.generate_docs import DOCUMENTS
from portal.states_drawing import arrows, states_svg
from requests.policy.lifecycle import MOVES, STATES, State, Step, destination


def run(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("generate_docs", *options, folder=str(folder), stdout=out)
    return out.getvalue()


def test_it_writes_all_and_then_nothing(tmp_path: Path) -> None:
    first = run(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(DOCUMENTS)
    assert all(f"wrote {name}" in first for name in DOCUMENTS)
    assert run(tmp_path) == ""
    assert run(tmp_path, "--check") == "The generated documents are up to date.\n"


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_what_is_out_of_date_is_named_and_left_alone(tmp_path: Path, name: str) -> None:
    run(tmp_path)
    (tmp_path / name).write_text("old", encoding="utf-8")
    with pytest.raises(CommandError, match=f"Out of date: {name}. Run: python manage.py generate_docs"):
        run(tmp_path, "--check")
    assert (tmp_path / name).read_text(encoding="utf-8") == "old"


def test_a_missing_document_is_out_of_date(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"openapi\.json, policy\.md"):
        run(tmp_path, "--check")


def test_the_same_code_writes_the_same_bytes() -> None:
    assert {name: make() for name, make in DOCUMENTS.items()} == {name: make() for name, make in DOCUMENTS.items()}


def test_the_picture_shows_every_state_and_every_arrow() -> None:
    table = arrows()
    assert {step for steps in table.values() for step in steps} == {str(step) for step in Step}
    for (source, target), steps in table.items():
        for step in steps:
            reached = {destination(Step(step), source, route) for route in (None, "aggregation", "direct")}
            assert target in reached
    assert sum(len(move.from_states) for move in MOVES) <= sum(len(steps) for steps in table.values())


def test_the_picture_is_well_formed_and_in_both_languages() -> None:
    drawn = states_svg()
    texts = [node.text for node in ET.fromstring(drawn).iter() if node.tag.endswith("text")]
    for state in State:
        assert texts.count(STATES[state].label.ja) == 2
        assert texts.count(str(state)) >= 2
    assert "style=" not in drawn
