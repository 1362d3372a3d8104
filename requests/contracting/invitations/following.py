"""What else happens when an invitation is accepted or ends: the rooms that build on invitations enter their part."""

from collections.abc import Callable

from requests.contracting.models import Invitation
from requests.policy.permissions import Actor
from requests.record.models import Request

Accepted = Callable[[Invitation], None]
Ended = Callable[[Invitation, Actor], None]
Stopped = Callable[[Request, Actor], None]

ACCEPTED: list[Accepted] = []
ENDED: list[Ended] = []
STOPPED: list[Stopped] = []


def follow(*, accepted: Accepted | None = None, ended: Ended | None = None, stopped: Stopped | None = None) -> None:
    """Enters a room's part, once, when the portal starts (requests/apps.py); everything is in the cause's transaction.

    `accepted` is told of each acceptance, `ended` of each accepted invitation that ends, `stopped` of each request that
    leaves its providers altogether. Each is called with the request's row locked.
    """
    for part, table in ((accepted, ACCEPTED), (ended, ENDED), (stopped, STOPPED)):
        if part is not None and part not in table:
            table.append(part)  # type: ignore[arg-type]


def was_accepted(invitation: Invitation) -> None:
    """A provider is willing."""
    for part in ACCEPTED:
        part(invitation)


def has_ended(invitation: Invitation, actor: Actor) -> None:
    """An accepted invitation is over: its provider takes no further part in the request."""
    for part in ENDED:
        part(invitation, actor)


def has_stopped(request: Request, actor: Actor) -> None:
    """The request is with its providers no longer."""
    for part in STOPPED:
        part(request, actor)
