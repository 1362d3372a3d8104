"""Says one answer as a person reads it: choices by their label, numbers with their unit, days as days."""

from collections.abc import Iterable
from datetime import date

from platforms.bilingual import Text
from platforms.questions import Question

JOIN = Text(ja="、", en=", ")


def worded(question: Question, value: object) -> Text | str:
    """A stored, typed or read value in words; "" when there is none. What cannot be understood is said as typed."""
    if value is None or value in ("", [], ()):
        return ""
    if question.choices:
        return _labels(question, value if isinstance(value, list | tuple) else [value])
    if question.kind == "date" and (day := _day(value)):
        return Text(ja=f"{day:%Y年%-m月%-d日}", en=f"{day:%-d %B %Y}")
    if question.unit and question.kind in ("whole_number", "decimal"):
        return Text(ja=f"{value} {question.unit.ja}", en=f"{value} {question.unit.en}")
    return str(value)


def _labels(question: Question, codes: Iterable[object]) -> Text:
    names = {choice.code: choice.label for choice in question.choices}
    said = ["yes" if code is True else "no" if code is False else str(code) for code in codes]
    found = [names.get(code) or Text(ja=code or "-", en=code or "-") for code in said]
    return Text(ja=JOIN.ja.join(name.ja for name in found), en=JOIN.en.join(name.en for name in found))


def _day(value: object) -> date | None:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return None
