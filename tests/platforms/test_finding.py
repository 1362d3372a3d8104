"""The finder: five questions, and for each platform a verdict with a sentence that says why."""

from itertools import product

import pytest

from platforms import finding
from platforms.catalogue import PLATFORMS
from platforms.finding import QUESTIONS, UNSURE, judge, match
from platforms.platform import SAMPLE_KINDS
from requests.policy.facts import Purpose

ALL = list(PLATFORMS.values())


def codes(fits: tuple[finding.Fit, ...]) -> list[str]:
    return [fit.platform.code for fit in fits]


def test_five_questions_each_with_a_way_to_say_i_do_not_know() -> None:
    assert [question.code for question in QUESTIONS] == ["purpose", "sample", "place", "gravity", "back"]
    assert all(question.option(UNSURE) for question in QUESTIONS)


def test_the_purposes_are_those_of_the_policy() -> None:
    offered = {option.code for option in finding.BY_CODE["purpose"].options} - {UNSURE}
    assert offered == {purpose.value for purpose in Purpose}


def test_the_kinds_of_samples_are_those_of_the_catalogue() -> None:
    assert {option.code for option in finding.BY_CODE["sample"].options} - {UNSURE} == set(SAMPLE_KINDS)


def test_without_answers_everything_fits() -> None:
    assert codes(match(ALL, {}).fitting) == list(PLATFORMS)
    assert codes(match(ALL, dict.fromkeys(finding.BY_CODE, UNSURE)).fitting) == list(PLATFORMS)


def test_the_purpose_rules_nothing_out() -> None:
    for purpose in Purpose:
        assert len(match(ALL, {"purpose": purpose.value}).fitting) == len(ALL)


@pytest.mark.parametrize(
    ("sample", "fits"),
    [
        ("protein", ["drug_design"]),
        ("animals", ["longevity"]),
        ("cells", ["cell_medicine"]),
        ("fuel", ["combustion"]),
        ("melt", ["materials"]),
        ("satellite", ["small_satellite"]),
        ("surface", ["external_port"]),
        ("instrument", ["external_port", "non_standard"]),
        ("other", ["new_platform", "non_standard"]),
    ],
)
def test_each_kind_of_sample_finds_its_platform(sample: str, fits: list[str]) -> None:
    assert codes(match(ALL, {"sample": sample}).fitting) == fits


def test_what_is_not_set_up_is_to_be_asked_not_ruled_out() -> None:
    found = match(ALL, {"sample": "animals", "place": "inside", "gravity": "partial", "back": "yes"})
    assert codes(found.fitting) == ["longevity"]
    assert codes(found.open) == ["new_platform", "non_standard"]
    assert codes(found.nearly) == ["cell_medicine"]


@pytest.mark.parametrize(
    ("platform", "answers", "kind", "ja", "en"),
    [
        ("longevity", {"sample": "animals"}, "fits", "「動物（マウス）」を扱えます。", "Made for: Animals (mice)."),
        (
            "small_satellite",
            {"sample": "animals"},
            "misfit",
            "扱うのは「超小型衛星」で、「動物（マウス）」は扱えません。",
            "Made for Small satellites, not for “Animals (mice)”.",
        ),
        ("longevity", {"place": "inside"}, "fits", "場所は「船内」です。", "Where: Inside the station."),
        (
            "longevity",
            {"place": "outside"},
            "misfit",
            "場所は「船内」で、「宇宙ステーションの外」ではありません。",
            "Where: Inside the station, not “Outside the station”.",
        ),
        (
            "drug_design",
            {"gravity": "partial"},
            "misfit",
            "人工の重力は作れません。",
            "It cannot make artificial gravity.",
        ),
        (
            "cell_medicine",
            {"gravity": "partial"},
            "fits",
            "重力は「微小重力〜1 G」です。",
            "Gravity: Weightless to 1 G.",
        ),
        ("drug_design", {"gravity": "weightless"}, "fits", "重力は「微小重力」です。", "Gravity: Weightless."),
        ("small_satellite", {"back": "yes"}, "misfit", "地上へは持ち帰れません。", "Nothing comes back to Earth."),
        (
            "drug_design",
            {"back": "no"},
            "check",
            "試料の回収が前提です。データだけでよいか、担当者に確認してください。",
            "It counts on the return of samples; ask a coordinator whether data alone are enough.",
        ),
        ("materials", {"back": "no"}, "fits", "データだけの利用ができます。", "Can be used for data alone."),
        ("longevity", {"back": "yes"}, "fits", "地上へ持ち帰れます。", "Samples can come back to Earth."),
    ],
)
def test_each_verdict_has_its_sentence(platform: str, answers: dict[str, str], kind: str, ja: str, en: str) -> None:
    (found,) = judge(PLATFORMS[platform], answers).findings
    assert (found.kind, found.sentence.ja, found.sentence.en) == (kind, ja, en)


def test_every_combination_sorts_every_platform_into_exactly_one_group() -> None:
    options = [[option.code for option in question.options] for question in QUESTIONS[1:]]
    for chosen in product(*options):
        found = match(ALL, dict(zip([q.code for q in QUESTIONS[1:]], chosen, strict=True)))
        sorted_in = codes(found.fitting) + codes(found.open) + codes(found.nearly) + codes(found.others)
        assert sorted(sorted_in) == sorted(PLATFORMS)


def test_only_answers_that_are_offered_count() -> None:
    given = {"sample": "animals", "place": "moon", "colour": "red", "gravity": ""}
    assert finding.clean(given) == {"sample": "animals"}
