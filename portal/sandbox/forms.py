"""The forms of the sandbox's pages."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.wording import say
from portal.accounts.client_forms import OPEN_AGAIN
from portal.accounts.fields import OneLine, OneOf, saying, wording
from portal.sandbox import timekeeping
from requests.record.numbers import new_public_id

ROUTES = {"direct": Text("直接契約", "Direct contract"), "aggregation": Text("JAXA取りまとめ", "JAXA aggregation")}
DISCLOSURES = {
    "neutral": Text("申請者が分からない範囲まで", "Neutral: without what tells the applicant"),
    "full": Text("実験の内容まで", "Full: with the experiment"),
}
NOT_A_DURATION = Text(
    ja="進める長さは、400日以内のISO 8601の期間で入力してください（例：P3D、P2W、PT12H）。",
    en="Enter how far as an ISO 8601 duration of at most 400 days, for example P3D, P2W or PT12H.",
)


class SpaceForm(forms.Form):
    """A sandbox to make. `public_id` makes the same form sent twice one sandbox."""

    public_id = forms.CharField(widget=forms.HiddenInput)
    name = OneLine(
        Text(ja="名前", en="Name"),
        most=100,
        hint=Text(
            ja="何に使うか分かる名前（例：見積システムの試験）", en="What it is for, for example “quote system, tests”"
        ),
    )

    def clean_public_id(self) -> str:
        told = str(self.cleaned_data["public_id"])
        if not re.fullmatch(r"[A-Za-z0-9_-]{22}", told):
            raise ValidationError(say(OPEN_AGAIN))
        return told

    @classmethod
    def empty(cls) -> "SpaceForm":
        """A form to fill in."""
        return cls(initial={"public_id": new_public_id()})


class ClockForm(forms.Form):
    """How far the clock shall go."""

    advance = OneLine(
        Text(ja="進める長さ", en="How far"),
        most=40,
        initial="P3D",
        hint=Text(ja="ISO 8601の期間（例：P3D、P2W、PT12H）", en="ISO 8601 duration, for example P3D, P2W or PT12H"),
    )

    def clean_advance(self) -> timedelta:
        told = timekeeping.parsed(self.cleaned_data["advance"])
        if told is None:
            raise ValidationError(say(NOT_A_DURATION))
        return told


class FileForm(forms.Form):
    """Which test requests to file."""

    route = OneOf(
        Text(ja="経路", en="Route"), choices=[(code, saying(words)) for code, words in ROUTES.items()], initial="direct"
    )
    platform = forms.ChoiceField(required=False, **wording(Text(ja="プラットフォーム", en="Platform"), None))
    disclosure = OneOf(
        Text(ja="提供企業に見せる範囲", en="What providers are shown"),
        choices=[(code, saying(words)) for code, words in DISCLOSURES.items()],
        initial="neutral",
    )
    count = forms.TypedChoiceField(
        choices=[(n, str(n)) for n in (1, 3, 10, 20)], coerce=int, **wording(Text(ja="件数", en="How many"), None)
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        as_usual = say(Text(ja="経路に合うもの", en="One that suits the route"))
        platform = self.fields["platform"]
        assert isinstance(platform, forms.ChoiceField)
        platform.choices = [("", as_usual), *((code, say(one.name)) for code, one in sorted(PLATFORMS.items()))]
