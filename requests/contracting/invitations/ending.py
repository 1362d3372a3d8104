"""How one invitation ends: by the provider, by time, or with its request."""

from requests.contracting.invitations import following
from requests.contracting.invitations.history import bump, note_event
from requests.contracting.models import Invitation
from requests.policy.permissions import Actor
from requests.record import clock

OPEN = (Invitation.SENT, Invitation.ACCEPTED)
"""States in which a provider still takes part in a request."""


def end(invitation: Invitation, state: str, actor: Actor) -> None:
    """Ends the invitation, whose row and request the caller has locked, with all that hangs on its acceptance."""
    was, moment = invitation.state, clock.now()
    invitation.state, invitation.ended_at = state, moment
    bump(invitation)
    note_event(invitation, f"invitation.{state}", actor, moment)
    if was == Invitation.ACCEPTED:
        following.has_ended(invitation, actor)
