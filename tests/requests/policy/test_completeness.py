"""The check of a rulebook: no fault in those in force, and every fault that is put in is found."""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from requests.policy.completeness import check, dead_rows, gaps, overlaps
from requests.policy.rulebook import VERSIONS
from requests.policy.rulebook.table import Box, Cell, Row, Rulebook

BOOKS = pytest.mark.parametrize("book", VERSIONS, ids=lambda book: book.id)
Mutation = Callable[[random.Random, Rulebook], tuple[Row, ...]]


def cells(book: Rulebook, box: Box) -> set[Cell]:
    return set(product(*([value for value in domain if value in box[name]] for name, domain in book.columns.items())))


def by_brute_force(book: Rulebook) -> tuple[set[Cell], set[Cell], list[str]]:
    """Undecided cells, cells decided twice, dead rows: by looking at every single case."""
    taken: set[Cell] = set()
    twice: set[Cell] = set()
    dead = []
    for row in book.rows:
        own = cells(book, row.when)
        if own <= taken:
            dead.append(row.id)
        twice |= own & taken
        taken |= own
    return set(product(*book.columns.values())) - taken, twice, dead


@BOOKS
def test_rulebooks_in_force_have_no_fault(book: Rulebook) -> None:
    assert not check(book)
    assert by_brute_force(book) == (set(), set(), [])
    assert len(book.index) == 7 * 5 * 10 * 2 * 2


def with_row(book: Rulebook, place: int, row: Row) -> tuple[Row, ...]:
    return (*book.rows[:place], row, *book.rows[place + 1 :])


def narrowed(rng: random.Random, book: Rulebook) -> tuple[Row, ...]:
    """A row loses a value: a gap, and a dead row when it was the last value."""
    place = rng.randrange(len(book.rows))
    name = rng.choice(list(book.columns))
    row = book.rows[place]
    lost = rng.choice(sorted(row.when[name]))
    return with_row(book, place, replace(row, when={**row.when, name: row.when[name] - {lost}}))


def deleted(rng: random.Random, book: Rulebook) -> tuple[Row, ...]:
    place = rng.randrange(len(book.rows))
    return (*book.rows[:place], *book.rows[place + 1 :])


def widened(rng: random.Random, book: Rulebook) -> tuple[Row, ...]:
    """A row takes a value that another row has: an overlap."""
    open_places = [
        (place, name, value)
        for place, row in enumerate(book.rows)
        for name, domain in book.columns.items()
        for value in domain
        if value not in row.when[name]
    ]
    place, name, value = rng.choice(open_places)
    row = book.rows[place]
    return with_row(book, place, replace(row, when={**row.when, name: row.when[name] | {value}}))


def shadowed(rng: random.Random, book: Rulebook) -> tuple[Row, ...]:
    """A row that other rows have already taken wholly: dead, and an overlap."""
    row = rng.choice(book.rows)
    inside = {
        name: frozenset(rng.sample(sorted(row.when[name]), rng.randint(1, len(row.when[name])))) for name in row.when
    }
    return (*book.rows, Row("mutant", inside, row.outcome))


def misspelt(rng: random.Random, book: Rulebook) -> tuple[Row, ...]:
    """A row whose only value in a column does not exist: dead."""
    row = rng.choice(book.rows)
    name = rng.choice(list(book.columns))
    return (*book.rows, Row("mutant", {**row.when, name: frozenset({"longevitiy"})}, row.outcome))


FAULTY: tuple[Mutation, ...] = (narrowed, deleted, widened, shadowed, misspelt)


def reordered(rng: random.Random, book: Rulebook) -> tuple[Row, ...]:
    return tuple(rng.sample(book.rows, len(book.rows)))


def split(rng: random.Random, book: Rulebook) -> tuple[Row, ...]:
    """One row becomes two that share its cases."""
    splittable = [(p, n) for p, row in enumerate(book.rows) for n in row.when if len(row.when[n]) > 1]
    place, name = rng.choice(splittable)
    row = book.rows[place]
    values = sorted(row.when[name])
    part = frozenset(values[: rng.randint(1, len(values) - 1)])
    one = replace(row, id=f"{row.id}-a", when={**row.when, name: part})
    two = replace(row, id=f"{row.id}-b", when={**row.when, name: row.when[name] - part})
    return (*book.rows[:place], one, two, *book.rows[place + 1 :])


HARMLESS: tuple[Mutation, ...] = (reordered, split)


def mutant(book: Rulebook, mutations: tuple[Mutation, ...], seed: int) -> Rulebook:
    rng = random.Random(seed)
    made = rng.choice(mutations)(rng, book)
    return replace(book, rows=made)


@BOOKS
@pytest.mark.parametrize("start", range(0, 200, 50))
def test_every_seeded_fault_is_found_exactly(book: Rulebook, start: int) -> None:
    for seed in range(start, start + 50):
        broken = mutant(book, FAULTY, seed)
        missing, twice, dead = by_brute_force(broken)
        assert missing or twice or dead, seed
        boxes = gaps(broken)
        found = [cell for box in boxes for cell in cells(broken, box)]
        assert set(found) == missing, seed
        assert len(found) == len(missing), "the boxes of a gap are disjoint"
        assert {cell for each in overlaps(broken) for cell in cells(broken, each.box)} == twice, seed
        assert list(dead_rows(broken)) == dead, seed
        assert check(broken)


@BOOKS
def test_no_false_alarm(book: Rulebook) -> None:
    for seed in range(100):
        assert not check(mutant(book, HARMLESS, seed)), seed


def test_a_row_covered_only_by_several_rows_together_is_dead() -> None:
    book = VERSIONS[1]
    first, second = (row for row in book.rows if row.id in {"post-science-academia", "post-science-academia-withheld"})
    both = replace(first, id="mutant", when={**first.when, "results": first.when["results"] | second.when["results"]})
    assert dead_rows(replace(book, rows=(*book.rows, both))) == ("mutant",)
    assert dead_rows(replace(book, rows=(both, *book.rows))) == (first.id, second.id)


def test_a_fault_is_named_with_its_rows_and_cases() -> None:
    book = VERSIONS[1]
    row = next(row for row in book.rows if row.id == "post-foreign-public")
    gap = gaps(replace(book, rows=tuple(each for each in book.rows if each is not row)))
    assert set().union(*(cells(book, box) for box in gap)) == cells(book, row.when)
    twice = overlaps(replace(book, rows=(*book.rows, replace(row, id="again"))))
    assert [(each.first, each.second, dict(each.box)) for each in twice] == [(row.id, "again", dict(row.when))]
