"""Who calls the API: a program by its Bearer token, or a person who is signed in to the pages."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from rest_framework.authentication import BaseAuthentication, CSRFCheck, get_authorization_header
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from platforms.bilingual import Text
from platforms.rest.kinds import CSRF, NOT_AUTHENTICATED
from platforms.rest.problems import Problem
from portal.accounts.recognizing import authenticate_token
from requests.policy.permissions import Actor

REALM = 'Bearer realm="kibo"'
NO_SUCH_TOKEN = Text(
    "このトークンは使えません。期限切れか失効しているか、書き写しの誤りです。",
    "This token cannot be used: it has expired, was revoked, or was copied wrongly.",
)
NOT_BEARER = Text(
    "Authorizationヘッダーは「Bearer トークン」の形で送ってください。",
    "Send the Authorization header as “Bearer token”.",
)


@dataclass(frozen=True, slots=True)
class Program:
    """What `request.user` is for a call with a token: nobody's account, an organization's program."""

    actor: Actor
    is_authenticated: bool = True
    is_anonymous: bool = False
    is_active: bool = True

    @property
    def pk(self) -> str:
        """A stable name for counters: a program and a person never share one."""
        return f"client-{self.actor.client}"


def address_of(request: Request | HttpRequest) -> str:
    """The network address that a call came from, behind as many proxies as are ours (settings.TRUSTED_PROXIES)."""
    return BaseThrottle().get_ident(cast(Request, request))


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer kup_…` or `kat_…`; an unusable token is always 401.

    Sets, on Django's request, `actor`, `scopes` and `api_version`: the version that the program is pinned to.
    """

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        sent = get_authorization_header(request)
        if not sent:
            return None
        scheme, _, token = sent.decode("latin-1").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Problem(NOT_AUTHENTICATED, NOT_BEARER, headers={"WWW-Authenticate": REALM})
        caller = authenticate_token(token.strip(), address_of(request))
        if caller is None:
            raise Problem(
                NOT_AUTHENTICATED, NO_SUCH_TOKEN, headers={"WWW-Authenticate": f'{REALM}, error="invalid_token"'}
            )
        underlying = request._request
        underlying.actor = caller.actor  # type: ignore[attr-defined]
        underlying.scopes = caller.scopes  # type: ignore[attr-defined]
        underlying.api_version = caller.api_version  # type: ignore[attr-defined]
        return Program(caller.actor), caller

    def authenticate_header(self, request: Request) -> str:
        return REALM


class SignedInAuthentication(BaseAuthentication):
    """A person's session, with the same protection against forged calls as the pages. The actor is the middleware's."""

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        user = getattr(request._request, "user", None)
        if not isinstance(user, get_user_model()) or not user.is_active:
            return None
        _refuse_forged(request._request)
        return user, None

    def authenticate_header(self, request: Request) -> str:
        return REALM


def _refuse_forged(request: HttpRequest) -> None:
    check = CSRFCheck(lambda unused: HttpResponse())
    check.process_request(request)
    if check.process_view(request, HttpResponse, (), {}) is not None:
        raise Problem(CSRF)
