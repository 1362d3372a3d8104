"""Whose half of the envelope a use draws on: public or commercial (DOSSIER A8); by the user, not by the route."""

from requests.policy.facts import Facts, OrganizationType
from requests.policy.outcomes import Route, Sector

_PUBLIC_USERS = frozenset({OrganizationType.JAXA, OrganizationType.GOVERNMENT_RESEARCH})


def sector_of(facts: Facts, route: Route, *, paid_use: bool = False, sponsored: bool = False) -> Sector | None:
    """The sector of a use on a route; None while a coordinator has still to choose the route.

    Public: JAXA and government users, academia paid from public money, whatever JAXA aggregates (paid use aside)
    and whatever JAXA sponsors. Commercial: everything else.
    """
    if route is Route.MANUAL:
        return None
    user = facts.organization_type
    public_user = user in _PUBLIC_USERS or (user is OrganizationType.ACADEMIA and facts.publicly_funded)
    aggregated = route is Route.AGGREGATION and not paid_use
    return Sector.PUBLIC if public_user or aggregated or sponsored else Sector.COMMERCIAL
