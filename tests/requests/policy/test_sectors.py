"""Whose half of the envelope a use draws on follows the user and who pays, not the route alone."""

from itertools import product

import pytest

from requests.policy.facts import Era, Facts, OrganizationType, Purpose
from requests.policy.outcomes import Route, Sector
from requests.policy.sectors import sector_of

O = OrganizationType  # noqa: E741


def facts(kind: OrganizationType, *, public_money: bool = True) -> Facts:
    return Facts(kind, Purpose.SCIENCE, "longevity", Era.POST_ISS, publicly_funded=public_money)


@pytest.mark.parametrize(
    ("kind", "public_money", "route", "expected"),
    [
        (O.JAXA, True, Route.DIRECT, Sector.PUBLIC),
        (O.GOVERNMENT_RESEARCH, False, Route.DIRECT, Sector.PUBLIC),
        (O.ACADEMIA, True, Route.DIRECT, Sector.PUBLIC),
        (O.ACADEMIA, False, Route.DIRECT, Sector.COMMERCIAL),
        (O.ACADEMIA, False, Route.AGGREGATION, Sector.PUBLIC),
        (O.COMMERCIAL_DOMESTIC, True, Route.DIRECT, Sector.COMMERCIAL),
        (O.COMMERCIAL_DOMESTIC, False, Route.AGGREGATION, Sector.PUBLIC),
        (O.COMMERCIAL_FOREIGN, True, Route.DIRECT, Sector.COMMERCIAL),
        (O.FOREIGN_PUBLIC, True, Route.DIRECT, Sector.COMMERCIAL),
        (O.OTHER, True, Route.DIRECT, Sector.COMMERCIAL),
    ],
)
def test_the_user_decides(kind: O, public_money: bool, route: Route, expected: Sector) -> None:
    assert sector_of(facts(kind, public_money=public_money), route) is expected


def test_paid_use_is_commercial_even_when_jaxa_arranges_it() -> None:
    company = facts(O.COMMERCIAL_DOMESTIC)
    assert sector_of(company, Route.AGGREGATION, paid_use=True) is Sector.COMMERCIAL
    assert sector_of(facts(O.JAXA), Route.AGGREGATION, paid_use=True) is Sector.PUBLIC


def test_what_jaxa_sponsors_is_public() -> None:
    assert sector_of(facts(O.COMMERCIAL_DOMESTIC), Route.DIRECT, sponsored=True) is Sector.PUBLIC


@pytest.mark.parametrize("kind", list(O))
def test_there_is_no_sector_before_somebody_chose_the_route(kind: O) -> None:
    assert sector_of(facts(kind), Route.MANUAL, sponsored=True) is None


@pytest.mark.parametrize(
    ("kind", "route", "paid", "sponsored"),
    list(product(O, [Route.AGGREGATION, Route.DIRECT], [False, True], [False, True])),
)
def test_a_chosen_route_never_leaves_the_sector_empty(kind: O, route: Route, paid: bool, sponsored: bool) -> None:
    assert sector_of(facts(kind), route, paid_use=paid, sponsored=sponsored) in set(Sector)
