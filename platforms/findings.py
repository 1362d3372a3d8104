"""What is wrong or worth knowing about answers that could be read: limits, and answers that do not go together."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from platforms.answers import Answer, Answers
from platforms.bilingual import Text
from platforms.questions import Check, Era, Limit, Question, QuestionSet
from platforms.resources import plain

Sentences = tuple[Text, ...]

BOUND = {
    (True, False): Text("{low}{unit}以上", "at least {low}{unit}"),
    (False, True): Text("{high}{unit}以下", "at most {high}{unit}"),
    (True, True): Text("{low}{unit}以上{high}{unit}以下", "between {low} and {high}{unit}"),
}
HARD = Text("{label}は{bound}で入力してください（例：{example}）", "{label} must be {bound} (for example {example})")
BECAUSE = Text("。出典：{source}", ". Source: {source}")
SOFT = Text(
    "{label}は、これまでの例では{bound}です。値（例：{example}）を確かめてください。このまま提出でき、担当者が確認します。出典：{source}",
    "{label} has so far been {bound}. Check the value (for example {example}). You can submit it as it is; "
    "a coordinator will look at it. Source: {source}",
)
NOT_YET = Text(
    "{sentence}。これは「きぼう」の条件です。ポストISSの条件は未定のため、このまま提出できます",
    "{sentence}. This is Kibo's condition. Those after the ISS are not set yet, so you can submit as it is",
)


@dataclass(slots=True)
class Findings:
    """Sentences by question code: errors stop a submission, warnings do not."""

    errors: dict[str, Sentences]
    warnings: dict[str, Sentences]

    @classmethod
    def none(cls) -> "Findings":
        return cls({}, {})

    def refuse(self, code: str, sentence: Text) -> None:
        self.errors[code] = (*self.errors.get(code, ()), sentence)

    def warn(self, code: str, sentence: Text) -> None:
        self.warnings[code] = (*self.warnings.get(code, ()), sentence)

    def add(self, other: "Findings") -> None:
        for code, sentences in other.errors.items():
            self.errors[code] = self.errors.get(code, ()) + sentences
        for code, sentences in other.warnings.items():
            self.warnings[code] = self.warnings.get(code, ()) + sentences

    def drop(self, code: str) -> None:
        self.errors.pop(code, None)
        self.warnings.pop(code, None)


def check(question_set: QuestionSet, answers: Answers | Mapping[str, Answer], era: Era) -> Findings:
    """The cross-checks of a set of answers; each speaks once all its fields are answered, at the first of them."""
    given = answers if isinstance(answers, Answers) else Answers(answers)
    found = Findings.none()
    for one in question_set.checks:
        if all(given.has(code) for code in one.fields) and one.wrong(given):
            _say(one, given, era, found)
    return found


def limit_findings(question: Question, answer: Answer, era: Era, found: Findings) -> None:
    """Adds a sentence for every limit the answer breaks, hard or warning by era."""
    if isinstance(answer, bool | date) or not isinstance(answer, int | Decimal):
        return
    for limit in question.limits:
        if limit.broken_by(answer):
            add = found.refuse if limit.severity_in(era) == "hard" else found.warn
            add(question.code, limit_sentence(question, limit, era))


def limit_sentence(question: Question, limit: Limit, era: Era) -> Text:
    """What to say when the limit is broken: the field, the bound, an example, the source."""
    words = {"label": question.label, "bound": bound(question, limit), "example": shown_example(question)}
    if limit.severity == "warn":
        return (limit.wording or SOFT).fill(**words, source=limit.source.title)
    sentence = (limit.wording or HARD).fill(**words)
    if limit.source.basis != "definition":
        because = BECAUSE.fill(source=limit.source.title)
        sentence = Text(sentence.ja + because.ja, sentence.en + because.en)
    return sentence if limit.severity_in(era) == "hard" else NOT_YET.fill(sentence=sentence)


def bound(question: Question, limit: Limit) -> Text:
    """The limit in words with its unit: "0.13 kg以上6.8 kg以下", "between 0.13 and 6.8 kg"."""
    unit = limit.unit or question.unit
    spaced: Text | str = _after_number(unit) if unit else ""
    low, high = limit.minimum, limit.maximum
    if question.kind == "whole_number" and high is None and low is not None and low <= 1:
        spaced = ""  # "at least 1", not "at least 1 mice"
    shape = BOUND[low is not None, high is not None]
    return shape.fill(low="" if low is None else plain(low), high="" if high is None else plain(high), unit=spaced)


def shown_example(question: Question) -> Text:
    """The example with its unit; the label itself when the question has none."""
    example, unit = question.example or question.label, question.unit
    if not unit:
        return example
    spaced = _after_number(unit)
    return Text(example.ja + spaced.ja, example.en + spaced.en)


def _after_number(unit: Text) -> Text:
    """A unit symbol stands off its number (38 kg); a Japanese counter does not (12匹)."""
    counter = unicodedata.category(unit.ja[0]) == "Lo"
    return Text(unit.ja if counter else f" {unit.ja}", f" {unit.en}")


def _say(one: Check, given: Answers, era: Era, found: Findings) -> None:
    severity = one.severity_in(era)
    sentence = one.sentence(given)
    if severity == "warn" and one.severity == "hard":
        sentence = NOT_YET.fill(sentence=sentence)
    (found.refuse if severity == "hard" else found.warn)(one.fields[0], sentence)
