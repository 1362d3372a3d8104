"""What people type is taken in every usual Japanese form; what could deceive or break is refused in a sentence."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platforms.bilingual import Text
from platforms.normalise import (
    Refused,
    clean_date,
    clean_decimal,
    clean_identifier,
    clean_text,
    clean_whole_number,
    is_blank,
)

MASS = Text("打上げ重量", "Upmass")

WHOLE = {
    "３８": 38,
    "38": 38,
    "３，８００": 3800,
    "3,800": 3800,
    "3 800": 3800,
    "１２　３４５": 12345,
    "－５": -5,
    "−5": -5,
    "ー5": -5,
    "―5": -5,
    "‐5": -5,
    "- 5": -5,
    "+5": 5,
    " 7 ": 7,
    "\u200b7\ufeff": 7,
    "007": 7,
    "-0": 0,
    "1,234,567": 1234567,
}
NO_NUMBER = [
    "1_000", "1e3", "1E3", "٣", "３٣", "10²", "①", "½", "0x10", "3,8", "3,80", "38,00", "1,2345", "1 2", "3, 800",
    "NaN", "Infinity", "-", "+", "--5", "5-", "38kg", "三十八", "1.", ".5", "1.2.3", "9" * 16, "1\n2", "𝟏", True,
    [], {}, ["1"], {"a": 1}, float("nan"), float("inf"), Decimal("NaN"), 10**20, "१", "1\u202e2", "\x001",
]  # fmt: skip
DATES = {
    "2031-04-08": date(2031, 4, 8),
    "2031/04/08": date(2031, 4, 8),
    "2031/4/8": date(2031, 4, 8),
    "２０３１/４/８": date(2031, 4, 8),
    "２０３１／４／８": date(2031, 4, 8),
    "2031.4.8": date(2031, 4, 8),
    "2031年4月8日": date(2031, 4, 8),
    "2031年4月8日（火）": date(2031, 4, 8),
    "２０３１年　４月　８日": date(2031, 4, 8),
    "令和13年4月8日": date(2031, 4, 8),
    "令和１３年４月８日": date(2031, 4, 8),
    "㋿13年4月8日": date(2031, 4, 8),
    "R13.4.8": date(2031, 4, 8),
    "r13/4/8": date(2031, 4, 8),
    "令和元年5月1日": date(2019, 5, 1),
    "平成31年4月30日": date(2019, 4, 30),
    "H1.1.8": date(1989, 1, 8),
    "昭和64年1月7日": date(1989, 1, 7),
    "8 April 2031": date(2031, 4, 8),
    "Tue 8 April 2031": date(2031, 4, 8),
    "8 Apr 2031": date(2031, 4, 8),
}
NO_DATE = [
    "2031-W01-1", "2031-02-30", "2031-13-01", "31-04-08", "04/08/2031", "20310408", "2031-4/8", "令和元年4月30日",
    "平成31年5月1日", "昭和64年1月8日", "平成0年1月1日", "R0.5.1", "1899-12-31", "2200-01-01", "9999-99-99", "明日",
    "٢٠٣١-٠٤-٠٨", "2031-04-08T00:00", "2031年4月", "2031-04-08\x00", 20310408, 1.5, True, ["2031-04-08"], "a" * 99,
]  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), WHOLE.items())
def test_a_whole_number_is_taken_in_every_usual_form(typed: str, number: int) -> None:
    assert clean_whole_number(typed) == number
    assert clean_decimal(typed) == number


@pytest.mark.parametrize("typed", [n for n in NO_NUMBER if n != []])
def test_what_is_no_number_is_refused_and_the_sentence_names_the_field(typed: object) -> None:
    with pytest.raises(Refused) as refused:
        clean_whole_number(typed, MASS, "38")
    assert refused.value.sentence.ja == "打上げ重量は整数を数字だけで入力してください（例：38）"
    with pytest.raises(Refused) as refused:
        clean_decimal(typed, MASS, "1.5")
    assert refused.value.sentence.en == "Enter Upmass as a number, digits only (for example 1.5)"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("１．５", "1.5"),
        ("1.50", "1.5"),
        ("3,800.25", "3800.25"),
        ("－０．１３", "-0.13"),
        (1.5, "1.5"),
        (0.01, "0.01"),
        (7, "7"),
    ],
)
def test_a_decimal_takes_full_width_points_and_keeps_its_shortest_form(typed: object, number: str) -> None:
    assert str(clean_decimal(typed)) == number


def test_decimals_beyond_the_allowed_places_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        clean_decimal("1.2345", MASS, "1.5", decimals=3)
    assert refused.value.sentence.ja == "打上げ重量は小数第3位までで入力してください（例：1.5）"
    assert clean_decimal("1.2300", decimals=2) == Decimal("1.23")


def test_a_whole_number_has_no_decimal_point() -> None:
    for typed in ("3.0", 3.0, Decimal("3.5")):
        with pytest.raises(Refused, match="whole number"):
            clean_whole_number(typed)


@pytest.mark.parametrize(("typed", "day"), DATES.items())
def test_a_date_is_taken_as_people_write_it(typed: str, day: date) -> None:
    assert clean_date(typed) == day


@pytest.mark.parametrize("typed", NO_DATE)
def test_what_is_no_date_is_refused_with_examples(typed: object) -> None:
    with pytest.raises(Refused) as refused:
        clean_date(typed, Text("希望日", "Wanted day"))
    assert refused.value.sentence.ja.startswith("希望日は実在する日付で入力してください（例：2031年4月8日")


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_survives_its_own_iso_and_kanji_form(day: date) -> None:
    assert clean_date(day.isoformat()) == clean_date(f"{day.year}年{day.month}月{day.day}日") == clean_date(day) == day


@pytest.mark.parametrize(
    "typed", [None, "", " ", "　", "\u200b", "\u200d\ufeff", "\u3164", "\u2800 ", "\ufe0f", [], ()]
)
def test_what_cannot_be_seen_counts_as_blank(typed: object) -> None:
    assert is_blank(typed)
    assert [clean_whole_number(typed), clean_decimal(typed), clean_date(typed)] == [None, None, None]
    if typed is None or isinstance(typed, str):
        assert clean_text(typed) == ""


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("a\x00b", "制御文字"),
        ("a\x1bb", "制御文字"),
        ("a\x85b", "制御文字"),
        ("a\ud800b", "制御文字"),
        ("a\tb", "制御文字"),
        ("a\u202eb", "文字の向き"),
        ("a\u2066b", "文字の向き"),
        ("a\u200fb", "文字の向き"),
        ("a\nb", "改行"),
        ("a\r\nb", "改行"),
        ("a\u2028b", "改行"),
        ("あ" * 11, "10文字以内"),
        ("😀" * 9, "30バイト以内"),
        (5, "文字で入力"),
        (["a"], "文字で入力"),
    ],
)
def test_text_that_could_deceive_or_break_is_refused(typed: object, says: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_text(typed, MASS, max_chars=10)
    assert says in refused.value.sentence.ja
    assert refused.value.sentence.ja.startswith("打上げ重量")
    assert "Upmass" in refused.value.sentence.en


def test_free_text_gets_nfc_and_keeps_its_characters() -> None:
    assert clean_text("か\u3099") == "が"
    assert clean_text("①㈱\ufa19") == unicodedata.normalize("NFC", "①㈱\ufa19")
    assert clean_text("  行1\r\n行2\r\t \ufeff", lines=True) == "行1\n行2"


def test_identifiers_meet_in_one_form() -> None:
    assert clean_identifier("Ｈoshino@Example.JP") == "hoshino@example.jp"


@given(st.text(max_size=60))
def test_cleaning_text_is_idempotent_or_refused(typed: str) -> None:
    try:
        once = clean_text(typed, lines=True)
    except Refused:
        return
    assert clean_text(once, lines=True) == once


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_a_decimal_survives_its_own_text(number: Decimal) -> None:
    assert clean_decimal(str(number), decimals=3) == number
