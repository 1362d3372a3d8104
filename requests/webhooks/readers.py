"""For whom an endpoint listens: what its organization's programs may read, and who may set one up."""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from platforms.bilingual import Text
from requests.policy.permissions import NOBODY, Actor, Role, Verdict
from requests.record.event_kinds import APPLICANT, COORDINATOR, PROVIDER, kinds_for
from requests.record.refusals import Refused
from requests.webhooks.models import WebhookEndpoint

WHO_MAY = Text(
    ja="Webhookを設定できるのは、機関の管理者と提供企業の担当者です。",
    en="Only an organization's administrators and a provider's agents can set up webhooks.",
)


def reader(endpoint: WebhookEndpoint) -> Actor:
    """The actor in whose name the endpoint reads the feed: its organization's program, in the endpoint's roles."""
    program = program_of(endpoint.organization_id)
    return Actor(
        client=program.client,
        organization=program.organization,
        provider=program.provider,
        roles=program.roles & frozenset(Role(role) for role in endpoint.roles),
        organizations=program.organizations,
    )


def grantable(actor: Actor) -> frozenset[Role]:
    """The roles that an endpoint set up by this actor can have: never more than the actor may read or hand out.

    An administrator hands out every role of the organization's programs, as with tokens; an agent its own one; a
    program those of its token.
    """
    if actor.organization is None:
        return frozenset()
    if actor.client is not None:
        return actor.roles
    possible = program_of(actor.organization).roles
    if Role.ORGANIZATION_ADMIN in actor.roles:
        return possible
    return possible & actor.roles & {Role.PROVIDER_AGENT}


def endpoints_of(actor: Actor) -> QuerySet[WebhookEndpoint]:
    """The endpoints that this actor may see and change: those of its organization that read no more than it grants.

    Raises Refused for those who can have none at all.
    """
    roles = grantable(actor)
    if not roles:
        raise Refused(Verdict(False, WHO_MAY))
    return WebhookEndpoint.objects.filter(
        organization=actor.organization, roles__contained_by=sorted(role.value for role in roles)
    )


SIDES = {Role.APPLICANT: APPLICANT, Role.PROVIDER_AGENT: PROVIDER}


def kinds_of(roles: frozenset[Role]) -> list[str]:
    """The kinds of events that programs in these roles can get. Coordinators read the applicants' side too."""
    sides = {SIDES[role] for role in roles if role in SIDES}
    if roles & {Role.JAXA_COORDINATOR, Role.AUDITOR}:
        sides |= {COORDINATOR, APPLICANT}
    return kinds_for(frozenset(sides))


def program_of(organization: int | None) -> Actor:
    """What the programs of an organization together may be; NOBODY without one."""
    return _site()(organization) if organization is not None else NOBODY


@cache
def _site() -> Callable[[int], Actor]:
    # Accounts are the site's, which this room may not import; settings name the function.
    found: Callable[[int], Actor] = import_string(settings.PROGRAM_ACTOR)
    return found
