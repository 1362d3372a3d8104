"""What the rules in force would say before there is a request: the likely route by who asks and what for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from requests.policy.facts import PUBLISHED_ORGANIZATION_TYPES, Era, Facts, OrganizationType, Purpose
from requests.policy.outcomes import Route, Standing
from requests.policy.routing import decide


@dataclass(frozen=True, slots=True)
class Likely:
    """The routes of one kind of applicant and purpose, recommended first; `open` when a coordinator must decide."""

    organization_type: OrganizationType
    purpose: Purpose
    routes: tuple[Route, ...]
    standing: Standing
    open: bool


def likely(platform: str, on: date, purposes: Iterable[Purpose] = tuple(Purpose)) -> tuple[tuple[Likely, ...], ...]:
    """The post-ISS routes of a platform: one row a purpose, one cell a published organization type."""
    return tuple(
        tuple(_cell(platform, kind, purpose, on) for kind in PUBLISHED_ORGANIZATION_TYPES) for purpose in purposes
    )


def listed_routes(platform: str, on: date) -> tuple[str, ...]:
    """The routes of the lists that name the platform for science by academia: one, both, or none."""
    facts = Facts(OrganizationType.ACADEMIA, Purpose.SCIENCE, platform, Era.POST_ISS)
    return tuple(str(route) for route in decide(facts, on).allowed)


def _cell(platform: str, kind: OrganizationType, purpose: Purpose, on: date) -> Likely:
    decision = decide(Facts(kind, purpose, platform, Era.POST_ISS), on)
    routes = decision.allowed or (decision.route,)
    return Likely(kind, purpose, routes, decision.standing, decision.needs_coordinator)
