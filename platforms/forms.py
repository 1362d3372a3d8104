"""The Django form of a set of questions: it only carries what was typed; reading it is left to the interpretation."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from django import forms
from django.utils.functional import lazy

from platforms.answers import Answer, Stored
from platforms.interpretation import Interpretation, interpret
from platforms.questions import Era, Question, QuestionSet
from platforms.wording import say

_lazily = lazy(say, str)
_KEYBOARDS = {"whole_number": "numeric", "decimal": "decimal"}


class AnswerField(forms.Field):
    """One question as a field: label, hint and widget in the reader's language; the value passes through unread."""

    def __init__(self, question: Question) -> None:
        self.question = question
        super().__init__(
            required=False,
            label=_lazily(question.label),
            help_text=_lazily(question.hint) if question.hint else "",
            widget=widget_for(question),
        )

    def has_changed(self, initial: object, data: object) -> bool:
        return (initial or None) != (data or None)


class QuestionForm(forms.Form):
    """A form whose errors, warnings and cleaned objects are those of interpret(); see form_for()."""

    question_set: QuestionSet
    era: Era
    complete: bool
    interpretation: Interpretation

    def clean(self) -> dict[str, Answer]:
        raw = {code: self.cleaned_data.get(code) for code in self.question_set.codes}
        self.interpretation = interpret(self.question_set, raw, self.era, complete=self.complete)
        for code, sentences in self.interpretation.errors.items():
            self.add_error(code, [say(sentence) for sentence in sentences])
        self.cleaned_data = dict(self.interpretation.objects)
        return self.cleaned_data

    @property
    def warnings(self) -> dict[str, tuple[str, ...]]:
        """Sentences by field that do not stop anybody; empty for an unbound form."""
        if not self.is_bound:
            return {}
        self.errors  # noqa: B018  (reading is what makes Django clean the form)
        return {code: tuple(map(say, sentences)) for code, sentences in self.interpretation.warnings.items()}

    def to_json(self) -> dict[str, Stored]:
        """The sound answers in canonical JSON: Decimal as string, date as ISO."""
        self.errors  # noqa: B018
        return dict(self.interpretation.values)

    @classmethod
    def from_json(cls, values: Mapping[str, object], kept: Mapping[str, object] | None = None) -> "QuestionForm":
        """A bound form that shows a stored draft: sound values, what was typed unsoundly, and its sentences."""
        return cls(data=shown({**(kept or {}), **values}))


def form_for(question_set: QuestionSet, era: Era, *, complete: bool = True) -> type[QuestionForm]:
    """The form class of a set; with complete=False a missing answer is no error (a draft)."""
    return _form_class(_Key(question_set), era, complete)


def shown(stored_answers: Mapping[str, object]) -> dict[str, object]:
    """Stored or typed answers as a form's data or initial: yes/no by code, numbers as text, lists as they are."""
    return {code: _shown(value) for code, value in stored_answers.items()}


def widget_for(question: Question) -> forms.Widget:
    """Plain widgets without style; hooks for assistive technology are the templates' part."""
    attrs: dict[str, Any] = {"autocomplete": "off"}
    if question.kind == "several":
        return forms.CheckboxSelectMultiple(choices=_options(question))
    if question.kind in ("choice", "yes_no"):
        return forms.RadioSelect(choices=_options(question))
    if question.kind == "long_text":
        return forms.Textarea(attrs=attrs)
    if question.kind in _KEYBOARDS:
        attrs["inputmode"] = _KEYBOARDS[question.kind]
    return forms.TextInput(attrs=attrs)


def _options(question: Question) -> list[tuple[str, Any]]:
    return [(choice.code, _lazily(choice.label)) for choice in question.choices]


def _shown(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, list) else str(value)


class _Key:
    """Lets the class cache tell question sets apart by identity: they are constants."""

    def __init__(self, question_set: QuestionSet) -> None:
        self.question_set = question_set

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.question_set is self.question_set

    def __hash__(self) -> int:
        return hash((self.question_set.code, self.question_set.version))


@cache
def _form_class(key: _Key, era: Era, complete: bool) -> type[QuestionForm]:
    question_set = key.question_set
    members: dict[str, object] = {question.code: AnswerField(question) for question in question_set.questions}
    members |= {"question_set": question_set, "era": era, "complete": complete}
    return cast(type[QuestionForm], type(f"{_camel(question_set.code)}Form", (QuestionForm,), members))


def _camel(code: str) -> str:
    return "".join(part.title() for part in code.split("_"))
