"""Filters that write dates, times, fiscal years, numbers, money, sizes and names in the language of the page."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from platforms.bilingual import Text
from platforms.fiscal import JST, Half, day_in_japan, fiscal_year_of
from portal import formatting

register = template.Library()


def language() -> str:
    """The language of the page being made."""
    return get_language() or "ja"


def machine(moment: date | datetime) -> str:
    """What <time datetime> carries: the day, or the moment with Japan's offset."""
    return moment.astimezone(JST).isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


def time_element(moment: date | datetime, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine(moment), text)


@register.simple_tag
def jst(value: date | datetime | None) -> str:
    """{% jst request.submitted_at %}: 2031年4月8日（火）14:32 / Tue 8 April 2031, 14:32 JST; a date has no time."""
    return moment_of(value)


@register.filter(name="jst")
def moment_of(value: date | datetime | None) -> str:
    """{{ value|jst }}: the same as the tag; "" for nothing."""
    if value is None or value == "":
        return ""
    if not isinstance(value, datetime):
        return jst_date(value)
    return time_element(value, formatting.moment_text(value, language()))


@register.filter
def jst_date(value: date | datetime | None) -> str:
    """{{ value|jst_date }}: 2031年4月8日（火） / Tue 8 April 2031; "" for nothing."""
    if not value:
        return ""
    return time_element(day_in_japan(value), formatting.date_text(value, language()))


@register.filter
def jst_month(value: date | datetime | None) -> str:
    """{{ value|jst_month }}: 2031年4月 / April 2031; "" for nothing."""
    if not value:
        return ""
    day = day_in_japan(value)
    return format_html('<time datetime="{}">{}</time>', f"{day:%Y-%m}", formatting.month_text(day, language()))


@register.filter
def jst_time(value: datetime | None) -> str:
    """{{ value|jst_time }}: 14:32（日本時間） / 14:32 JST; "" for nothing."""
    return time_element(value, formatting.time_text(value, language())) if value else ""


@register.filter
def deadline(value: date | datetime | None) -> str:
    """{{ value|deadline }}: 4月22日（火）17:00まで / by Tue 22 April 2031, 17:00 JST; "" for nothing."""
    if not value:
        return ""
    return time_element(value, formatting.deadline_text(value, language(), day_in_japan(timezone.now())))


@register.filter
def fiscal_year(value: date | datetime | int | None, form: str = "") -> str:
    """{{ 2031|fiscal_year }} or {{ day|fiscal_year }}: 2031年度 / FY2031; |fiscal_year:"months" adds its months."""
    if value is None or value == "":
        return ""
    year = fiscal_year_of(value) if isinstance(value, date) else int(value)
    return formatting.fiscal_year_text(year, language(), months=form == "months", era=form == "era")


@register.filter
def half(value: Half | str | None) -> str:
    """{{ "second"|half }}: 下期（10〜3月） / second half (Oct–Mar); "" for nothing."""
    return formatting.half_text(Half(value), language()) if value else ""


@register.filter
def number(value: Decimal | int | None) -> str:
    """{{ value|number }}: 1,234.5; "" for nothing."""
    return "" if value is None or value == "" else formatting.number_text(value)


@register.filter
def quantity(value: Decimal | int | None, unit: str | Text = "") -> str:
    """{{ value|quantity:"kg" }}: 38 kg; the unit may be a Text; "" for nothing."""
    if value is None or value == "":
        return ""
    return formatting.quantity_text(value, unit.within(language()) if isinstance(unit, Text) else unit)


@register.filter
def about(value: str) -> str:
    """{{ value|quantity:"kg"|about }}: 約300 kg / c. 300 kg; "" for nothing."""
    return formatting.about_text(value, language()) if value else ""


@register.filter
def yen(value: int | str | None, tax: str = "") -> str:
    """{{ amount|yen }}: 12,500,000円 / ¥12,500,000; |yen:"incl" or |yen:"excl" says whether tax is in it."""
    if value is None or value == "":
        return ""
    return formatting.yen_text(int(value), language(), tax={"": None, "incl": True, "excl": False}[tax])


@register.filter
def file_size(value: int | str | None) -> str:
    """{{ file.size|file_size }}: 1.4 MB; "" for nothing."""
    return "" if value is None or value == "" else formatting.size_text(int(value))


@register.filter
def person(value: object, style: str = "") -> str:
    """{{ user|person }}: the name for this language; |person:"polite" adds さん in Japanese; "" for nobody."""
    if not value:
        return ""
    return formatting.person_text(str(getattr(value, "display_name", value)), language(), polite=style == "polite")


@register.filter
def language_of(value: str) -> str:
    """ "ja" when a text has kana or kanji, else "en": what lang= a text in a foreign tongue needs."""
    return "ja" if any("぀" <= char <= "ヿ" or "㐀" <= char <= "鿿" for char in str(value)) else "en"
