"""A company's satellite that two rival providers are invited to, to test with."""

from dataclasses import dataclass
from typing import Any

from platforms.models import Provider
from requests.contracting.models import Invitation
from requests.policy.permissions import Actor
from requests.record.models import Request
from requests.triage import deciding
from tests.requests import builders


@dataclass
class Offered:
    """The request, its applicant and coordinator, and the two rivals with their invitations."""

    request: Request
    applicant: Actor
    coordinator: Actor
    first: Provider
    agent: Actor
    invitation: Invitation
    rival: Provider
    rival_agent: Actor
    rival_invitation: Invitation


def offered(platform: str = "small_satellite", disclosure: str = "neutral", **topics: Any) -> Offered:
    """A confirmed direct request that both rivals are invited to."""
    first, agent = builders.provider(platform)
    rival, rival_agent = builders.provider(platform)
    applicant, coordinator = builders.applicant("commercial_domestic"), builders.coordinator()
    request = builders.submitted(
        applicant,
        platform,
        purpose={"purpose": "commercial", "publicly_funded": "no"},
        results={"disclosure": disclosure},
        **topics,
    )
    request = deciding.confirm(request.pk, coordinator, version=request.version)
    return Offered(
        request,
        applicant,
        coordinator,
        first,
        agent,
        Invitation.objects.get(request=request, provider=first),
        rival,
        rival_agent,
        Invitation.objects.get(request=request, provider=rival),
    )
