"""Working days leave out weekends, national holidays and the year-end closing of public offices."""

from datetime import date, timedelta

import pytest

from requests.record.working_days import add_working_days, is_working_day, working_days_between


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2031, 6, 2), True),
        (date(2031, 6, 7), False),  # Saturday
        (date(2031, 6, 8), False),  # Sunday
        (date(2026, 5, 6), False),  # substitute holiday: 3 May is a Sunday
        (date(2026, 9, 22), False),  # between two holidays
        (date(2026, 12, 28), True),
        (date(2026, 12, 29), False),
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), False),
        (date(2029, 1, 3), False),
        (date(2029, 1, 4), True),
    ],
)
def test_when_offices_work(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2031, 6, 2), 1, date(2031, 6, 3)),
        (date(2031, 6, 6), 1, date(2031, 6, 9)),
        (date(2031, 6, 7), 1, date(2031, 6, 9)),
        (date(2026, 12, 28), 1, date(2027, 1, 4)),
        (date(2026, 4, 28), 2, date(2026, 5, 1)),
        (date(2031, 6, 7), 0, date(2031, 6, 7)),
    ],
)
def test_the_start_does_not_count(start: date, days: int, end: date) -> None:
    assert add_working_days(start, days) == end


@pytest.mark.parametrize("days", range(1, 60, 7))
@pytest.mark.parametrize("start", [date(2026, 12, 20) + timedelta(days=n) for n in range(0, 14, 3)])
def test_adding_and_counting_agree(start: date, days: int) -> None:
    end = add_working_days(start, days)
    assert is_working_day(end)
    assert working_days_between(start, end) == days


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert working_days_between(date(2031, 6, 9), date(2031, 6, 2)) == 0
    assert working_days_between(date(2031, 6, 9), date(2031, 6, 9)) == 0
