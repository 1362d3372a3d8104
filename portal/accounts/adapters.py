"""How allauth's sign-in joins the portal: mails by the outbox, sentences in the portal's words, sealed secrets."""

import secrets
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from platforms.normalise import Refused, clean_identifier
from platforms.wording import say
from portal.accounts import invitations
from portal.accounts.acting import AT_JAXA, AT_PROVIDERS, Standing, standing_for
from portal.accounts.models import User
from portal.accounts.notices import NOTICES
from portal.accounts.sealing import seal, unseal
from portal.navigation import address
from requests.outbox.services import Recipient, send
from requests.policy.permissions import Role

FIRST_PAGES = (
    (frozenset({Role.JAXA_COORDINATOR, Role.REVIEWER, Role.AUDITOR}), "requests:inbox"),
    (AT_PROVIDERS, "requests:invitations"),
    (frozenset({Role.APPLICANT, Role.ORGANIZATION_ADMIN}), "requests:mine"),
)
"""Where a sign-in leads when nothing else was asked for: the first line that fits the person's roles."""


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail address and password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address and the password do not belong together. Check both."),
        "too_many_login_attempts": _("There were too many attempts. Wait a few minutes, then try again."),
        "incorrect_password": _("This is not your present password. Try again, or reset it."),
        "enter_current_password": _("This is not your present password. Try again, or reset it."),
        "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
        "email_taken": _("There is an account with this e-mail address already."),
        "same_as_current": _("This is your present e-mail address. Enter another one."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the outbox: a mail server that is down loses no mail and breaks no page."""
        notice = NOTICES[template_prefix]
        user = context.get("user")
        language = user.language if isinstance(user, User) else (get_language() or "ja")[:2]
        link = str(context.get(notice.link, "")) if notice.link else ""
        send(
            Recipient(None, email, language),
            kind=notice.kind,
            sentence=notice.sentence,
            reference=notice.subject.within(language),
            path=urlsplit(link).path if link else reverse(notice.page),
            cause=f"sign-in:{secrets.token_urlsafe(12)}",
        )

    def clean_email(self, email: str) -> str:
        try:
            return clean_identifier(email)
        except Refused as refused:
            raise ValidationError(say(refused.sentence)) from refused

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        """Who comes by an invitation's link reads the mail of its address: no second mail is needed."""
        try:
            match = resolve(urlsplit(request.POST.get("next", "")).path)
        except Resolver404:
            return False
        return match.view_name == "accounts:invitation" and invitations.proves(match.kwargs["token"], email)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        assert isinstance(request.user, User)
        return first_page(standing_for(request.user))

    get_signup_redirect_url = get_login_redirect_url

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponse:
        """The person's own language unless this browser chose one, and a word on two-step sign-in where it matters."""
        response: HttpResponse = super().post_login(request, user, **options)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            speak(response, user.language)
        standing = standing_for(user)
        if not standing.second_factor and standing.actor.roles & (AT_JAXA | AT_PROVIDERS):
            messages.info(
                request,
                gettext("Your role sees other organizations' requests. Set up two-step sign-in in your profile."),
            )
        return response


def first_page(standing: Standing) -> str:
    """The address of the page that a person starts on."""
    if standing.organization is None:
        return reverse("accounts:acting")
    views = (view for roles, view in FIRST_PAGES if standing.actor.roles & roles)
    return address(next(views, "home")) or "/"


def speak(response: HttpResponse, language: str) -> None:
    """Sets the language of the pages in this browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Two-step sign-in by an authenticator app and recovery codes, whose secrets the database holds sealed."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. Check the clock of your device and enter the code shown now."),
        "add_email_blocked": _("Turn off two-step sign-in first, then change your e-mail address."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)
