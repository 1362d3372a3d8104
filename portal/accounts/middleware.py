"""Says on every request who acts for whom, and lets nobody without a sign-in past the public pages."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from portal.accounts import kept
from portal.accounts.acting import ACTING_KEY, Standing, standing_for
from portal.accounts.doors import is_public, of_the_sign_in

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def acting_organization(get_response: GetResponse) -> GetResponse:
    """Sets `request.actor`, `request.acting` (the organization or None) and `request.standing`.

    All three are looked up when first used, by one query: a page that asks for none of them makes none. They are
    wrapped objects: write `if request.acting`, never `is None`.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        standing = SimpleLazyObject(lambda: _standing(request))
        request.standing = standing  # type: ignore[attr-defined]
        request.actor = SimpleLazyObject(lambda: standing.actor)  # type: ignore[attr-defined]
        request.acting = SimpleLazyObject(lambda: standing.organization)  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _standing(request: HttpRequest) -> Standing:
    if not request.user.is_authenticated:
        return Standing()
    chosen = request.session.get(ACTING_KEY)
    return standing_for(request.user, chosen if isinstance(chosen, int) else None)


def sign_in_required(get_response: GetResponse) -> "Door":
    """Default deny: every HTML page but the public ones (`portal.accounts.doors`) asks for a sign-in first."""
    return Door(get_response)


class Door:
    """Turns away who has not signed in, without losing what they sent, and who still lacks a required second factor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match getattr(request, "leaves", None):
            case "signed in" if request.user.is_authenticated:
                kept.remember(request, response, request.user)
            case "signed out":
                kept.forget(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if is_public(view):
            return None
        if not request.user.is_authenticated:
            return turned_away(request)
        request.leaves = "signed in"  # type: ignore[attr-defined]
        if request.standing.withheld and not of_the_sign_in(request):  # type: ignore[attr-defined]
            messages.warning(request, gettext("Your role needs two-step sign-in. Set it up to go on."))
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return None


def turned_away(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and from there back: to the same page, or to what was sent and is kept."""
    answer = redirect_to_login(_afterwards(request), resolve_url(settings.LOGIN_URL))
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=401, headers={"HX-Redirect": answer.url})
    return answer


def _afterwards(request: HttpRequest) -> str:
    fragment = request.headers.get("HX-Request") == "true"
    if request.method in ("GET", "HEAD") and not fragment:
        return request.get_full_path()
    found = kept.keep(request) if request.method == "POST" else None
    if found is not None:
        return reverse("accounts:kept", args=[found.public_id])
    return kept.where_from(request) or "/"
