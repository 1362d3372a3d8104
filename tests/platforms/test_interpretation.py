"""What answers mean: sound ones, unsound ones, idle ones and missing ones, for every era."""

from datetime import date
from decimal import Decimal

from platforms import asking
from platforms.answers import Answers, stored
from platforms.bilingual import Text
from platforms.findings import check
from platforms.interpretation import Interpretation, interpret
from platforms.questions import Check, Era, QuestionSet, Source, choices, when

HANDBOOK = Source(Text("手引き", "Handbook"), date(2020, 1, 1), "published")
RUMOUR = Source(Text("未確認", "Unconfirmed"), date(2020, 1, 1), "unverified")
TRIP = QuestionSet(
    code="trip",
    version=1,
    title=Text("旅", "Trip"),
    questions=(
        asking.whole_number(
            "boxes",
            Text("箱の数", "Boxes"),
            asking.at_least("1"),
            asking.between(None, "9", HANDBOOK, severity="hard"),
            asking.between(None, "5", RUMOUR),
            unit=Text("個", "boxes"),
            example="3",
        ),
        asking.decimal("weight", Text("重さ", "Weight"), asking.at_least("0"), unit=Text("kg", "kg"), decimals=3),
        asking.yes_no("fragile", Text("割れ物", "Fragile")),
        asking.text("padding", Text("緩衝材", "Padding"), asked_if=when("fragile", "yes")),
        asking.several("days", Text("曜日", "Days"), choices(mon=("月", "Mon"), tue=("火", "Tue"))),
        asking.choice("way", Text("便", "Way"), choices(air=("空", "Air"), sea=("海", "Sea")), required=False),
        asking.date("on", Text("希望日", "Day"), required=False),
        asking.text("note", Text("備考", "Note"), long=True, required=False, asked_if=when("days", "tue")),
    ),
    checks=(
        Check(
            code="heavy_by_air",
            fields=("weight", "way"),
            wrong=lambda a: a.text("way") == "air" and a.decimal("weight") > 10,
            scope="kibo",
            source=HANDBOOK,
            wording=Text("重さは空便では10 kg以下です（例：9）", "Weight by air is at most 10 kg (for example 9)"),
        ),
    ),
)
FULL: dict[str, object] = {"boxes": "３", "weight": "1.50", "fragile": "no", "days": ["tue", "mon"], "on": "R13.4.8"}


def read(era: Era = "iss", complete: bool = True, **changes: object) -> Interpretation:
    return interpret(TRIP, FULL | changes, era, complete=complete)


def test_sound_answers_become_canonical_and_objects() -> None:
    found = read(note="x")
    assert found.sound
    assert found.values == {
        "boxes": 3, "weight": "1.5", "fragile": False, "days": ["mon", "tue"], "on": "2031-04-08", "note": "x",
    }  # fmt: skip
    assert found.objects["on"] == date(2031, 4, 8)
    assert found.objects["weight"] == Decimal("1.5")


def test_reading_what_was_stored_changes_nothing() -> None:
    found = read(boxes="many", padding="foam")
    again = interpret(TRIP, {**found.kept, **found.values}, "iss", complete=True)
    assert again == found


def test_what_is_missing_is_an_error_only_when_it_must_be_complete() -> None:
    draft = interpret(TRIP, {}, "iss", complete=False)
    assert draft.sound
    assert draft.missing == ("boxes", "weight", "fragile", "days")
    errors = interpret(TRIP, {}, "iss", complete=True).errors
    assert [s.ja for s in errors["boxes"]] == ["箱の数を入力してください（例：3個）"]
    assert [s.en for s in errors["weight"]] == ["Enter Weight (for example 1.5 kg)"]
    assert [s.ja for s in errors["fragile"]] == ["「割れ物」に、はいかいいえで答えてください"]
    assert [s.en for s in errors["days"]] == ["Choose Days (for example Mon)"]


def test_a_question_is_asked_only_when_its_condition_holds() -> None:
    assert [s.ja for s in read(fragile="yes").errors["padding"]] == ["緩衝材を入力してください"]
    idle = read(padding="foam")
    assert idle.sound
    assert "padding" not in idle.values
    assert idle.kept == {"padding": "foam"}
    assert "「割れ物」によります" in idle.warnings["padding"][0].ja
    assert read(days=["mon"], note="a\x00").sound, "what is not asked cannot be wrong"


def test_a_firm_limit_rejects_in_the_iss_era_and_warns_later() -> None:
    iss = read(boxes=12)
    assert [s.ja for s in iss.errors["boxes"]] == ["箱の数は9個以下で入力してください（例：3個）。出典：手引き"]
    assert iss.kept["boxes"] == 12
    for era in ("transition", "post_iss"):
        later = read(era, boxes=12)
        assert later.sound
        assert later.values["boxes"] == 12
        assert "ポストISSの条件は未定" in later.warnings["boxes"][0].ja


def test_an_unverified_limit_only_warns_and_a_definition_always_rejects() -> None:
    assert read(boxes=7).sound
    assert "これまでの例では5個以下です" in read(boxes=7).warnings["boxes"][0].ja
    assert [s.en for s in read("post_iss", boxes=0).errors["boxes"]] == [
        "Boxes must be at least 1 (for example 3 boxes)"
    ]


def test_a_cross_check_speaks_at_its_first_field_once_all_are_answered() -> None:
    assert [s.en for s in read(weight=11, way="air").errors["weight"]] == [
        "Weight by air is at most 10 kg (for example 9)"
    ]
    assert read("post_iss", weight=11, way="air").sound
    assert read(weight=11).sound
    assert not check(TRIP, {"weight": Decimal(11)}, "iss").errors
    assert check(TRIP, Answers({"weight": Decimal(11), "way": "air"}), "iss").errors


def test_wrong_choices_are_named_with_an_example() -> None:
    found = read(way="rail", days=["wed"], fragile="maybe")
    assert found.errors["way"][0].ja == "便は一覧から1つ選んでください（例：空）"
    assert found.errors["days"][0].en == "Choose from the listed answers for Days (for example Mon)"
    assert found.errors["fragile"][0].en == "Answer “Fragile” with yes or no"
    assert found.kept == {"way": "rail", "days": ["wed"], "fragile": "maybe"}


def test_unknown_names_are_told() -> None:
    assert read(colour="red").unknown == ("colour",)


def test_answers_give_the_neutral_value_for_what_is_missing() -> None:
    none = Answers({})
    assert none.decimal("x") == 0
    assert none.number("x", 4) == 4
    assert none.text("x") == ""
    assert none.several("x") == ()
    assert not none.yes("x")
    assert none.day("x") is None
    assert stored(Decimal("1.50")) == "1.5"
