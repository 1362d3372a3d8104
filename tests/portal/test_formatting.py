"""Dates, times, fiscal years, numbers, money, sizes and names as the guide has them (5.3), in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from platforms.fiscal import Half
from portal import formatting as f

FILED = datetime(2031, 4, 8, 5, 32, tzinfo=UTC)
DUE = datetime(2031, 4, 22, 8, 0, tzinfo=UTC)
TODAY = date(2031, 4, 8)
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("made", "ja", "en"),
    [
        (f.date_text, "2031年4月8日（火）", "Tue 8 April 2031"),
        (f.month_text, "2031年4月", "April 2031"),
        (f.time_text, "14:32（日本時間）", f"14:32{NBSP}JST"),
        (f.moment_text, "2031年4月8日（火）14:32", f"Tue 8 April 2031, 14:32{NBSP}JST"),
    ],
)
def test_a_moment(made: object, ja: str, en: str) -> None:
    assert made(FILED, "ja") == ja  # type: ignore[operator]
    assert made(FILED, "en") == en  # type: ignore[operator]


def test_a_moment_late_in_utc_is_the_next_day_in_japan() -> None:
    assert f.date_text(datetime(2031, 4, 8, 15, 0, tzinfo=UTC), "ja") == "2031年4月9日（水）"


@pytest.mark.parametrize("day", range(1, 8))
def test_the_day_of_the_week_is_right(day: int) -> None:
    one = date(2031, 4, day)
    assert f.date_text(one, "en").startswith(one.strftime("%a"))
    assert f.date_text(one, "ja").endswith(f"（{'月火水木金土日'[one.weekday()]}）")


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        f.time_text(datetime(2031, 4, 8, 5, 32), "ja")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("due", "ja", "en"),
    [
        (DUE, "4月22日（火）17:00まで", f"by Tue 22 April 2031, 17:00{NBSP}JST"),
        (date(2031, 4, 22), "4月22日（火）まで", "by Tue 22 April 2031"),
        (date(2032, 1, 9), "2032年1月9日（金）まで", "by Fri 9 January 2032"),
        (datetime(2031, 4, 22, 15, 0, tzinfo=UTC), "4月22日（火）23:59まで", f"by Tue 22 April 2031, 23:59{NBSP}JST"),
    ],
)
def test_a_deadline(due: date | datetime, ja: str, en: str) -> None:
    assert f.deadline_text(due, "ja", TODAY) == ja
    assert f.deadline_text(due, "en", TODAY) == en


def test_a_fiscal_year() -> None:
    assert f.fiscal_year_text(2031, "ja") == "2031年度"
    assert f.fiscal_year_text(2031, "en") == "FY2031"
    assert f.fiscal_year_text(2031, "en", months=True) == "FY2031 (Apr 2031–Mar 2032)"
    assert f.fiscal_year_text(2031, "ja", months=True) == "2031年度（2031年4月〜2032年3月）"


@pytest.mark.parametrize(
    ("year", "text"), [(2018, "2018年度"), (2019, "2019年度（令和元年度）"), (2031, "2031年度（令和13年度）")]
)
def test_the_era_stands_in_brackets_and_in_japanese_only(year: int, text: str) -> None:
    assert f.fiscal_year_text(year, "ja", era=True) == text
    assert f.fiscal_year_text(year, "en", era=True) == f"FY{year}"


def test_a_half() -> None:
    assert f.half_text(Half.FIRST, "ja") == "上期（4〜9月）"
    assert f.half_text(Half.SECOND, "ja") == "下期（10〜3月）"
    assert f.half_text(Half.FIRST, "en") == "first half (Apr–Sep)"
    assert f.half_text(Half.SECOND, "en") == "second half (Oct–Mar)"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1234, "1,234"),
        (Decimal("1234.50"), "1,234.5"),
        (Decimal("0.0"), "0"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("100"), "100"),
        (Decimal("-0.25"), "-0.25"),
    ],
)
def test_a_number_has_separators_and_no_trailing_zeros(value: Decimal | int, text: str) -> None:
    assert f.number_text(value) == text


def test_a_unit_stands_behind_a_space_that_does_not_break() -> None:
    assert f.quantity_text(38, "kg") == f"38{NBSP}kg"
    assert f.quantity_text(Decimal("0.50"), "kW") == f"0.5{NBSP}kW"
    assert f.quantity_text(7, "") == "7"
    assert f.about_text(f.quantity_text(300, "h"), "ja") == f"約300{NBSP}h"
    assert f.about_text(f.quantity_text(300, "h"), "en") == f"c.{NBSP}300{NBSP}h"


@pytest.mark.parametrize(
    ("tax", "ja", "en"),
    [
        (None, "12,500,000円", "¥12,500,000"),
        (True, "12,500,000円（税込）", "¥12,500,000 (incl. tax)"),
        (False, "12,500,000円（税抜）", "¥12,500,000 (excl. tax)"),
    ],
)
def test_money(tax: bool | None, ja: str, en: str) -> None:
    assert f.yen_text(12_500_000, "ja", tax=tax) == ja
    assert f.yen_text(12_500_000, "en", tax=tax) == en
    assert f.yen_text(-5, "en") == "-¥5"


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (1_440_000, "1.4 MB"), (50_000_000, "50 MB")]
)
def test_a_size(size: int, text: str) -> None:
    assert f.size_text(size) == text.replace(" ", NBSP)


def test_a_person() -> None:
    assert f.person_text("星野 あかり", "ja", polite=True) == "星野 あかり さん"
    assert f.person_text("HOSHINO Akari", "en", polite=True) == "HOSHINO Akari"
    assert f.person_text("星野 あかり", "ja") == "星野 あかり"
    assert f.person_text("", "ja", polite=True) == ""
