"""Money, quantities and times of day in any usual writing; what cannot be read names the field and the fix."""

from datetime import time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from platforms.bilingual import Text
from platforms.money import MOST_YEN
from requests.contracting.desk.entry import Amount, Clock, Whole, Yen

PRICE = Text("「打上げ」の価格", "the price of “Launch”")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1250000", 1_250_000),
        ("1,250,000", 1_250_000),
        ("１，２５０，０００", 1_250_000),
        ("￥1,250,000", 1_250_000),
        ("¥1250000", 1_250_000),
        ("１２５００００円", 1_250_000),
        (" 1250000 円 ", 1_250_000),
        ("0", 0),
        ("０円", 0),
        ("", None),
        ("　", None),
        (str(MOST_YEN), MOST_YEN),
    ],
)
def test_money_is_read_as_people_write_it(typed: str, read: int | None) -> None:
    assert Yen(PRICE).clean(typed) == read


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1.5", "Enter the price of “Launch” in whole yen, for example 1,250,000."),
        ("百万", "Enter the price of “Launch” in whole yen, for example 1,250,000."),
        ("1e6", "Enter the price of “Launch” in whole yen, for example 1,250,000."),
        ("1_000", "Enter the price of “Launch” in whole yen, for example 1,250,000."),
        ("−5", "Enter the price of “Launch” as zero or more. If you do not quote it, tick “not quoted”."),
        (str(MOST_YEN + 1), "Enter the price of “Launch” as at most ¥10,000,000,000,000."),
    ],
)
def test_money_that_cannot_be_read_says_how_to_write_it(typed: str, sentence: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        Yen(PRICE).clean(typed)
    assert refused.value.messages == [sentence]


def test_a_fault_of_money_in_japanese() -> None:
    with translation.override("ja"), pytest.raises(ValidationError) as refused:
        Yen(PRICE).clean("約100万")
    assert refused.value.messages == ["「打上げ」の価格は円単位の整数で入力してください（例：1,250,000）。"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [("17:00", time(17)), ("１７：３０", time(17, 30)), ("17時", time(17)), ("9時5分", time(9, 5)), ("", None)],
)
def test_times_of_day(typed: str, read: time | None) -> None:
    assert Clock(Text("時刻", "the time")).clean(typed) == read


@pytest.mark.parametrize("typed", ["24:00", "17", "5pm", "17:60", "1" * 50])
def test_a_time_that_is_none(typed: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        Clock(Text("時刻", "the time")).clean(typed)
    assert refused.value.messages == ["Enter the time as a time of day, for example 17:00. 24:00 is not one."]


def test_quantities_and_whole_numbers_have_bounds() -> None:
    assert Amount(PRICE).clean("１．５００") == Decimal("1.5")
    assert Whole(PRICE, most=3650).clean("２７０") == 270
    with translation.override("en"):
        with pytest.raises(ValidationError, match="at most 3 decimal places"):
            Amount(PRICE).clean("1.0001")
        with pytest.raises(ValidationError, match="between 0 and 1,000,000,000"):
            Amount(PRICE).clean("-1")
        with pytest.raises(ValidationError, match="between 0 and 3,650"):
            Whole(PRICE, most=3650).clean("3651")
        with pytest.raises(ValidationError, match="whole number"):
            Whole(PRICE).clean("1.5")
