"""What a person's answers mean: which are sound, which are not and why, and what is still missing.

Form and serializer both ask here and nowhere else, so a page and the API cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from platforms.answers import Answer, Answers, Stored, stored
from platforms.bilingual import Text
from platforms.findings import Findings, Sentences, check, limit_findings, shown_example
from platforms.normalise import (
    Refused,
    clean_date,
    clean_decimal,
    clean_text,
    clean_whole_number,
    is_blank,
)
from platforms.questions import Era, Question, QuestionSet

MISSING = {
    "pick": Text("{label}を選んでください（例：{example}）", "Choose {label} (for example {example})"),
    "yes_no": Text("「{label}」に、はいかいいえで答えてください", "Answer “{label}” with yes or no"),
    "plain": Text("{label}を入力してください", "Enter {label}"),
    "example": Text("{label}を入力してください（例：{example}）", "Enter {label} (for example {example})"),
}
PICK_ONE = Text(
    "{label}は一覧から1つ選んでください（例：{example}）",
    "Choose one of the listed answers for {label} (for example {example})",
)
PICK_SOME = Text(
    "{label}は一覧から選んでください（例：{example}）",
    "Choose from the listed answers for {label} (for example {example})",
)
NOT_ASKED = Text(
    "{label}は、いまの回答では使われません（「{parent}」によります）。内容は残してあります",
    "{label} is not used with your present answers (it depends on “{parent}”). What you entered is kept",
)
_YES = frozenset({"yes", "true", "1", "on", "はい"})
_NO = frozenset({"no", "false", "0", "off", "いいえ"})


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The reading of one set of answers.

    `values`: canonical JSON of the sound answers, fit for storing; `objects`: the same as Python objects;
    `kept`: what was typed but is unsound or not asked now, so that nothing is lost;
    `missing`: required questions without an answer; `unknown`: names that are no question of this set.
    """

    values: Mapping[str, Stored]
    objects: Mapping[str, Answer]
    kept: Mapping[str, object]
    errors: Mapping[str, Sentences]
    warnings: Mapping[str, Sentences]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def answers(self) -> Answers:
        return Answers(self.objects)

    @property
    def sound(self) -> bool:
        return not self.errors


def interpret(question_set: QuestionSet, raw: Mapping[str, object], era: Era, *, complete: bool) -> Interpretation:
    """Read what was typed or sent; with `complete`, a missing required answer is an error, else it is only listed.

    Stored drafts are read again with {**kept, **values}: reading canonical answers gives the same answers.
    """
    found = Findings.none()
    objects, kept = _read(question_set, raw, found)
    idle = [c for c in question_set.codes if not question_set.asked(c, Answers(objects))]
    for code in idle:
        objects.pop(code, None)
        found.drop(code)
        if not is_blank(raw.get(code)):
            kept[code] = keepable(raw[code])
            found.warn(code, _not_asked(question_set, code))
    for code in list(objects):
        limit_findings(question_set.question(code), objects[code], era, found)
        if code in found.errors:
            kept[code] = keepable(raw[code])
            del objects[code]
    found.add(check(question_set, Answers(objects), era))
    missing = tuple(_missing(question_set, raw, idle, found))
    if complete:
        for code in missing:
            found.refuse(code, _please(question_set.question(code)))
    return Interpretation(
        values={code: stored(answer) for code, answer in objects.items()},
        objects=objects,
        kept=kept,
        errors=found.errors,
        warnings=found.warnings,
        missing=missing,
        unknown=tuple(sorted(str(k) for k in raw if k not in question_set.codes)),
    )


def read(question: Question, raw: object) -> Answer | None:
    """One answer as its Python object, None when blank; Refused with the sentence to show otherwise."""
    if question.kind in ("text", "long_text"):
        lines = question.kind == "long_text"
        return clean_text(raw, question.label, max_chars=question.max_chars, lines=lines) or None
    example = question.example or ""
    if question.kind == "whole_number":
        return clean_whole_number(raw, question.label, example)
    if question.kind == "decimal":
        return clean_decimal(raw, question.label, example, decimals=question.decimals)
    if question.kind == "date":
        return clean_date(raw, question.label)
    if is_blank(raw):
        return None
    if question.kind == "yes_no":
        return _yes_or_no(question, raw)
    return _picked(question, raw)


def keepable(raw: object) -> object:
    """What was typed in a form that JSON and the database can hold: NUL, surrogates and excess length are cut away."""
    if isinstance(raw, str):
        return raw.replace("\x00", "").encode("utf-8", "ignore").decode()[:20_000]
    if isinstance(raw, list | tuple):
        return [keepable(item) for item in raw[:100] if isinstance(item, str)]
    if isinstance(raw, bool) or (isinstance(raw, int) and abs(raw) < 10**16):
        return raw
    return str(raw)[:200] if isinstance(raw, float | Decimal | date) else ""


def _read(
    question_set: QuestionSet, raw: Mapping[str, object], found: Findings
) -> tuple[dict[str, Answer], dict[str, object]]:
    objects: dict[str, Answer] = {}
    kept: dict[str, object] = {}
    for question in question_set.questions:
        try:
            answer = read(question, raw.get(question.code))
        except Refused as refusal:
            found.refuse(question.code, refusal.sentence)
            kept[question.code] = keepable(raw[question.code])
        else:
            if answer is not None:
                objects[question.code] = answer
    return objects, kept


def _yes_or_no(question: Question, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    word = raw.strip().casefold() if isinstance(raw, str) else ""
    if word not in _YES | _NO:
        raise Refused(MISSING["yes_no"], label=question.label)
    return word in _YES


def _picked(question: Question, raw: object) -> str | tuple[str, ...]:
    offered = [c.code for c in question.choices]
    example = question.choices[0].label
    if question.kind == "choice":
        if not isinstance(raw, str) or raw.strip() not in offered:
            raise Refused(PICK_ONE, label=question.label, example=example)
        return raw.strip()
    if not isinstance(raw, list | tuple) or not all(isinstance(r, str) and r.strip() in offered for r in raw):
        raise Refused(PICK_SOME, label=question.label, example=example)
    return tuple(code for code in offered if code in {r.strip() for r in raw})


def _missing(question_set: QuestionSet, raw: Mapping[str, object], idle: list[str], found: Findings) -> list[str]:
    asked = (q for q in question_set.questions if q.required and q.code not in idle and q.code not in found.errors)
    return [q.code for q in asked if is_blank(raw.get(q.code))]


def _not_asked(question_set: QuestionSet, code: str) -> Text:
    question = question_set.question(code)
    parent = question_set.question(question.asked_if.code) if question.asked_if else question
    return NOT_ASKED.fill(label=question.label, parent=parent.label)


def _please(question: Question) -> Text:
    if question.kind == "yes_no":
        return MISSING["yes_no"].fill(label=question.label)
    kind = "pick" if question.choices else "example" if question.example else "plain"
    return MISSING[kind].fill(label=question.label, example=shown_example(question))
