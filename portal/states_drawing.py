"""Draws the life of a request as a picture: a row for each state, a column for where it can go, the steps between."""

from xml.sax.saxutils import escape

from requests.policy.lifecycle import MOVES, STATES, State

CELL, HEAD, LEFT, LINE = 168, 66, 200, 15
STYLE = (
    "text{font:12px 'Noto Sans JP','Noto Sans CJK JP',sans-serif;fill:#1a1a1a}.b{font-weight:700}.s{fill:#4d4d4d}"
    "rect{fill:#fff;stroke:#b3b3b3}.g{fill:#f2f2f2}.f{fill:#e8f1fe}"
)


def arrows() -> dict[tuple[State, State], list[str]]:
    """The steps that lead from one state to another, in the order of the table; a step that stays leads to itself."""
    found: dict[tuple[State, State], list[str]] = {}
    for move in MOVES:
        for source in State:
            if source in move.from_states:
                if move.to is None:
                    targets = {source}
                else:
                    targets = {move.to} if isinstance(move.to, State) else set(move.to.values())
                for target in targets:
                    found.setdefault((source, target), []).append(str(move.step))
    return found


def states_svg() -> str:
    """The whole picture as SVG, in both languages; the same tables always give the same bytes."""
    table, states = arrows(), list(State)
    heights = [max(3, *(len(table.get((source, target), [])) for target in states)) * LINE + 14 for source in states]
    width, height = LEFT + CELL * len(states), HEAD + sum(heights)
    title = "The life of a request: which step leads from a state (row) to a state (column) / 申請の状態と操作"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" lang="en">',
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        *_box(0, 0, LEFT, HEAD, "g", ["from ↓  to →", "状態 ↓  次の状態 →"]),
    ]
    for column, target in enumerate(states):
        lines += _box(LEFT + CELL * column, 0, CELL, HEAD, "g", _names(target), bold=True)
    top = HEAD
    for source, tall in zip(states, heights, strict=True):
        lines += _box(0, top, LEFT, tall, "g", _names(source), bold=True)
        for column, target in enumerate(states):
            steps = table.get((source, target), [])
            lines += _box(LEFT + CELL * column, top, CELL, tall, "f" if steps else "", steps)
        top += tall
    return "\n".join([*lines, "</svg>", ""])


def _names(state: State) -> list[str]:
    label = STATES[state].label
    return [label.en, label.ja, str(state)]


def _box(x: int, y: int, width: int, height: int, look: str, texts: list[str], *, bold: bool = False) -> list[str]:
    drawn = [f'<rect class="{look}" x="{x}" y="{y}" width="{width}" height="{height}"/>']
    for number, text in enumerate(texts):
        weight = "b" if bold and number == 0 else "s" if bold else ""
        drawn.append(f'<text class="{weight}" x="{x + 8}" y="{y + 20 + number * LINE}">{escape(text)}</text>')
    return drawn
