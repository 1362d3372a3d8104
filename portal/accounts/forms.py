"""The forms of people, organizations and invitations."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.wording import say
from portal.accounts.acting import roles_of
from portal.accounts.countries import COUNTRIES
from portal.accounts.fields import Address, OneLine, OneOf
from portal.accounts.models import Organization, User
from portal.accounts.models.organizations import ROLE_LABELS, TYPE_LABELS
from portal.accounts.services import Names
from requests.policy.facts import OrganizationType
from requests.policy.permissions import Role

LANGUAGES = (("ja", _("Japanese")), ("en", _("English")))
NAME = Text(ja="氏名", en="Name")
NAME_KANA = Text(ja="氏名（カナ）", en="Name in kana")
NAME_ROMAN = Text(ja="氏名（ローマ字）", en="Name in Roman letters")
AS_WRITTEN = Text(
    ja="書くとおりに入力してください（例：星野 あかり）。",
    en="As you write it, for example Maria SANTOS.",
)
KANA_HINT = Text(ja="名簿の並び順に使います（例：ホシノ アカリ）。", en="In katakana. Lists are sorted by it.")
ROMAN_HINT = Text(
    ja="英語の画面で使います（例：HOSHINO Akari）。", en="Shown on English pages, for example HOSHINO Akari."
)
NOT_COUNTRY = Text(
    ja="国は2文字の国コードで入力してください（例：JP、US）。",
    en="Enter the country as a two-letter code, for example JP or US.",
)


class ProfileForm(forms.Form):
    """Who I am and how I want the pages."""

    name = OneLine(NAME, most=100, hint=AS_WRITTEN)
    name_kana = OneLine(NAME_KANA, most=100, hint=KANA_HINT, required=False)
    name_roman = OneLine(NAME_ROMAN, most=100, hint=ROMAN_HINT, required=False)
    language = OneOf(
        Text(ja="言語", en="Language"),
        choices=LANGUAGES,
        hint=Text(ja="画面とメールに使います。", en="Used for pages and mails."),
    )
    shortcuts = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["shortcuts"].label = say(
            Text(ja="1文字のキー操作（J、K）を使う", en="Use single-key shortcuts (J, K)")
        )

    @classmethod
    def of(cls, user: User) -> "ProfileForm":
        """The form as the person last saved it."""
        return cls(initial={name: getattr(user, name) for name in cls.base_fields})


class NamesForm(forms.Form):
    """What an organization is called."""

    name_ja = OneLine(Text(ja="機関名（日本語）", en="Organization's name in Japanese"), most=200)
    name_kana = OneLine(
        Text(ja="機関名（カナ）", en="Organization's name in kana"), most=200, hint=KANA_HINT, required=False
    )
    name_en = OneLine(Text(ja="機関名（英語）", en="Organization's name in English"), most=200)

    @property
    def names(self) -> Names:
        """The names that were typed."""
        return Names(*(self.cleaned_data[name] for name in ("name_ja", "name_kana", "name_en")))

    @classmethod
    def of(cls, organization: Organization) -> "NamesForm":
        """The form as the names are now."""
        return cls(initial={name: getattr(organization, name) for name in cls.base_fields})


class RegisterForm(NamesForm):
    """A new organization. JAXA is not registered by whoever comes along."""

    type = OneOf(
        Text(ja="機関の種類", en="Kind of organization"),
        choices=[(kind.value, label) for kind, label in TYPE_LABELS.items() if kind is not OrganizationType.JAXA],
        hint=Text(ja="経路の判定に使います。", en="The route of a request depends on it."),
    )
    country = OneLine(
        Text(ja="国", en="Country"),
        most=2,
        initial="JP",
        hint=Text(ja="2文字の国コード（例：JP、US）", en="Two-letter code, for example JP or US"),
    )

    def clean_country(self) -> str:
        code = str(self.cleaned_data["country"]).upper()
        if code not in COUNTRIES:
            raise ValidationError(say(NOT_COUNTRY))
        return code


class InviteForm(forms.Form):
    """Somebody to invite, and to what."""

    email = Address(Text(ja="招待する方のメールアドレス", en="E-mail address of the person"))
    role = OneOf(Text(ja="役割", en="Role"))
    language = OneOf(Text(ja="メールの言語", en="Language of the mail"), choices=LANGUAGES, initial="ja")

    def __init__(self, organization: Organization, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        possible = roles_of(organization)
        role = self.fields["role"]
        assert isinstance(role, OneOf)
        role.choices = [(one.value, label) for one, label in ROLE_LABELS.items() if one in possible]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])
