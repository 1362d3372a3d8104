"""Table of contents of what providers and buyers exchange, in its order: invitation, quotation, contract."""

from requests.contracting.models.invitations import Invitation, InvitationQuestion

__all__ = ["Invitation", "InvitationQuestion"]
