"""The words in which questions are declared: text, whole_number, decimal, choice, several, yes_no and date."""

from decimal import Decimal

from platforms.bilingual import Text
from platforms.questions import Choice, Condition, Limit, Question, Scope, Severity, Source, numbered

SHORT = 200
LONG = 4_000


def text(
    code: str,
    label: Text,
    *,
    long: bool = False,
    max_chars: int = 0,
    hint: Text | None = None,
    example: Text | None = None,
    required: bool = True,
    asked_if: Condition | None = None,
    secret: bool = False,
    since: int = 1,
) -> Question:
    """Free text of at most `max_chars` characters (200 for one line, 4,000 for `long`, unless told)."""
    return Question(
        code=code,
        kind="long_text" if long else "text",
        label=label,
        hint=hint,
        example=example,
        required=required,
        asked_if=asked_if,
        secret=secret,
        since=since,
        max_chars=max_chars or (LONG if long else SHORT),
    )


def whole_number(
    code: str,
    label: Text,
    *limits: Limit,
    unit: Text | None = None,
    hint: Text | None = None,
    example: str = "1",
    required: bool = True,
    asked_if: Condition | None = None,
    since: int = 1,
) -> Question:
    """A whole number in `unit`."""
    return Question(
        code=code,
        kind="whole_number",
        label=label,
        hint=hint,
        example=Text(example, example),
        required=required,
        unit=unit,
        limits=numbered(limits),
        asked_if=asked_if,
        since=since,
    )


def decimal(
    code: str,
    label: Text,
    *limits: Limit,
    unit: Text | None = None,
    decimals: int = 2,
    hint: Text | None = None,
    example: str = "1.5",
    required: bool = True,
    asked_if: Condition | None = None,
    since: int = 1,
) -> Question:
    """A number in `unit` with at most `decimals` places."""
    return Question(
        code=code,
        kind="decimal",
        label=label,
        hint=hint,
        example=Text(example, example),
        required=required,
        unit=unit,
        limits=numbered(limits),
        decimals=decimals,
        asked_if=asked_if,
        since=since,
    )


def choice(
    code: str,
    label: Text,
    options: tuple[Choice, ...],
    *,
    hint: Text | None = None,
    required: bool = True,
    asked_if: Condition | None = None,
    since: int = 1,
) -> Question:
    """Exactly one of the options."""
    return Question(
        code=code,
        kind="choice",
        label=label,
        hint=hint,
        example=options[0].label,
        required=required,
        choices=options,
        asked_if=asked_if,
        since=since,
    )


def several(
    code: str,
    label: Text,
    options: tuple[Choice, ...],
    *,
    hint: Text | None = None,
    required: bool = True,
    asked_if: Condition | None = None,
    since: int = 1,
) -> Question:
    """One or more of the options; none when it is not required."""
    return Question(
        code=code,
        kind="several",
        label=label,
        hint=hint,
        example=options[0].label,
        required=required,
        choices=options,
        asked_if=asked_if,
        since=since,
    )


def yes_no(
    code: str,
    label: Text,
    *,
    hint: Text | None = None,
    required: bool = True,
    asked_if: Condition | None = None,
    since: int = 1,
) -> Question:
    """Yes or no; unanswered is neither."""
    options = (Choice("yes", Text("はい", "Yes")), Choice("no", Text("いいえ", "No")))
    return Question(
        code=code,
        kind="yes_no",
        label=label,
        hint=hint,
        example=options[0].label,
        required=required,
        choices=options,
        asked_if=asked_if,
        since=since,
    )


def date(
    code: str,
    label: Text,
    *,
    hint: Text | None = None,
    required: bool = True,
    asked_if: Condition | None = None,
    since: int = 1,
) -> Question:
    """A day; typed as 2031-04-08, 2031年4月8日 or 令和13年4月8日, kept as ISO."""
    return Question(
        code=code,
        kind="date",
        label=label,
        hint=hint,
        example=Text("2031年4月8日", "2031-04-08"),
        required=required,
        asked_if=asked_if,
        since=since,
    )


def between(
    low: str | None,
    high: str | None,
    source: Source,
    *,
    severity: Severity = "warn",
    scope: Scope = "kibo",
    wording: Text | None = None,
) -> Limit:
    """A sourced limit of Kibo; it only warns unless told otherwise."""
    return Limit(
        minimum=None if low is None else Decimal(low),
        maximum=None if high is None else Decimal(high),
        source=source,
        severity=severity,
        scope=scope,
        wording=wording,
    )


def at_least(low: str) -> Limit:
    """True by the field's meaning on any station, such as a mass of zero or more."""
    return Limit(minimum=Decimal(low))


def within(low: str, high: str) -> Limit:
    """True by the field's meaning on any station, such as a percentage of 0 to 100."""
    return Limit(minimum=Decimal(low), maximum=Decimal(high))
