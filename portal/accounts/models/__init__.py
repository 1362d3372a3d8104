"""The records of people and organizations (table of contents)."""

from portal.accounts.models.clients import SCOPES, ApiClient
from portal.accounts.models.kept import KeptPost
from portal.accounts.models.organizations import Invitation, Membership, Organization
from portal.accounts.models.people import User

__all__ = ["SCOPES", "ApiClient", "Invitation", "KeptPost", "Membership", "Organization", "User"]
