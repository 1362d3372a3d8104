"""Form fields for what people type about quotes: money, quantities, days and times of day, in any usual writing."""

import re
from datetime import time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from platforms.bilingual import Text
from platforms.money import MOST_YEN
from platforms.normalise import Refused, clean_decimal, clean_whole_number, is_blank
from platforms.wording import say

YEN_SIGNS = re.compile(r"[¥￥\\円]|JPY|YEN", re.IGNORECASE)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９：時分", "0123456789:: ")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{1,2})?")
BELOW_ZERO = Text(
    ja="{what}は0円以上で入力してください。見積もらないときは「見積もらない」を選んでください。",
    en="Enter {what} as zero or more. If you do not quote it, tick “not quoted”.",
)
TOO_MUCH = Text(ja="{what}は{most}円以下で入力してください。", en="Enter {what} as at most ¥{most}.")
NOT_YEN = Text(
    ja="{what}は円単位の整数で入力してください（例：1,250,000）。",
    en="Enter {what} in whole yen, for example 1,250,000.",
)
NOT_A_TIME = Text(
    ja="{what}は時刻で入力してください（例：17:00）。24:00は使えません。",
    en="Enter {what} as a time of day, for example 17:00. 24:00 is not one.",
)
OUT_OF_RANGE = Text(
    ja="{what}は{least}から{most}までで入力してください。", en="Enter {what} between {least} and {most}."
)


def _number(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", **attrs})


class Yen(forms.Field):
    """Whole yen, or None when blank. Takes 1,250,000, ￥１２５００００ and 1250000円."""

    def __init__(self, what: Text, **options: Any) -> None:
        self.what = what
        super().__init__(required=False, widget=_number(), **options)

    def to_python(self, value: Any) -> int | None:
        typed = YEN_SIGNS.sub("", value) if isinstance(value, str) else value
        if is_blank(typed):
            return None
        try:
            found = clean_whole_number(typed, self.what)
        except Refused as refused:
            raise ValidationError(say(NOT_YEN.fill(what=self.what))) from refused
        if found is not None and found < 0:
            raise ValidationError(say(BELOW_ZERO.fill(what=self.what)))
        if found is not None and found > MOST_YEN:
            raise ValidationError(say(TOO_MUCH.fill(what=self.what, most=f"{MOST_YEN:,}")))
        return found


class Whole(forms.Field):
    """A whole number between two bounds, or None when blank."""

    def __init__(self, what: Text, *, least: int = 0, most: int = 10_000, **options: Any) -> None:
        self.what, self.least, self.most = what, least, most
        options.setdefault("widget", _number())
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> int | None:
        try:
            found = clean_whole_number(value, self.what)
        except Refused as refused:
            raise ValidationError(say(refused.sentence)) from refused
        if found is not None and not self.least <= found <= self.most:
            raise ValidationError(say(OUT_OF_RANGE.fill(what=self.what, least=self.least, most=f"{self.most:,}")))
        return found


class Amount(forms.Field):
    """A quantity with up to three decimal places, or None when blank."""

    def __init__(self, what: Text, **options: Any) -> None:
        self.what = what
        super().__init__(required=False, widget=_number(inputmode="decimal"), **options)

    def to_python(self, value: Any) -> Decimal | None:
        try:
            found = clean_decimal(value, self.what, decimals=3)
        except Refused as refused:
            raise ValidationError(say(refused.sentence)) from refused
        if found is not None and not 0 <= found <= 10**9:
            raise ValidationError(say(OUT_OF_RANGE.fill(what=self.what, least=0, most="1,000,000,000")))
        return found


class Clock(forms.Field):
    """A time of day in Japan; takes 17:00, １７：００ and 17時30分. None when blank."""

    def __init__(self, what: Text, **options: Any) -> None:
        self.what = what
        super().__init__(required=False, widget=forms.TextInput(attrs={"size": "6", "autocomplete": "off"}), **options)

    def to_python(self, value: Any) -> time | None:
        if is_blank(value):
            return None
        found = _CLOCK.fullmatch(str(value).translate(_FULL_WIDTH).strip()) if len(str(value)) < 20 else None
        try:
            if found:
                return time(int(found[1]), int(found[2] or 0))
        except ValueError:
            pass
        raise ValidationError(say(NOT_A_TIME.fill(what=self.what)))
