"""The inputs of the API's bodies: strict about type and form, and each refusal names what would be accepted."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from rest_framework import serializers

from platforms.bilingual import Text
from platforms.normalise import Refused, clean_date, clean_text
from platforms.wording import say

ONE_OF = Text("「{name}」は次のどれかにしてください：{choices}", "“{name}” must be one of: {choices}")
TRUE_OR_FALSE = Text(
    "「{name}」はtrueかfalseにしてください（引用符なし）。", "“{name}” must be true or false, without quotation marks."
)
A_DAY = Text("「{name}」は日付にしてください（例：2031-10-01）。", "“{name}” must be a date, for example 2031-10-01.")
A_MOMENT = Text(
    "「{name}」は時差を付けた日時にしてください（例：2031-10-01T17:00:00+09:00）。",
    "“{name}” must be a time with its offset, for example 2031-10-01T17:00:00+09:00.",
)
A_TEXT = Text("「{name}」は文字列にしてください。", "“{name}” must be a string.")


def one_of(name: str, choices: Iterable[str]) -> Text:
    """The sentence that names a field and all the codes it takes."""
    return ONE_OF.fill(name=name, choices=", ".join(choices))


class Code(serializers.ChoiceField):
    """One of a closed list of codes."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or data not in self.choices:
            sentence = one_of(self.field_name or "", (str(code) for code in self.choices))
            raise serializers.ValidationError(say(sentence), code="invalid_choice")
        return data


class YesNo(serializers.BooleanField):
    """JSON's own true and false; no words and no numbers."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            raise serializers.ValidationError(say(TRUE_OR_FALSE.fill(name=self.field_name)), code="invalid")
        return data


class Day(serializers.DateField):
    """A day as YYYY-MM-DD and in no other form."""

    def to_internal_value(self, value: Any) -> date:
        try:
            found = clean_date(value) if isinstance(value, str) else None
        except Refused:
            found = None
        if found is None or found.isoformat() != value:
            raise serializers.ValidationError(say(A_DAY.fill(name=self.field_name)), code="invalid")
        return found


class Moment(serializers.DateTimeField):
    """An instant in ISO 8601 with its offset: a time without one would be a guess."""

    def to_internal_value(self, value: Any) -> datetime:
        try:
            found = parse_datetime(value) if isinstance(value, str) and value.isascii() else None
        except ValueError:
            found = None
        if found is None or found.tzinfo is None or not 2000 <= found.year <= 2199:
            raise serializers.ValidationError(say(A_MOMENT.fill(name=self.field_name)), code="invalid")
        return found


class Words(serializers.CharField):
    """Free text through the gate that forms use: NFC, no control or direction marks, counted in characters."""

    def __init__(self, *, max_length: int, lines: bool = True, label: Text | None = None, **kwargs: Any) -> None:
        self.lines, self.most, self.said = lines, max_length, label
        kwargs.setdefault("allow_blank", True)
        super().__init__(max_length=max_length, trim_whitespace=False, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise serializers.ValidationError(say(A_TEXT.fill(name=self.field_name)), code="invalid")
        name = self.said or Text(ja=f"「{self.field_name}」", en=f"“{self.field_name}”")
        try:
            found = clean_text(data, name, max_chars=self.most, lines=self.lines)
        except Refused as wrong:
            raise serializers.ValidationError(say(wrong.sentence), code="invalid") from wrong
        if not found and not self.allow_blank:  # nothing but what cannot be seen
            self.fail("blank")
        return found
