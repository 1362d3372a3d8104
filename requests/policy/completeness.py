"""Whether a rulebook decides every case, decides none twice and has no dead row: exact, by splitting the space.

Each column is split into the classes of values that the same rows accept, so the cost depends on the rules and
not on the number of cases.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from requests.policy.rulebook.table import Box, Row, Rulebook

Columns = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two rows that both hit the cases in `box`."""

    first: str
    second: str
    box: Box


@dataclass(frozen=True, slots=True)
class Report:
    """The faults of a rulebook; it may be put in force only when there are none."""

    gaps: tuple[Box, ...]
    overlaps: tuple[Overlap, ...]
    dead_rows: tuple[str, ...]

    def __bool__(self) -> bool:
        """True when there is a fault."""
        return bool(self.gaps or self.overlaps or self.dead_rows)


def check(book: Rulebook) -> Report:
    """All faults of a rulebook."""
    return Report(gaps(book), overlaps(book), dead_rows(book))


def gaps(book: Rulebook) -> tuple[Box, ...]:
    """The cases that no row decides, as disjoint boxes."""
    return tuple(_uncovered(book.columns, book.rows))


def overlaps(book: Rulebook) -> tuple[Overlap, ...]:
    """Every pair of rows that share a case, with the cases they share."""
    found = []
    for place, first in enumerate(book.rows):
        for second in book.rows[place + 1 :]:
            shared = {name: first.when[name] & second.when[name] & set(book.columns[name]) for name in book.columns}
            if all(shared.values()):
                found.append(Overlap(first.id, second.id, shared))
    return tuple(found)


def dead_rows(book: Rulebook) -> tuple[str, ...]:
    """The rows that decide nothing: their condition is empty, or the rows above them take every case."""
    return tuple(row.id for place, row in enumerate(book.rows) if _is_dead(book, row, book.rows[:place]))


def _is_dead(book: Rulebook, row: Row, above: Sequence[Row]) -> bool:
    own = {name: sorted(row.when[name] & set(values)) for name, values in book.columns.items()}
    return not all(own.values()) or next(_uncovered(own, above), None) is None


def _uncovered(columns: Columns, rows: Sequence[Row]) -> Iterator[Box]:
    """The boxes within `columns` that no row covers; sets of rows are bits of a whole number."""
    names = list(columns)
    classes = [_classes(name, columns[name], rows) for name in names]
    everything = (1 << len(rows)) - 1
    settled = _settled(classes, everything)
    covered: set[tuple[int, int]] = set()

    def split(depth: int, alive: int, chosen: tuple[frozenset[str], ...]) -> Iterator[Box]:
        if not alive:
            rest = (frozenset(columns[name]) for name in names[depth:])
            yield dict(zip(names, (*chosen, *rest), strict=True))
        elif not alive & settled[depth] and (depth, alive) not in covered:
            found = False
            for accepting, values in classes[depth].items():
                for box in split(depth + 1, alive & accepting, (*chosen, values)):
                    found = True
                    yield box
            if not found:
                covered.add((depth, alive))

    return split(0, everything, ())


def _classes(name: str, values: Sequence[str], rows: Sequence[Row]) -> dict[int, frozenset[str]]:
    """The values of a column, grouped by the set of rows that accept them."""
    grouped: dict[int, set[str]] = {}
    for value in values:
        accepting = sum(1 << place for place, row in enumerate(rows) if value in row.when[name])
        grouped.setdefault(accepting, set()).add(value)
    return {accepting: frozenset(group) for accepting, group in grouped.items()}


def _settled(classes: Sequence[Mapping[int, frozenset[str]]], everything: int) -> list[int]:
    """For each depth, the rows that accept whatever the columns from there on hold."""
    settled = [everything]
    for column in reversed(classes):
        accepting = settled[-1]
        for mask in column:
            accepting &= mask
        settled.append(accepting)
    return settled[::-1]
