"""Why a decision came out as it did: the row that hit, and what kept every other row from hitting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from platforms.bilingual import Text
from requests.policy.facts import Era, Facts
from requests.policy.labels import COLUMN_NAMES, value_name
from requests.policy.outcomes import ROUTE_NAMES, Route
from requests.policy.rulebook import in_force
from requests.policy.rulebook.clauses import CLAUSES, Clause
from requests.policy.rulebook.table import Row, Rulebook, cell_of


@dataclass(frozen=True, slots=True)
class Failure:
    """One column that kept a row from hitting: what the request has, what the row accepts."""

    column: str
    value: str
    accepted: frozenset[str]

    def sentence(self) -> Text:
        """For example: the purpose is science use; this row needs commercial use."""
        needs = [value_name(self.column, value) for value in sorted(self.accepted)]
        return Text(
            ja="{column}は「{value}」です。この行は{needs}の場合です。",
            en="The {column} is: {value}. This row needs: {needs}.",
        ).fill(
            column=COLUMN_NAMES[self.column],
            value=value_name(self.column, self.value),
            needs=Text(ja="".join(f"「{need.ja}」" for need in needs), en=" / ".join(need.en for need in needs)),
        )


@dataclass(frozen=True, slots=True)
class Miss:
    """A row that did not hit, and every column that kept it from hitting."""

    row: Row
    failed: tuple[Failure, ...]

    def sentence(self) -> Text:
        """Which route the row stands for, and why it does not apply."""
        reasons = [failure.sentence() for failure in self.failed]
        return Text(ja="{route}ではない理由：{why}", en="Why not {route}: {why}").fill(
            route=ROUTE_NAMES[self.row.outcome.route],
            why=Text(ja="".join(reason.ja for reason in reasons), en=" ".join(reason.en for reason in reasons)),
        )


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rulebook's account of one set of facts."""

    book: Rulebook
    hit: Row
    misses: tuple[Miss, ...]

    @property
    def references(self) -> tuple[Clause, ...]:
        """The clauses that the row stands on."""
        return tuple(CLAUSES[cite.rule] for cite in self.hit.outcome.cites)

    @property
    def near_misses(self) -> tuple[Miss, ...]:
        """The rows for another route that a single column kept from hitting; those that name a route come first."""
        own = (self.hit.outcome.route, self.hit.outcome.allowed)
        near = [
            miss
            for miss in self.misses
            if len(miss.failed) == 1 and (miss.row.outcome.route, miss.row.outcome.allowed) != own
        ]
        return tuple(sorted(near, key=lambda miss: miss.row.outcome.route is Route.MANUAL))


def explain(facts: Facts, on: date) -> tuple[Explanation, ...]:
    """The account of each rulebook that the decision of day `on` looks at: one, or two in the transition."""
    eras = (Era.ISS, Era.POST_ISS) if facts.era is Era.TRANSITION else (facts.era,)
    return tuple(_account(facts, in_force(era, on)) for era in eras)


def _account(facts: Facts, book: Rulebook) -> Explanation:
    hit, values = book.row_for(facts), dict(zip(book.columns, cell_of(facts), strict=True))
    return Explanation(book, hit, tuple(Miss(row, _failed(row, values)) for row in book.rows if row is not hit))


def _failed(row: Row, values: Mapping[str, str]) -> tuple[Failure, ...]:
    conditions = row.when
    return tuple(
        [
            Failure(column, value, conditions[column])
            for column, value in values.items()
            if value not in conditions[column]
        ]
    )
