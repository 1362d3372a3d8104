"""The Japanese fiscal year, April to March in Japan time: which year a day falls in, its bounds and its halves."""

from datetime import date, datetime, time, timedelta, timezone
from enum import Enum

# Japan has had no summer time since 1952, so a fixed offset is exact and needs no time zone database.
JST = timezone(timedelta(hours=9), "JST")
FIRST_MONTH = 4


class Half(Enum):
    """The two halves in which requests state when they wish to fly."""

    FIRST = "first"  # 上期, April to September
    SECOND = "second"  # 下期, October to March


def day_in_japan(moment: date | datetime) -> date:
    """The calendar day in Japan; a plain date is one already. Raises ValueError for a time without a zone."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError("a time without a zone has no day in Japan")
    return moment.astimezone(JST).date()


def fiscal_year_of(moment: date | datetime) -> int:
    """The year in which the fiscal year begins: 2031 for every day from 1 April 2031 to 31 March 2032."""
    day = day_in_japan(moment)
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def bounds(fiscal_year: int) -> tuple[date, date]:
    """The first and the last day of a fiscal year, both inside it."""
    return date(fiscal_year, FIRST_MONTH, 1), date(fiscal_year + 1, FIRST_MONTH, 1) - timedelta(days=1)


def instants(fiscal_year: int) -> tuple[datetime, datetime]:
    """The moment a fiscal year begins and the moment the next one does; the second is outside it."""
    first, last = bounds(fiscal_year)
    return midnight(first), midnight(last + timedelta(days=1))


def midnight(day: date) -> datetime:
    """The moment a day begins in Japan."""
    return datetime.combine(day, time(0), JST)


def half_of(moment: date | datetime) -> Half:
    """Whether a day lies in April to September or in October to March."""
    return Half.FIRST if FIRST_MONTH <= day_in_japan(moment).month < FIRST_MONTH + 6 else Half.SECOND


def half_bounds(fiscal_year: int, half: Half) -> tuple[date, date]:
    """The first and the last day of a half, both inside it."""
    first, last = bounds(fiscal_year)
    turn = date(fiscal_year, FIRST_MONTH + 6, 1)
    return (first, turn - timedelta(days=1)) if half is Half.FIRST else (turn, last)
