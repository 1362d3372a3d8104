"""The descriptions say what the declarations say: the schema takes canonical answers, the document is current."""

from typing import Any

import jsonschema
import pytest

from platforms.catalogue import PLATFORMS
from platforms.describe import DOCUMENT, document, json_schema, main, markdown
from platforms.examples import sound_answers
from platforms.interpretation import interpret


def checker(code: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema(PLATFORMS[code].application, "en"))


def canonical(code: str, **changes: object) -> dict[str, Any]:
    return dict(interpret(PLATFORMS[code].application, sound_answers(code, **changes), "iss", complete=True).values)


@pytest.mark.parametrize("code", PLATFORMS)
def test_the_schema_is_one_and_takes_canonical_answers(code: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(PLATFORMS[code].application, "ja"))
    checker(code).validate(canonical(code))


@pytest.mark.parametrize("code", PLATFORMS)
def test_the_schema_refuses_unknown_and_missing_answers(code: str) -> None:
    answers = canonical(code)
    assert not checker(code).is_valid(answers | {"surprise": 1})
    for question in PLATFORMS[code].application.questions:
        if question.required and question.code in answers:
            without = {k: v for k, v in answers.items() if k != question.code}
            assert not checker(code).is_valid(without), question.code


def test_the_schema_asks_what_the_condition_asks() -> None:
    answers = canonical("small_satellite", propulsion="no")
    assert "propulsion_details" not in answers
    assert checker("small_satellite").is_valid(answers)
    assert not checker("small_satellite").is_valid(answers | {"propulsion": True})


def test_the_schema_carries_units_limits_sources_and_both_languages() -> None:
    mass = json_schema(PLATFORMS["small_satellite"].application, "ja")["properties"]["mass_kg"]
    assert mass["title"] == "1機の質量"
    assert mass["x-title"]["en"] == "Mass of one satellite"
    assert mass["x-unit"] == {"ja": "kg", "en": "kg"}
    kibo = [limit for limit in mass["x-limits"] if limit["scope"] == "kibo"]
    assert [(limit["maximum"], limit["severity"], limit["source"]["basis"]) for limit in kibo] == [
        ("50", "hard", "published")
    ]
    schema = json_schema(PLATFORMS["drug_design"].application, "en")
    assert schema["properties"]["target_name"]["x-secret"] is True
    assert schema["properties"]["samples"]["minimum"] == 1
    assert "maximum" not in schema["properties"]["samples"], "Kibo's limits depend on the era"


def test_the_document_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run: python -m platforms.describe --write"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_question_and_source_is_in_the_document_of_its_platform(language: str) -> None:
    for platform in PLATFORMS.values():
        text = markdown(platform, language)
        assert all(f"`{code}`" in text for code in platform.application.codes)
        assert all(fact.source.title.within(language) in text for fact in platform.heritage)
        assert all(f"`{permit.code}`" in text for permit in platform.permits)


def test_the_command_prints_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    assert capsys.readouterr().out == document()
