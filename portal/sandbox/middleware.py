"""Leads every API call with a sandbox's token into its space before anything of it is read, and out again after it."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase

from portal.sandbox import registry
from portal.sandbox.inside import inside
from portal.sandbox.tokens import MARK

HEADER = "Kibo-Sandbox"
API = "/api/v1/"


def in_its_space(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Sets `request.space` (a registry.Found) for a call with a working sandbox token; its answers carry HEADER.

    A token that is unknown, or whose space has to be made anew first, enters nothing: SandboxAuthentication refuses it.
    A browser's session is left aside: its rows are live ones.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        token = sandbox_token(request)
        if not token:
            return get_response(request)
        found = registry.find(token)
        request.user = AnonymousUser()
        if found is None or not found.ready:
            request.space = found  # type: ignore[attr-defined]
            return get_response(request)
        with inside(found.schema):
            request.space = found  # type: ignore[attr-defined]
            response = get_response(request)
        response[HEADER] = "true"
        return response

    return middleware


def sandbox_token(request: HttpRequest) -> str:
    """The sandbox token that an API call carries; "" for every other call."""
    if not request.path_info.startswith(API):
        return ""
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    token = token.strip()
    return token if scheme.lower() == "bearer" and token.startswith(MARK) else ""
