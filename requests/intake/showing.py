"""Says each answer of an application as a person reads it: choices by their label, numbers with their unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from platforms.answers import Answers
from platforms.bilingual import Text
from platforms.questions import Question
from platforms.resources import RESOURCES
from requests.application.reading import Application
from requests.application.topics import TITLES, TOPICS
from requests.application.worded import worded
from requests.record.models import ReturnPoint


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer: the question, what was answered in words or as a day, and what is still wrong with it."""

    code: str
    label: Text
    value: Text | str = ""
    day: date | None = None
    problem: Text | None = None
    optional: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its answers, in the order of the questions."""

    code: str
    title: Text
    rows: tuple[Shown, ...]


def topics_of(application: Application) -> Iterator[Topic]:
    """All eight topics as they stand; questions that the answers do not call for are left out."""
    for topic in TOPICS:
        yield Topic(topic, TITLES[topic], tuple(rows_of(application, topic)))


def rows_of(application: Application, topic: str) -> Iterator[Shown]:
    """The answers of one topic."""
    asked, raw = application.questions(topic), application.raw(topic)
    reading = application.readings[topic]
    answers = Answers(reading.objects)
    for question in asked.questions:
        if not asked.asked(question.code, answers):
            continue
        faults = reading.errors.get(question.code)
        yield shown(question, raw.get(question.code), faults[0] if faults else None)


def shown(question: Question, value: object, problem: Text | None = None) -> Shown:
    """One stored or typed value of a question; what cannot be understood is shown as it was typed."""
    day = _day(value) if question.kind == "date" else None
    words = "" if day else worded(question, value)
    return Shown(question.code, question.label, words, day, problem, not question.required, anchor_of(question))


def anchor_of(question: Question) -> str:
    """The id that puts the cursor into the question's field on its page; of a choice, its first option."""
    return f"id_{question.code}_0" if question.choices else f"id_{question.code}"


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Point:
    """Something a coordinator asked to change: where, in which words, and the answer then and now."""

    topic: str
    title: Text
    question: Text | None
    anchor: str
    wording: str
    before: Shown | None
    now: Shown | None

    @property
    def changed(self) -> bool:
        """Whether the answer is another one than when the point was made."""
        return (
            self.before is not None
            and self.now is not None
            and ((self.before.value, self.before.day) != (self.now.value, self.now.day))
        )


def points_of(application: Application, topic: str = "") -> list[Point]:
    """The open points of a returned request, of one topic or of all."""
    rows = ReturnPoint.objects.filter(request=application.request, settled_at=None).order_by("id")
    if topic:
        rows = rows.filter(topic=topic)
    return [_point(application, row) for row in rows if row.topic in TOPICS]


def _point(application: Application, row: ReturnPoint) -> Point:
    asked = application.questions(row.topic)
    if row.question not in asked.codes:
        return Point(row.topic, TITLES[row.topic], None, "", row.wording, None, None)
    question = asked.question(row.question)
    now = application.raw(row.topic).get(row.question)
    return Point(
        row.topic,
        TITLES[row.topic],
        question.label,
        anchor_of(question),
        row.wording,
        shown(question, row.before),
        shown(question, now),
    )


@dataclass(frozen=True, slots=True)
class Amount:
    """One line of the footprint."""

    label: Text
    amount: object
    unit: Text
    kind: str


def amounts_of(application: Application) -> list[Amount]:
    """The footprint, in the order of RESOURCES."""
    return [
        Amount(resource.label, application.footprint.amount(code), resource.unit, resource.kind)
        for code, resource in RESOURCES.items()
    ]
