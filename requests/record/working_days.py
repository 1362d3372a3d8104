"""Japanese working days: Monday to Friday without national holidays and the year-end closing."""

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache

import holidays

CLOSED = {(12, 29), (12, 30), (12, 31), (1, 2), (1, 3)}
"""Public offices are closed from 29 December to 3 January (Act on Holidays of Administrative Organs, art. 1)."""


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("JP", years=year))


def is_working_day(day: date) -> bool:
    """Whether offices work on that day."""
    return day.weekday() < 5 and (day.month, day.day) not in CLOSED and day not in _holidays(day.year)


def add_working_days(start: date, days: int) -> date:
    """The day that is `days` working days after `start`; the start itself does not count."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days lie after `first`, up to and including `last`; 0 when `last` is not later."""
    if last <= first:
        return 0
    years = [_working_days(year) for year in range(first.year, last.year + 1)]
    return sum(bisect_right(days, last) - bisect_right(days, first) for days in years)


@lru_cache(maxsize=64)
def _working_days(year: int) -> list[date]:
    """The working days of a year in order: what is old is counted as quickly as what is new."""
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return [day for day in days if day.year == year and is_working_day(day)]
