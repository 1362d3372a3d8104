"""The likely route by applicant and purpose: the very rules that decide, and the document's lists for the filter."""

from datetime import date

import pytest

from requests.policy.facts import PLATFORM_CODES, PUBLISHED_ORGANIZATION_TYPES, Era, Facts, OrganizationType, Purpose
from requests.policy.likely import likely, listed_routes
from requests.policy.outcomes import Route
from requests.policy.routing import decide

ON = date(2026, 11, 22)


@pytest.mark.parametrize("platform", PLATFORM_CODES)
def test_each_cell_says_what_the_rules_decide(platform: str) -> None:
    table = likely(platform, ON)
    assert [row[0].purpose for row in table] == list(Purpose)
    for row in table:
        assert tuple(cell.organization_type for cell in row) == PUBLISHED_ORGANIZATION_TYPES
        for cell in row:
            decision = decide(Facts(cell.organization_type, cell.purpose, platform, Era.POST_ISS), ON)
            assert cell.routes[0] == decision.route
            assert cell.open == decision.needs_coordinator


@pytest.mark.parametrize(
    ("platform", "routes"),
    [
        ("longevity", ("aggregation",)),
        ("cell_medicine", ("aggregation",)),
        ("combustion", ("aggregation",)),
        ("materials", ("aggregation",)),
        ("new_platform", ("aggregation",)),
        ("drug_design", ("aggregation", "direct")),
        ("small_satellite", ("direct",)),
        ("external_port", ("direct",)),
        ("non_standard", ("direct",)),
    ],
)
def test_the_lists_of_the_document(platform: str, routes: tuple[str, ...]) -> None:
    assert listed_routes(platform, ON) == routes


def test_both_routes_are_shown_where_both_are_open_and_foreign_agencies_go_to_a_coordinator() -> None:
    science = likely("drug_design", ON, (Purpose.SCIENCE,))[0]
    cells = {cell.organization_type: cell for cell in science}
    assert cells[OrganizationType.ACADEMIA].routes == (Route.AGGREGATION, Route.DIRECT)
    assert cells[OrganizationType.FOREIGN_PUBLIC].routes == (Route.MANUAL,)
