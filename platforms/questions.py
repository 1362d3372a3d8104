"""How a question of an application is declared: once, with its unit, its limits, where they come from and since when.

The same declarations make the form, the API's serializer, the JSON Schema, the documentation and the footprint.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from platforms.answers import Answers
from platforms.bilingual import Text

Era = Literal["iss", "transition", "post_iss"]
ERAS: tuple[Era, ...] = ("iss", "transition", "post_iss")
Severity = Literal["hard", "warn"]
Scope = Literal["always", "kibo"]
"""always: true of any station (a mass is above zero). kibo: today's Kibo; rejects in the ISS era only, then warns."""
Basis = Literal["policy_document", "published", "unverified", "judgement", "definition"]
Kind = Literal["text", "long_text", "whole_number", "decimal", "choice", "several", "yes_no", "date"]
NUMERIC: frozenset[Kind] = frozenset({"whole_number", "decimal"})
FIRM: frozenset[Basis] = frozenset({"policy_document", "published", "definition"})


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from and the day on which it was published or, where undated, read."""

    title: Text
    as_of: date
    basis: Basis
    url: str = ""


DEFINITION = Source(Text("項目の定義", "Definition of the field"), date(2026, 11, 22), "definition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A bound in the question's unit. An unverified or judged figure can only warn; ValueError otherwise."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: Text | None = None
    source: Source = DEFINITION
    severity: Severity = "hard"
    scope: Scope = "always"
    wording: Text | None = None

    def __post_init__(self) -> None:
        if self.minimum is None and self.maximum is None:
            raise ValueError("a limit has a minimum or a maximum")
        _refuse_soft_ground(self.severity, self.source)

    def broken_by(self, value: Decimal | int) -> bool:
        low, high = self.minimum, self.maximum
        return (low is not None and value < low) or (high is not None and value > high)

    def severity_in(self, era: Era) -> Severity:
        return severity_in(self.severity, self.scope, era)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose; `code` is what is stored and sent over the API."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """The question is asked only when an earlier one has one of these answers ("yes" or "no" for a yes/no question)."""

    code: str
    values: frozenset[str]

    def met_by(self, answers: Answers) -> bool:
        given = answers.get(self.code)
        if isinstance(given, bool):
            return ("yes" if given else "no") in self.values
        return bool(self.values & (set(given) if isinstance(given, tuple) else {str(given)}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `since` is the version of its set that first asked it; a `secret` answer is a trade secret."""

    code: str
    kind: Kind
    label: Text
    hint: Text | None = None
    example: Text | None = None
    required: bool = True
    unit: Text | None = None
    limits: tuple[Limit, ...] = ()
    choices: tuple[Choice, ...] = ()
    asked_if: Condition | None = None
    secret: bool = False
    max_chars: int = 0
    decimals: int = 0
    since: int = 1

    def choice_label(self, code: str) -> Text:
        """The wording of one choice; KeyError when the question does not offer it."""
        return {c.code: c.label for c in self.choices}[code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A sentence about several answers together: looked at once all `fields` are answered, shown at the first of them.

    `wrong` says whether the answers break it; `figures` gives the values for the {placeholders} of `wording`.
    """

    code: str
    fields: tuple[str, ...]
    wording: Text
    wrong: Callable[[Answers], bool]
    severity: Severity = "hard"
    scope: Scope = "always"
    source: Source = DEFINITION
    figures: Callable[[Answers], Mapping[str, object]] | None = None

    def __post_init__(self) -> None:
        _refuse_soft_ground(self.severity, self.source)

    def severity_in(self, era: Era) -> Severity:
        return severity_in(self.severity, self.scope, era)

    def sentence(self, answers: Answers) -> Text:
        return self.wording.fill(**self.figures(answers)) if self.figures else self.wording


@dataclass(frozen=True, slots=True)
class Renamed:
    """From `version` on, the question `old` is called `new`."""

    version: int
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """The questions of one platform or one topic, in order, with what must be true of the answers together."""

    code: str
    version: int
    title: Text
    questions: tuple[Question, ...]
    checks: tuple[Check, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    _by_code: dict[str, Question] = field(init=False, repr=False, compare=False, hash=False, default_factory=dict)

    def __post_init__(self) -> None:
        for question in self.questions:
            if question.code in self._by_code:
                raise ValueError(f"{self.code}: {question.code} is asked twice")
            if question.asked_if and question.asked_if.code not in self._by_code:
                raise ValueError(f"{self.code}: {question.code} depends on a question that does not come before it")
            if question.since > self.version:
                raise ValueError(f"{self.code}: {question.code} is newer than the set")
            self._by_code[question.code] = question
        unknown = {name for check in self.checks for name in check.fields} - set(self._by_code)
        if unknown:
            raise ValueError(f"{self.code}: checks name unknown questions {sorted(unknown)}")

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self._by_code)

    def question(self, code: str) -> Question:
        """The question of that code; KeyError when there is none."""
        return self._by_code[code]

    def asked(self, code: str, answers: Answers) -> bool:
        """Whether the question is put, given the answers so far; one whose own condition is not put is not either."""
        condition = self._by_code[code].asked_if
        return condition is None or (self.asked(condition.code, answers) and condition.met_by(answers))


def severity_in(severity: Severity, scope: Scope, era: Era) -> Severity:
    """Kibo's limits reject only while Kibo flies; later stations have none yet, so they warn."""
    return "warn" if scope == "kibo" and era != "iss" else severity


def when(code: str, *values: str) -> Condition:
    """`asked_if=when("propulsion", "yes")`."""
    return Condition(code, frozenset(values))


def choices(**labels: tuple[str, str]) -> tuple[Choice, ...]:
    """`choices(live=("生きたまま", "Live"), ...)`: code = (ja, en)."""
    return tuple(Choice(code, Text(ja, en)) for code, (ja, en) in labels.items())


def _refuse_soft_ground(severity: Severity, source: Source) -> None:
    if severity == "hard" and source.basis not in FIRM:
        raise ValueError("an unverified or judged figure may warn, never reject")


def numbered(limits: Iterable[Limit]) -> tuple[Limit, ...]:
    """The limits as a tuple, ordered hard first, so that the firmest sentence is read first."""
    return tuple(sorted(limits, key=lambda limit: limit.severity != "hard"))
