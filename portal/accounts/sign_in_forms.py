"""Allauth's sign-in forms in the portal's words: a label above each field, no placeholder, text through the gate."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.fields import OneLine
from portal.accounts.forms import AS_WRITTEN, NAME
from portal.accounts.models import User

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "password1": _("New password"),
    "password2": _("New password, again"),
    "oldpassword": _("Present password"),
    "code": _("Code"),
}
LONG_ENOUGH = _("At least 12 characters. A sentence of your own is easy to remember and hard to guess.")
CODE_HINT = _("The 6 digits that your authenticator app shows, or one of your recovery codes")


class Plain(forms.Form):
    """Takes allauth's placeholders away and gives the fields their labels and hints."""

    own_labels: Mapping[str, Any] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.own_labels.get(name) or LABELS.get(name, field.label)
            if name == "password":
                field.help_text = ""
            if name == "password1":
                field.help_text = LONG_ENOUGH
            if name == "code":
                field.help_text = CODE_HINT


class SignIn(Plain, allauth.LoginForm):
    """E-mail address and password."""


class SignUp(Plain, allauth.SignupForm):
    """A new account: who, under which address, with which password."""

    field_order = ("name", "email", "password1", "password2")
    own_labels = {"password1": _("Password"), "password2": _("Password, again")}
    name = OneLine(NAME, most=100, hint=AS_WRITTEN)

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.language = "en" if (get_language() or "ja").startswith("en") else "ja"
        user.save(update_fields=["name", "language"])


class ChangeAddress(Plain, allauth.AddEmailForm):
    """A new e-mail address."""


class ChangePassword(Plain, allauth.ChangePasswordForm):
    """The present password and a new one."""


class AskForReset(Plain, allauth.ResetPasswordForm):
    """The address that the link for a new password goes to."""


class Reset(Plain, allauth.ResetPasswordKeyForm):
    """A new password after following that link."""


class ConfirmByPassword(Plain, allauth.ReauthenticateForm):
    """The password once more, before something that matters."""
