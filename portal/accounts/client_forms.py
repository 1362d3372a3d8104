"""The forms of programs: a new one, a new secret for one, the API version of one."""

import re
import secrets
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from platforms.bilingual import Text
from platforms.wording import say
from portal.accounts.clients import OVERLAPS, last_day, scopes_for
from portal.accounts.fields import Day, OneLine, OneOf, SomeOf, saying
from portal.accounts.models import SCOPES, Organization

OPEN_AGAIN = Text(ja="ページを開き直してください。", en="Open the page again.")
UNTIL = Text(ja="有効期限", en="Expiry date")
AT_MOST = Text(ja="最長1年（例：2031-04-08）", en="At most one year ahead, for example 2031-04-08")
OVERLAP_WORDS = {
    "0": Text(ja="すぐに終了する", en="End at once"),
    "1": Text(ja="1時間後に終了する", en="End in 1 hour"),
    "24": Text(ja="24時間後に終了する", en="End in 24 hours"),
    "168": Text(ja="7日後に終了する", en="End in 7 days"),
}


class OncePerForm(forms.Form):
    """A form with an id of its own: sent twice, it takes effect once."""

    public_id = forms.CharField(widget=forms.HiddenInput)
    until = Day(UNTIL, hint=AT_MOST)

    def clean_public_id(self) -> str:
        told = str(self.cleaned_data["public_id"])
        if not re.fullmatch(r"[A-Za-z0-9_-]{22}", told):
            raise ValidationError(say(OPEN_AGAIN))
        return told


def fresh() -> dict[str, str]:
    """What an empty form starts with: an id of its own and the longest expiry."""
    return {"public_id": secrets.token_urlsafe(16), "until": last_day().isoformat()}


class ClientForm(OncePerForm):
    """A program that shall get a secret."""

    field_order = ("public_id", "name", "scopes", "until")
    name = OneLine(
        Text(ja="名前", en="Name"),
        most=100,
        hint=Text(
            ja="どのプログラムか分かる名前（例：見積システム）", en="Which program it is, for example “quote system”"
        ),
    )
    scopes = SomeOf(
        Text(ja="権限", en="Scopes"),
        hint=Text(ja="必要なものだけを選んでください。", en="Choose only what the program needs."),
    )

    def __init__(self, organization: Organization, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        scopes = self.fields["scopes"]
        assert isinstance(scopes, SomeOf)
        scopes.choices = [(scope, SCOPES[scope]) for scope in scopes_for(organization)]
        scopes.choice_hints = {scope: scope for scope in SCOPES}

    @classmethod
    def empty(cls, organization: Organization) -> "ClientForm":
        """A form to fill in."""
        return cls(organization, initial=fresh())


class SecretForm(OncePerForm):
    """A new secret for a program, and when the present one ends."""

    field_order = ("public_id", "until", "overlap")
    overlap = OneOf(
        Text(ja="今のシークレット", en="Present secret"),
        choices=[(hours, saying(words)) for hours, words in OVERLAP_WORDS.items()],
        initial="24",
        hint=Text(
            ja="その間に、プログラムを新しいシークレットへ切り替えます。",
            en="Until then both work, so that you can switch the program over.",
        ),
    )

    def clean_overlap(self) -> timedelta:
        return OVERLAPS[self.cleaned_data["overlap"]]

    @classmethod
    def empty(cls) -> "SecretForm":
        """A form to fill in."""
        return cls(initial=fresh())
