"""The table of moves as a drawing."""

from requests.policy.lifecycle import MOVES
from requests.policy.states import State


def state_diagram() -> str:
    """The table as a Graphviz document, one arrow a row and state (docs/states.svg is drawn from it)."""
    lines = ["digraph states {", "  rankdir=LR;"]
    for move in MOVES:
        targets = {move.to} if isinstance(move.to, State) else set((move.to or {}).values())
        for source in sorted(move.from_states):
            lines += [f'  {source} -> {target} [label="{move.step}"];' for target in sorted(targets)]
    return "\n".join([*lines, "}", ""])
