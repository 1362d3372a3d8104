"""The records of people and organizations (table of contents)."""

from portal.accounts.models.clients import SCOPES, AccessToken, ApiClient, ApiSecret, ClientEvent
from portal.accounts.models.kept import KeptPost
from portal.accounts.models.organizations import Invitation, MemberEvent, Membership, Organization
from portal.accounts.models.people import User

__all__ = [
    "SCOPES",
    "AccessToken",
    "ApiClient",
    "ApiSecret",
    "ClientEvent",
    "Invitation",
    "KeptPost",
    "MemberEvent",
    "Membership",
    "Organization",
    "User",
]
