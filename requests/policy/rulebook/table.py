"""What a rulebook is: a dated, immutable decision table in which every case hits exactly one row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product

from platforms.bilingual import Text
from requests.policy.facts import PLATFORM_CODES, Era, Facts, OrganizationType, Purpose
from requests.policy.outcomes import Channel, Funding, Party, Route, Standing

UNLISTED = "(unlisted)"
"""Stands in the platform column for every code that no list of the document names."""
OPEN, WITHHELD = "open", "withheld"
YES, NO = "yes", "no"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "organization_type": tuple(OrganizationType),
    "purpose": tuple(Purpose),
    "platform": (*PLATFORM_CODES, UNLISTED),
    "results": (OPEN, WITHHELD),
    "academic_lead": (NO, YES),
}
"""What a row may look at. `results` is withheld when they are confidential or a company holds them (A2)."""

Cell = tuple[str, ...]
Box = Mapping[str, frozenset[str]]

_NAMED = frozenset(PLATFORM_CODES)


def cell_of(facts: Facts) -> Cell:
    """The facts as one value a column, in the order of COLUMNS."""
    return (
        facts.organization_type,
        facts.purpose,
        facts.platform if facts.platform in _NAMED else UNLISTED,
        WITHHELD if facts.results_confidential or facts.company_holds_results else OPEN,
        YES if facts.academic_lead else NO,
    )


@dataclass(frozen=True, slots=True)
class Cite:
    """A rule that a row stands on, and the sentence that says which fact met it.

    The sentence may name {organization}, {purpose}, {platform} and {results}.
    """

    rule: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row says. `allowed` is every route the document leaves open; the recommended one comes first."""

    route: Route
    standing: Standing
    cites: tuple[Cite, ...]
    allowed: tuple[Route, ...] = ()
    assumptions: tuple[str, ...] = ()
    default_reason: Text | None = None
    flags: tuple[str, ...] = ()
    party: Party | None = None
    funding: Funding | None = None
    channel: Channel | None = None
    ask: bool = False
    """A coordinator must look although the document is clear about the route."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: it hits when every column's value is among those accepted."""

    id: str
    when: Box
    outcome: Outcome


def rows(row_id: str, outcome: Outcome, *boxes: Box) -> tuple[Row, ...]:
    """One row a box, all with the same outcome, numbered when there are several."""
    if len(boxes) == 1:
        return (Row(row_id, boxes[0], outcome),)
    return tuple(Row(f"{row_id}-{n}", box, outcome) for n, box in enumerate(boxes, 1))


def when(
    organizations: frozenset[str] | None = None,
    purposes: frozenset[str] | None = None,
    platforms: frozenset[str] | None = None,
    results: str | None = None,
    academic_lead: str | None = None,
) -> Box:
    """The condition of a row; a column left out accepts every value."""
    given = {
        "organization_type": organizations,
        "purpose": purposes,
        "platform": platforms,
        "results": None if results is None else frozenset({results}),
        "academic_lead": None if academic_lead is None else frozenset({academic_lead}),
    }
    return {name: frozenset(COLUMNS[name]) if accepted is None else accepted for name, accepted in given.items()}


@dataclass(frozen=True, eq=False)
class Rulebook:
    """One dated version of the rules for one scheme; never edited once in force, only followed by another."""

    id: str
    era: Era
    in_force_from: date
    title: Text
    rows: tuple[Row, ...]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: COLUMNS)

    @cached_property
    def index(self) -> Mapping[Cell, Row]:
        """Every case and the row it hits; the first row wins, but `completeness` shows that there is only one."""
        found: dict[Cell, Row] = {}
        for row in self.rows:
            for cell in product(*(sorted(row.when[name]) for name in self.columns)):
                found.setdefault(cell, row)
        return found

    def row_for(self, facts: Facts) -> Row:
        """The row that these facts hit."""
        return self.index[cell_of(facts)]
