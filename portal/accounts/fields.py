"""Form fields whose labels and refusals are bilingual and whose text passes the one gate for what people type."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.functional import lazy

from platforms.bilingual import Text
from platforms.normalise import Refused, clean_date, clean_identifier, clean_text
from platforms.wording import say

saying = lazy(say, str)
"""A Text that is worded when it is shown, for Django's labels and messages."""

MISSING = Text(ja="{label}を入力してください。", en="Enter {label}.")
NOT_CHOSEN = Text(ja="{label}を選んでください。", en="Choose {label}.")
NOT_OFFERED = Text(ja="{label}は一覧から選んでください。", en="Choose {label} from the list.")
NOT_ADDRESS = Text(
    ja="{label}を「名前@組織.jp」の形で入力してください。",
    en="Enter {label} in the form name@organization.jp.",
)


def within(label: Text) -> Text:
    """A label as it stands inside a sentence."""
    return Text(ja=label.ja, en=f"the {label.en[:1].lower()}{label.en[1:]}")


def wording(label: Text, hint: Text | None, missing: Text = MISSING) -> dict[str, Any]:
    """The arguments by which a Django field says its label, hint and required-message."""
    return {
        "label": saying(label),
        "help_text": saying(hint) if hint else "",
        "error_messages": {"required": saying(missing.fill(label=within(label)))},
    }


class OneLine(forms.CharField):
    """A line of text: NFC, no control or bidi characters, at most `most` characters."""

    def __init__(self, label: Text, *, most: int, hint: Text | None = None, **options: Any) -> None:
        self.plain_label, self.most = label, most
        super().__init__(**wording(label, hint), **options)

    def to_python(self, value: Any) -> str:
        try:
            return self.cleaned(value)
        except Refused as refused:
            raise ValidationError(say(refused.sentence)) from refused

    def cleaned(self, value: Any) -> str:
        return clean_text(value, within(self.plain_label), max_chars=self.most)


class Address(OneLine):
    """An e-mail address, in lower case."""

    widget = forms.EmailInput

    def __init__(self, label: Text, *, hint: Text | None = None, **options: Any) -> None:
        super().__init__(label, most=254, hint=hint, **options)
        self.validators.append(EmailValidator(saying(NOT_ADDRESS.fill(label=within(label)))))

    def cleaned(self, value: Any) -> str:
        return clean_identifier(value, within(self.plain_label))


class Day(forms.Field):
    """A day, in any of the ways in which people write one; shown as 2031-04-08."""

    widget = forms.TextInput

    def __init__(self, label: Text, *, hint: Text | None = None, **options: Any) -> None:
        self.plain_label = label
        super().__init__(**wording(label, hint), **options)

    def to_python(self, value: Any) -> date | None:
        try:
            return clean_date(value, within(self.plain_label))
        except Refused as refused:
            raise ValidationError(say(refused.sentence)) from refused


class OneOf(forms.ChoiceField):
    """One of a few choices, as radio buttons."""

    widget = forms.RadioSelect

    def __init__(self, label: Text, *, hint: Text | None = None, **options: Any) -> None:
        super().__init__(**wording(label, hint, NOT_CHOSEN), **options)
        self.error_messages["invalid_choice"] = saying(NOT_OFFERED.fill(label=within(label)))


class SomeOf(forms.MultipleChoiceField):
    """Any of a few choices, as boxes to tick; `choice_hints` stand beside them."""

    choice_hints: Mapping[str, str] = {}

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Text, *, hint: Text | None = None, **options: Any) -> None:
        super().__init__(**wording(label, hint, NOT_CHOSEN), **options)
        self.error_messages["invalid_choice"] = saying(NOT_OFFERED.fill(label=within(label)))
