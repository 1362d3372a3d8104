"""The API's serializer of a set of questions: the same reading as the form, unknown fields refused."""

from collections.abc import Mapping
from typing import Any, cast

from rest_framework import serializers

from platforms.answers import Answer, Stored, stored
from platforms.bilingual import Text
from platforms.interpretation import Interpretation, interpret
from platforms.questions import Era, Question, QuestionSet
from platforms.wording import say

NOT_AN_OBJECT = Text("回答は項目名と値の組で送ってください", "Send the answers as an object of field names and values")
UNKNOWN = Text("この項目はありません。項目名を確かめてください", "There is no such field. Check the name of the field")


class AnswersSerializer(serializers.Serializer[dict[str, Answer]]):
    """Validated data are the Python objects of interpret(); `interpretation` has its values, warnings and kept text."""

    question_set: QuestionSet
    era: Era
    complete: bool
    interpretation: Interpretation

    def to_internal_value(self, data: object) -> dict[str, Answer]:
        if not isinstance(data, Mapping):
            raise serializers.ValidationError({"non_field_errors": [say(NOT_AN_OBJECT)]})
        raw = {str(code): value for code, value in data.items()}
        self.interpretation = interpret(self.question_set, raw, self.era, complete=self.complete)
        errors = {code: [say(s) for s in sentences] for code, sentences in self.interpretation.errors.items()}
        errors |= {code: [say(UNKNOWN)] for code in self.interpretation.unknown}
        if errors:
            raise serializers.ValidationError(errors)
        return dict(self.interpretation.objects)

    def to_representation(self, instance: Mapping[str, Answer]) -> dict[str, Stored]:
        """Canonical JSON of answers given as objects or as already stored values."""
        known = self.question_set.codes
        return {code: stored(_answer(value)) for code, value in instance.items() if code in known}

    @property
    def warnings(self) -> dict[str, tuple[str, ...]]:
        """Sentences by field that do not stop anybody."""
        return {code: tuple(map(say, sentences)) for code, sentences in self.interpretation.warnings.items()}


def serializer_for(question_set: QuestionSet, era: Era, *, complete: bool = True) -> type[AnswersSerializer]:
    """The serializer class of a set; its declared fields describe the types to the API's schema."""
    members: dict[str, object] = {question.code: _field(question) for question in question_set.questions}
    members |= {"question_set": question_set, "era": era, "complete": complete}
    name = "".join(part.title() for part in question_set.code.split("_"))
    return cast(type[AnswersSerializer], type(f"{name}AnswersSerializer", (AnswersSerializer,), members))


def _field(question: Question) -> serializers.Field[Any, Any, Any, Any]:
    told: dict[str, Any] = {"required": False, "help_text": question.label.en}
    if question.kind == "whole_number":
        return serializers.IntegerField(**told)
    if question.kind == "decimal":
        return serializers.DecimalField(max_digits=15 + question.decimals, decimal_places=question.decimals, **told)
    if question.kind == "date":
        return serializers.DateField(**told)
    if question.kind == "yes_no":
        return serializers.BooleanField(**told)
    codes = [choice.code for choice in question.choices]
    if question.kind == "choice":
        return serializers.ChoiceField(choices=codes, **told)
    if question.kind == "several":
        return serializers.MultipleChoiceField(choices=codes, **told)
    return serializers.CharField(max_length=question.max_chars, **told)


def _answer(value: object) -> Answer:
    return cast(Answer, tuple(value) if isinstance(value, list) else value)
