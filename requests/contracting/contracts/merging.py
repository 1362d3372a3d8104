"""Two changes of one contract brought together: what only one side touched is taken, what both touched is asked.

A contract falls apart into parts: single fields, capacity by resource, lines and milestones by their code (a line is
one part, since its quantity and its price belong together), and the order of lines and of milestones. A part is the
canonical text of what it holds, None where it is not there.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from requests.contracting.contracts.content import Content, Json

Parts = dict[str, str | None]
Whose = Literal["mine", "theirs"]
ROWS = ("lines", "milestones")
FIELDS = (
    "station",
    "flight",
    "flight_on",
    "return_on",
    "lead_time_days",
    "terms",
    "payment_terms",
    "purchase_order",
)
SIGNERS = ("buyer", "provider")


@dataclass(frozen=True, slots=True)
class Difference:
    """A part that is not the same in two texts; the values are what the canonical form holds, None for nothing."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part that both sides changed, each to something else."""

    path: str
    base: Any
    theirs: Any
    mine: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """The text with everything that could be brought together; each conflict has `theirs` in it until it is settled."""

    content: Content
    conflicts: tuple[Conflict, ...]


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Every part that differs, in the order of the document."""
    shared = _shared(before, after)
    was, now = _parts(before, shared), _parts(after, shared)
    return tuple(
        Difference(path, _read(was.get(path)), _read(now.get(path)))
        for path in _paths(was, now)
        if was.get(path) != now.get(path)
    )


def merge(base: Content, theirs: Content, mine: Content, choices: Mapping[str, Whose] | None = None) -> Merge:
    """`theirs` with my changes of `base` on it. `choices` says for a conflict's path whose part stays.

    Nothing is decided silently: a part that both changed differently is a conflict, whether or not it was chosen.
    """
    shared = _shared(base, theirs, mine)
    of_base, of_theirs, of_mine = (_parts(one, shared) for one in (base, theirs, mine))
    merged: Parts = {}
    conflicts = []
    for path in _paths(of_theirs, of_mine, of_base):
        was, other, own = of_base.get(path), of_theirs.get(path), of_mine.get(path)
        if own in {was, other}:
            merged[path] = other
        elif other == was:
            merged[path] = own
        else:
            conflicts.append(Conflict(path, _read(was), _read(other), _read(own)))
            merged[path] = own if (choices or {}).get(path) == "mine" else other
    return Merge(_whole(merged, theirs, mine), tuple(conflicts))


def _shared(*texts: Content) -> Mapping[str, frozenset[str]]:
    """The codes that all the texts have: only of these can the order be compared."""
    return {
        name: frozenset.intersection(*(frozenset(row.code for row in getattr(one, name)) for one in texts))
        for name in ROWS
    }


def _parts(content: Content, shared: Mapping[str, frozenset[str]]) -> Parts:
    told = content.to_json()
    parts: Parts = {f"{name}.signer": _written(told[name]["signer"]) for name in SIGNERS}
    parts |= {name: _written(told[name]) for name in FIELDS}
    parts |= {f"capacity.{code}": _written(amount) for code, amount in sorted(told["capacity"].items())}
    for name in ROWS:
        parts |= {f"{name}.{row['code']}": _written(row) for row in told[name]}
        order = [row["code"] for row in told[name] if row["code"] in shared[name]]
        parts[f"order.{name}"] = _written(order)
    return parts


def _whole(parts: Parts, theirs: Content, mine: Content) -> Content:
    told: Json = {name: _read(parts[name]) for name in FIELDS}
    fixed = theirs.to_json()
    for name in SIGNERS:
        told[name] = {**fixed[name], "signer": _read(parts[f"{name}.signer"])}
    told["platform"] = fixed["platform"]
    told["capacity"] = {
        path.partition(".")[2]: _read(value)
        for path, value in parts.items()
        if path.startswith("capacity.") and value is not None
    }
    for name in ROWS:
        kept = {
            path.partition(".")[2]: _read(value)
            for path, value in parts.items()
            if path.startswith(f"{name}.") and value is not None
        }
        codes = [[row.code for row in getattr(one, name)] for one in (theirs, mine)]
        told[name] = [kept[code] for code in _in_order(_read(parts[f"order.{name}"]), kept, *codes)]
    return Content.from_json(told)


def _in_order(order: Sequence[str], kept: Iterable[str], theirs: list[str], mine: list[str]) -> list[str]:
    """All kept codes: first as the side whose order was taken has them, then each other one behind its neighbour."""
    there = set(kept)
    first, second = (theirs, mine) if [code for code in theirs if code in order] == list(order) else (mine, theirs)
    placed = [code for code in first if code in there]
    for n, code in enumerate(second):
        if code in there and code not in placed:
            before = [one for one in second[:n] if one in placed]
            placed.insert(placed.index(before[-1]) + 1 if before else 0, code)
    return placed


def _paths(*sides: Parts) -> list[str]:
    """Every path once: the fields, then capacity, lines and milestones, each as the first side has them."""
    found = dict.fromkeys(path for side in sides for path in side)
    return sorted(found, key=_place)


def _place(path: str) -> int:
    head = path.partition(".")[0]
    return PLACES.index(head) if head in PLACES else 0


PLACES = (*SIGNERS, *FIELDS[:5], "capacity", "lines", "milestones", "order", *FIELDS[5:])
_written: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _read(value: str | None) -> Any:
    return None if value is None else json.loads(value)
