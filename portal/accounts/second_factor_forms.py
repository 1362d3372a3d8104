"""Allauth's forms of two-step sign-in in the portal's words."""

from allauth.mfa.base import forms as allauth
from allauth.mfa.totp import forms as totp

from platforms.normalise import is_blank
from portal.accounts.sign_in_forms import Plain


def plain_digits(code: str) -> str:
    """What was typed with full-width digits folded and spaces taken out: apps show codes as "123 456"."""
    return "" if is_blank(code) else "".join(code.translate(FULL_WIDTH).split())


FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class EnterCode(Plain, allauth.AuthenticateForm):
    """The code at sign-in."""

    def clean_code(self) -> str:
        self.cleaned_data["code"] = plain_digits(self.cleaned_data["code"])
        return str(super().clean_code())


class ConfirmByCode(Plain, allauth.ReauthenticateForm):
    """The code once more, before something that matters."""

    def clean_code(self) -> str:
        self.cleaned_data["code"] = plain_digits(self.cleaned_data["code"])
        return str(super().clean_code())


class SetUp(Plain, totp.ActivateTOTPForm):
    """The first code of an app that is being set up."""

    def clean_code(self) -> str:
        self.cleaned_data["code"] = plain_digits(self.cleaned_data["code"])
        return str(super().clean_code())
