"""Form and serializer give the same verdict on the same field, the same sentence and the same object."""

import json
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.translation import override

from platforms.catalogue import PLATFORMS
from platforms.examples import sound_answers
from platforms.forms import QuestionForm, form_for, shown
from platforms.interpretation import interpret
from platforms.questions import ERAS, Era, QuestionSet
from platforms.serializers import AnswersSerializer, serializer_for
from tests.platforms.hostile import STRINGS, VALUES

SETS = [platform.application for platform in PLATFORMS.values()]


def both(
    question_set: QuestionSet, data: Any, era: Era = "iss", *, complete: bool = True
) -> tuple[QuestionForm, AnswersSerializer]:
    form = form_for(question_set, era, complete=complete)(data=data)
    serializer = serializer_for(question_set, era, complete=complete)(data=data)
    form.is_valid()
    serializer.is_valid()
    return form, serializer


def verdict(form: QuestionForm) -> dict[str, list[str]]:
    return {code: list(map(str, sentences)) for code, sentences in form.errors.items()}


def sentences(serializer: AnswersSerializer) -> dict[str, list[str]]:
    return {code: list(map(str, found)) for code, found in serializer.errors.items()}


def test_there_are_enough_hostile_values() -> None:
    assert len(VALUES) >= 60


@pytest.mark.parametrize("question_set", SETS, ids=lambda s: s.code)
def test_every_hostile_value_in_every_field_gets_one_verdict(question_set: QuestionSet) -> None:
    for value in VALUES:
        form, serializer = both(question_set, dict.fromkeys(question_set.codes, value))
        assert verdict(form) == sentences(serializer), repr(value)[:60]
        assert form.interpretation.objects == serializer.interpretation.objects
        assert form.warnings == serializer.warnings
        kept = json.dumps([form.interpretation.values, form.interpretation.kept], allow_nan=False)
        assert "\\u0000" not in kept
        kept.encode()


@pytest.mark.parametrize("question_set", SETS, ids=lambda s: s.code)
def test_a_posted_form_reads_as_json_does(question_set: QuestionSet) -> None:
    for value in (v for v in STRINGS if "\ud800" not in v and "\udfff" not in v):
        posted = QueryDict(mutable=True)
        sent: dict[str, object] = {}
        for question in question_set.questions:
            posted[question.code] = value
            sent[question.code] = [value] if question.kind == "several" else value
        form = form_for(question_set, "iss")(data=posted)
        serializer = serializer_for(question_set, "iss")(data=sent)
        assert form.is_valid() == serializer.is_valid()
        assert verdict(form) == sentences(serializer), repr(value)[:60]


@pytest.mark.parametrize("code", PLATFORMS)
@pytest.mark.parametrize("era", ERAS)
def test_sound_answers_pass_both_and_make_the_same_objects(code: str, era: Era) -> None:
    form, serializer = both(PLATFORMS[code].application, sound_answers(code), era)
    assert verdict(form) == {} == sentences(serializer)
    assert form.cleaned_data == serializer.validated_data
    assert form.to_json() == serializer.data == serializer.interpretation.values


@pytest.mark.parametrize("code", PLATFORMS)
def test_a_stored_draft_comes_back_as_it_was(code: str) -> None:
    question_set = PLATFORMS[code].application
    first = question_set.questions[-1].code
    draft = interpret(question_set, sound_answers(code) | {first: "\u202e"}, "iss", complete=False)
    again = form_for(question_set, "iss", complete=False).from_json(draft.values, draft.kept)
    assert again.to_json() == draft.values
    assert again.interpretation.kept == draft.kept


def test_an_unknown_field_is_an_error_over_the_api() -> None:
    serializer = serializer_for(PLATFORMS["longevity"].application, "iss", complete=False)(data={"mise": 3, "mice": 3})
    with override("en"):
        assert not serializer.is_valid()
    assert sentences(serializer) == {"mise": ["There is no such field. Check the name of the field"]}


@pytest.mark.parametrize("data", [[], "x", 3, True])
def test_answers_are_an_object(data: object) -> None:
    serializer = serializer_for(PLATFORMS["longevity"].application, "iss")(data=data)
    with override("ja"):
        assert not serializer.is_valid()
    assert sentences(serializer) == {"non_field_errors": ["回答は項目名と値の組で送ってください"]}


def test_the_form_speaks_the_language_of_the_page() -> None:
    form = form_for(PLATFORMS["longevity"].application, "iss")(data={"mice": "13"})
    with override("ja"):
        assert "マウスの数" in str(form["mice"].label)
        assert verdict(form)["mice"][0].startswith("マウスの数（1回の搭載あたり）は12匹以下で入力してください")
    form = form_for(PLATFORMS["longevity"].application, "post_iss", complete=False)(data={"mice": "13"})
    with override("en"):
        assert str(form["mice"].label) == "Mice per flight"
        assert verdict(form) == {}
        assert form.warnings["mice"][0].endswith("Those after the ISS are not set yet, so you can submit as it is")


def test_widgets_carry_no_style_and_the_right_keyboard() -> None:
    form = form_for(PLATFORMS["small_satellite"].application, "iss")()
    html = form.as_p()
    assert "style=" not in html
    assert 'inputmode="decimal"' in str(form["mass_kg"])
    assert 'inputmode="numeric"' in str(form["inhibits"])
    assert str(form["bands"]).count('type="checkbox"') == 6
    assert form.warnings == {}


def test_what_was_typed_is_shown_again() -> None:
    assert shown({"a": True, "b": False, "c": 3, "d": ["x"], "e": "１x"}) == {
        "a": "yes",
        "b": "no",
        "c": "3",
        "d": ["x"],
        "e": "１x",
    }
    form = form_for(PLATFORMS["longevity"].application, "iss", complete=False)(data={"mice": "たくさん", "sex": "male"})
    assert 'value="たくさん"' in str(form["mice"])
    assert "checked" in str(form["sex"])
