"""For whom somebody acts: the person's organization and roles, or a program's, as the policy's Actor."""

from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from portal.accounts.models import ApiClient, Membership, Organization, User
from requests.policy.facts import OrganizationType
from requests.policy.permissions import NOBODY, Actor, Role

ACTING_KEY = "acting_organization"
"""Where the session keeps the id of the organization that the person chose to act for."""

SECOND_FACTOR = Exists(Authenticator.objects.filter(user_id=OuterRef("user_id"), type=Authenticator.Type.TOTP))
"""Whether the person of a membership has two-step sign-in set up."""

EVERYWHERE = frozenset({Role.APPLICANT, Role.ORGANIZATION_ADMIN})
AT_JAXA = frozenset({Role.JAXA_COORDINATOR, Role.REVIEWER, Role.AUDITOR})
AT_PROVIDERS = frozenset({Role.PROVIDER_AGENT})

SCOPE_ROLES = {
    "requests": Role.APPLICANT,
    "events": Role.APPLICANT,
    "webhooks": Role.APPLICANT,
    "calls": Role.APPLICANT,
    "triage": Role.JAXA_COORDINATOR,
    "invitations": Role.PROVIDER_AGENT,
    "quotes": Role.PROVIDER_AGENT,
    "contracts": Role.PROVIDER_AGENT,
    "capacity": Role.PROVIDER_AGENT,
}
"""What a program is, by the first word of its scopes; `read` or `write` is checked beside it (ClientCaller.scopes)."""

ANY_PROGRAM = 0
"""Stands in an Actor for "one of the organization's programs"; no program has this id."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who the signed-in person is just now.

    `withheld` are roles that do not count until a second factor is set up (settings.MFA_REQUIRED_ROLES).
    """

    actor: Actor = NOBODY
    organization: Organization | None = None
    second_factor: bool = False
    withheld: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class ClientCaller:
    """A program that calls the API: for whom it acts, the scopes of its token, the API version it is pinned to."""

    actor: Actor
    scopes: frozenset[str]
    api_version: str


class PortalRequest(HttpRequest):
    """A page's request as `portal.accounts.middleware` leaves it, for type checking only."""

    user: User
    actor: Actor
    acting: Organization | None
    standing: Standing


def roles_of(organization: Organization) -> frozenset[Role]:
    """The roles that can be held in an organization; others, whatever the table says, do not count."""
    roles = EVERYWHERE
    if organization.type == OrganizationType.JAXA:
        roles |= AT_JAXA
    if provider_of(organization) is not None:
        roles |= AT_PROVIDERS
    return roles


def provider_of(organization: Organization) -> int | None:
    """The id of the provider that the organization is, if it is one."""
    provider = getattr(organization, "provider", None)
    return provider.pk if provider else None


def actor_for(user: User, organization_id: int | None = None) -> Actor:
    """The person acting for one of their organizations; for the first one by name when it is not theirs or None."""
    return standing_for(user, organization_id).actor


def standing_for(user: User, organization_id: int | None = None) -> Standing:
    """As `actor_for`, with the organization itself and what a missing second factor withholds. One query."""
    held = list(
        Membership.objects.filter(user_id=user.pk)
        .select_related("organization__provider")
        .annotate(second_factor=SECOND_FACTOR)
        .order_by("organization__name_kana", "organization__name_ja", "organization_id")
    )
    if not held:
        return Standing(Actor(user=user.pk))
    theirs = {one.organization_id: one.organization for one in held}
    organization = theirs.get(organization_id or 0) or held[0].organization
    roles = _roles(held, organization)
    withheld = roles & set(settings.MFA_REQUIRED_ROLES) if not held[0].second_factor else frozenset()
    actor = Actor(
        user=user.pk,
        organization=organization.pk,
        provider=provider_of(organization),
        roles=roles - withheld,
        organizations=frozenset(theirs),
    )
    return Standing(actor, organization, held[0].second_factor, withheld)


def _roles(held: Iterable[Membership], organization: Organization) -> frozenset[Role]:
    mine = {Role(one.role) for one in held if one.organization_id == organization.pk}
    return roles_of(organization) & mine


def actor_for_client(client: ApiClient, scopes: Iterable[str] | None = None) -> ClientCaller:
    """A program acting for its organization as a whole; scopes that its organization cannot use are left out.

    `scopes` are those of an access token; never does it get one that the program itself lacks.
    """
    organization = client.organization
    possible = roles_of(organization)
    asked = client.scopes if scopes is None else set(client.scopes).intersection(scopes)
    usable = frozenset(scope for scope in asked if scope_role(scope) in possible)
    roles = frozenset(scope_role(scope) for scope in usable)
    actor = Actor(
        client=client.pk,
        organization=organization.pk,
        provider=provider_of(organization),
        roles=roles,
        organizations=frozenset({organization.pk}),
    )
    return ClientCaller(actor, usable, client.api_version)


def program_of(organization_id: int) -> Actor:
    """What the organization's programs together may be: no certain program's, every role that scopes can give one.

    For what the portal reads on their behalf, such as what its webhooks tell. Reading only: nothing can be written
    under `ANY_PROGRAM`, it is nobody's id. One query; NOBODY for an organization that there is not.
    """
    found = Organization.objects.select_related("provider").filter(pk=organization_id).first()
    if found is None:
        return NOBODY
    return Actor(
        client=ANY_PROGRAM,
        organization=found.pk,
        provider=provider_of(found),
        roles=roles_of(found) & frozenset(SCOPE_ROLES.values()),
        organizations=frozenset({found.pk}),
    )


def scope_role(scope: str) -> Role:
    """The role that a scope such as "requests:read" stands for."""
    return SCOPE_ROLES[scope.partition(":")[0]]
