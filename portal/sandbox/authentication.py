"""Who calls with a sandbox's token: the integrator's program in that space, and nobody anywhere else."""

from dataclasses import dataclass
from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from platforms.bilingual import Text
from platforms.rest.kinds import NOT_AUTHENTICATED, UNAVAILABLE
from platforms.rest.problems import Problem
from portal.accounts.acting import actor_for_client
from portal.accounts.models import ApiClient
from portal.sandbox.cast import CLIENT
from portal.sandbox.middleware import sandbox_token
from requests.policy.permissions import Actor

REALM = 'Bearer realm="kibo"'
SCOPE = "sandbox"
"""What only a sandbox's token may do: file test requests, advance the clock, make the simulated people act."""
NO_SUCH_SPACE = Text(
    "このサンドボックスのトークンは使えません。サンドボックスが削除されたか、トークンが新しくなったか、書き写しの誤りです。",
    "This sandbox token cannot be used: the sandbox was removed, its token was replaced, or it was copied wrongly.",
)
BEING_RENEWED = Text(
    "ポータルが新しくなったため、このサンドボックスを作り直しています。1分後にもう一度お試しください。",
    "The portal has been upgraded, and this sandbox is being made anew. Please try again in a minute.",
)


@dataclass(frozen=True, slots=True)
class Guest:
    """What `request.user` is for a call with a sandbox's token."""

    actor: Actor
    space: str
    is_authenticated: bool = True
    is_anonymous: bool = False
    is_active: bool = True

    @property
    def pk(self) -> str:
        """A name for counters, locks and kept answers that no caller of the live portal or of another space has.

        A space has one program.
        """
        return self.space


class SandboxAuthentication(BaseAuthentication):
    """`Authorization: Bearer kus_…`. Sets `request.actor` and `request.scopes` from the space that the call is in."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        underlying = request._request
        if not sandbox_token(underlying):
            return None
        space = getattr(underlying, "space", None)
        if space is None:
            raise Problem(
                NOT_AUTHENTICATED, NO_SUCH_SPACE, headers={"WWW-Authenticate": f'{REALM}, error="invalid_token"'}
            )
        if not space.ready:
            raise Problem(UNAVAILABLE, BEING_RENEWED, headers={"Retry-After": "60"})
        client = ApiClient.objects.select_related("organization__provider").get(public_id=CLIENT)
        caller = actor_for_client(client)
        underlying.actor = caller.actor  # type: ignore[attr-defined]
        underlying.scopes = caller.scopes | {SCOPE}  # type: ignore[attr-defined]
        underlying.api_version = caller.api_version  # type: ignore[attr-defined]
        return Guest(caller.actor, space.schema), caller

    def authenticate_header(self, request: Request) -> str:
        return REALM
