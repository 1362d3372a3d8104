"""Which pages may be opened without signing in: only those marked so; every other page asks for a sign-in first."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.views.i18n import set_language

public = login_not_required
"""Marks a page as open to everybody. It is Django's own mark, so that the rooms below `portal` can set it without
knowing `portal`, and allauth's and DRF's pages carry it already (DRF answers 401 itself, never a sign-in page)."""


def is_public(view: Callable[..., Any]) -> bool:
    """Whether the page may be opened without signing in."""
    return not getattr(view, "login_required", True)


def of_the_sign_in(request: HttpRequest) -> bool:
    """Whether the request is for one of allauth's own pages: passwords and codes are typed there, and nothing else."""
    match = request.resolver_match
    return match is not None and not match.namespaces and (match.url_name or "").startswith(("account_", "mfa_"))


public(set_language)
