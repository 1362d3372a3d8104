"""How dates, times, numbers, money, file sizes and names are written in Japanese and English (GUIDE 5.3)."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from platforms.fiscal import JST, Half, bounds, day_in_japan

JA_DAYS = "月火水木金土日"
EN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EN_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
REIWA_BEGAN = 2019  # Reiwa 1 began on 1 May 2019; the fiscal year 2019 is 令和元年度 in official use
NO_BREAK = "\u00a0"
SIZES = ("B", "kB", "MB", "GB", "TB")


def english(language: str) -> bool:
    """Whether a language code such as "en" or "en-gb" asks for English; every other code gets Japanese."""
    return language.lower().startswith("en")


def date_text(moment: date | datetime, language: str) -> str:
    """2031年4月8日（火） or Tue 8 April 2031."""
    day = day_in_japan(moment)
    if english(language):
        return f"{EN_DAYS[day.weekday()]} {day.day} {EN_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日（{JA_DAYS[day.weekday()]}）"


def month_text(moment: date | datetime, language: str) -> str:
    """2031年4月 or April 2031."""
    day = day_in_japan(moment)
    return f"{EN_MONTHS[day.month - 1]} {day.year}" if english(language) else f"{day.year}年{day.month}月"


def time_text(moment: datetime, language: str, *, zone: bool = True) -> str:
    """14:32 JST or 14:32（日本時間）; without the zone, 14:32. Raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be shown in Japan time")
    clock = moment.astimezone(JST).strftime("%H:%M")
    if not zone:
        return clock
    return f"{clock}{NO_BREAK}JST" if english(language) else f"{clock}（日本時間）"


def moment_text(moment: datetime, language: str) -> str:
    """2031年4月8日（火）14:32 or Tue 8 April 2031, 14:32 JST."""
    if english(language):
        return f"{date_text(moment, language)}, {time_text(moment, language)}"
    return f"{date_text(moment, language)}{time_text(moment, language, zone=False)}"


def deadline_text(moment: date | datetime, language: str, today: date) -> str:
    """4月22日（火）17:00まで (with the year when it is not this year's) or by Tue 22 April 2031, 17:00 JST.

    Midnight is said as 23:59 of the day before: neither "24:00" nor "0:00" tells a reader which day is the last.
    """
    if isinstance(moment, datetime):
        local = moment.astimezone(JST)
        if local.hour == local.minute == 0:
            moment = local - timedelta(minutes=1)
    if english(language):
        return f"by {moment_text(moment, language) if isinstance(moment, datetime) else date_text(moment, language)}"
    day = date_text(moment, language)
    if day_in_japan(moment).year == today.year:
        day = day.partition("年")[2]
    clock = time_text(moment, language, zone=False) if isinstance(moment, datetime) else ""
    return f"{day}{clock}まで"


def fiscal_year_text(year: int, language: str, *, era: bool = False, months: bool = False) -> str:
    """2031年度 or FY2031; with era 2031年度（令和13年度）; with months FY2031 (Apr 2031–Mar 2032)."""
    first, last = bounds(year)
    if english(language):
        return f"FY{year} (Apr {first.year}–Mar {last.year})" if months else f"FY{year}"
    if era and year >= REIWA_BEGAN:
        return f"{year}年度（令和{'元' if year == REIWA_BEGAN else year - REIWA_BEGAN + 1}年度）"
    return f"{year}年度（{first.year}年4月〜{last.year}年3月）" if months else f"{year}年度"


def half_text(half: Half, language: str) -> str:
    """上期（4〜9月） or first half (Apr–Sep)."""
    if half is Half.FIRST:
        return "first half (Apr–Sep)" if english(language) else "上期（4〜9月）"
    return "second half (Oct–Mar)" if english(language) else "下期（10〜3月）"


def number_text(value: Decimal | int) -> str:
    """1,234.5: separators, no trailing zeros, no exponent."""
    if isinstance(value, int):
        return f"{value:,}"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity_text(value: Decimal | int, unit: str) -> str:
    """38 kg: half-width, with a space that does not break."""
    return f"{number_text(value)}{NO_BREAK}{unit}" if unit else number_text(value)


def about_text(value: str, language: str) -> str:
    """約300 kg or c. 300 kg: a figure that its source calls approximate."""
    return f"c.{NO_BREAK}{value}" if english(language) else f"約{value}"


def yen_text(amount: int, language: str, *, tax: bool | None = None) -> str:
    """12,500,000円（税込） or ¥12,500,000 (incl. tax); tax=None leaves the bracket out. Whole yen only."""
    if english(language):
        bracket = {None: "", True: " (incl. tax)", False: " (excl. tax)"}[tax]
        return f"{'-' if amount < 0 else ''}¥{abs(amount):,}{bracket}"
    return f"{amount:,}円{ {None: '', True: '（税込）', False: '（税抜）'}[tax] }"


def size_text(size: int) -> str:
    """A file's size in decimal units: 812 B, 1.4 MB."""
    value, step = Decimal(size), 0
    while value >= 1000 and step < len(SIZES) - 1:
        value, step = value / 1000, step + 1
    return quantity_text(value if step == 0 else value.quantize(Decimal("0.1")), SIZES[step])


def person_text(name: str, language: str, *, polite: bool = False) -> str:
    """The name as the person writes it; polite adds さん in Japanese."""
    return f"{name} さん" if polite and name and not english(language) else name
