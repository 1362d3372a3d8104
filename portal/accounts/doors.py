"""Which pages may be opened without signing in: only those marked so; every other page asks for a sign-in first."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest
from django.views.i18n import set_language

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Marks a page as open to everybody. The mark is Django's own, so that allauth's and DRF's pages carry it too.

    DRF's views are all marked by DRF itself: they answer 401 by their own authentication, never a sign-in page.
    """
    view.login_required = False  # type: ignore[attr-defined]
    return view


def is_public(view: Callable[..., Any]) -> bool:
    """Whether the page may be opened without signing in."""
    return not getattr(view, "login_required", True)


def of_the_sign_in(request: HttpRequest) -> bool:
    """Whether the request is for one of allauth's own pages: passwords and codes are typed there, and nothing else."""
    match = request.resolver_match
    return match is not None and not match.namespaces and (match.url_name or "").startswith(("account_", "mfa_"))


public(set_language)
