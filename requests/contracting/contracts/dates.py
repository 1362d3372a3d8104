"""Days as contracts state them: the Japanese era first with the western year in brackets (GUIDE 5.3)."""

from datetime import date

ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"))
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(day: date, language: str) -> str:
    """令和13年（2031年）4月8日 or 8 April 2031; a day before the eras kept here has its western year alone."""
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    for began, name in ERAS:
        if day >= began:
            year = day.year - began.year + 1
            return f"{name}{'元' if year == 1 else year}年（{day.year}年）{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"
