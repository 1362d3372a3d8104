"""Form fields for what people type about a request: text and days pass the one gate, and refuse in both languages."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from platforms.bilingual import Text
from platforms.normalise import Refused, clean_date, clean_text
from platforms.wording import say

LONGEST = 4000


class Words(forms.Field):
    """Free text of one or more lines, in NFC and without control characters; "" when blank.

    `needed` marks it as required on the page; that it is missing is said by the service that needs it.
    """

    widget = forms.Textarea

    def __init__(
        self, what: Text, *, most: int = LONGEST, lines: bool = True, needed: bool = False, **options: Any
    ) -> None:
        self.what, self.most, self.lines = what, most, lines
        self.shown_required = needed
        options.setdefault("required", False)
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4}) if lines else forms.TextInput)
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        try:
            return clean_text(value, self.what, max_chars=self.most, lines=self.lines)
        except Refused as refused:
            raise ValidationError(say(refused.sentence)) from refused


class Day(forms.Field):
    """A day in any of the ways in which people write one; None when blank."""

    widget = forms.DateInput

    def __init__(self, what: Text, **options: Any) -> None:
        self.what = what
        options.setdefault("required", False)
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        try:
            return clean_date(value, self.what)
        except Refused as refused:
            raise ValidationError(say(refused.sentence)) from refused
