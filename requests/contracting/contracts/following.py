"""Enters what happens to contracts when a request leaves its providers; the portal calls it once, when it starts."""

from requests.contracting.contracts.ending import stop
from requests.contracting.invitations.following import follow


def begin() -> None:
    """A contract that is not signed yet ends with its request."""
    follow(stopped=stop)
