"""What a coordinator reads before deciding: the answers with their warnings, the trace of the rules, the envelope."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from platforms.bilingual import Text
from platforms.resources import Resource
from requests.aggregation.envelopes import YearLevels, counted
from requests.application.reading import Application
from requests.application.topics import TITLES, TOPICS
from requests.application.worded import worded
from requests.policy.counterfactuals import Change, would_change
from requests.policy.decision import Decision
from requests.policy.explain import Miss, explain
from requests.policy.lifecycle import State
from requests.record.canonical import parsed
from requests.record.models import Decision as Stored
from requests.record.models import Request


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in words, and what the questions' limits warn about."""

    label: Text
    value: tuple[Text | str, ...]
    warnings: tuple[Text, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the application."""

    code: str
    title: Text
    answers: tuple[Answer, ...]

    @property
    def warned(self) -> int:
        """How many answers have a warning."""
        return sum(bool(answer.warnings) for answer in self.answers)


def topics_of(application: Application) -> list[Topic]:
    """The eight topics as the applicant answered them."""
    return [Topic(topic, TITLES[topic], tuple(_answers(application, topic))) for topic in TOPICS]


def _answers(application: Application, topic: str) -> Iterator[Answer]:
    asked, raw, reading = application.questions(topic), application.raw(topic), application.readings[topic]
    for question in asked.questions:
        if asked.asked(question.code, reading.answers):
            words = worded(question, raw.get(question.code))
            value = (words,) if words else ()
            warnings = tuple(reading.warnings.get(question.code, ()))
            yield Answer(question.label, value, warnings, not question.required)


@dataclass(frozen=True, slots=True)
class Trace:
    """What the rules said on the day of submission, and what would have to differ for another result."""

    stored: Stored
    decision: Decision
    why: tuple[Mapping[str, object], ...]
    near: tuple[Miss, ...]
    changes: tuple[Change, ...]
    schemes: tuple[tuple[Decision, tuple[Mapping[str, object], ...]], ...]


def trace_of(stored: Stored) -> Trace:
    """The trace of one decision; near misses and changes are read under the rules of that same day."""
    decision = Decision.from_json(parsed(stored.outcome))
    near = [miss for account in explain(decision.facts, stored.on) for miss in account.near_misses]
    return Trace(
        stored=stored,
        decision=decision,
        why=_reasons(decision),
        near=tuple(near[:6]),
        changes=tuple(would_change(decision.facts, stored.on)),
        schemes=tuple((each, _reasons(each)) for each in decision.evaluations),
    )


def _reasons(decision: Decision) -> tuple[Mapping[str, object], ...]:
    return tuple(
        {
            "fact": fired.reason,
            "rule": fired.clause.place,
            "rule_id": fired.rule,
            "quotation": fired.clause.quotation.ja,
            "gloss": fired.clause.quotation.en,
            "source": fired.clause.document,
        }
        for fired in decision.fired
    )


@dataclass(frozen=True, slots=True)
class Effect:
    """What a request does to one resource of its envelope; `this` counts on top unless it is `counted` already."""

    resource: Resource
    available: Decimal
    committed: Decimal
    pooled: Decimal
    this: Decimal
    counted: bool

    @property
    def taken(self) -> Decimal:
        return self.committed + self.pooled

    @property
    def asked(self) -> Decimal:
        return Decimal(0) if self.counted else self.this

    @property
    def remaining(self) -> Decimal:
        return max(Decimal(0), self.available - self.taken - self.asked)

    @property
    def over(self) -> Decimal:
        return max(Decimal(0), self.taken + self.asked - self.available)


def effects(subject: Request, year: YearLevels | None) -> Iterable[Effect]:
    """The resources that the request needs, in the order of the envelope; none without an envelope."""
    if year is None:
        return []
    inside = counted(subject)
    return [
        Effect(level.resource, level.available.maximum, level.committed, level.pooled, this, inside)
        for level in year.levels
        if (this := subject.footprint.amount(level.resource.code))
    ]


def is_late(subject: Request, today: date) -> bool:
    """Whether the due date has passed while the request waits for a coordinator."""
    return bool(subject.state == State.SUBMITTED and subject.due_on and subject.due_on < today)
