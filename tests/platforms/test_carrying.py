"""A draft survives a new version of its questions: renamed answers move, dropped ones are shown, new ones listed."""

from platforms import asking
from platforms.bilingual import Text
from platforms.carrying import carry_over
from platforms.catalogue import PLATFORMS
from platforms.examples import sound_answers
from platforms.interpretation import interpret
from platforms.questions import QuestionSet, Renamed, choices

T = Text("項目", "Item")
NOW = QuestionSet(
    code="trip",
    version=3,
    title=T,
    questions=(
        asking.text("traveller", T),
        asking.choice("way", T, choices(air=("空", "Air"), rail=("鉄道", "Rail"))),
        asking.yes_no("insured", T, since=3),
        asking.text("seat", T, since=2),
    ),
    renamed=(Renamed(2, "name", "person"), Renamed(3, "person", "traveller")),
)
OLD: dict[str, object] = {"name": "星野", "way": "sea", "meal": "魚"}


def test_renamed_answers_move_through_every_version_between() -> None:
    carried = carry_over(OLD, 1, NOW)
    assert carried.answers == {"traveller": "星野", "way": "sea"}
    assert carried.dropped == {"meal": "魚"}
    assert carried.new_questions == ("insured", "seat")


def test_an_old_name_is_not_moved_twice() -> None:
    assert carry_over({"person": "星野"}, 2, NOW).answers == {"traveller": "星野"}
    assert carry_over({"person": "星野"}, 3, NOW).dropped == {"person": "星野"}
    assert carry_over({}, 2, NOW).new_questions == ("insured",)


def test_a_choice_that_no_longer_exists_is_kept_and_asked_again() -> None:
    found = interpret(NOW, carry_over(OLD, 1, NOW).answers, "iss", complete=False)
    assert found.kept == {"way": "sea"}
    assert found.errors["way"][0].ja == "項目は一覧から1つ選んでください（例：空）"
    assert found.values == {"traveller": "星野"}
    assert found.missing == ("insured", "seat")


def test_the_same_version_changes_nothing() -> None:
    for code, platform in PLATFORMS.items():
        typed = sound_answers(code)
        carried = carry_over(typed, platform.version, platform.application)
        assert (carried.answers, carried.dropped, carried.new_questions) == (typed, {}, ())
