"""Facts in few words, and the whole space of cases, for the tests of the rules."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from requests.policy.facts import PLATFORM_CODES, PUBLISHED_ORGANIZATION_TYPES, Era, Facts, OrganizationType, Purpose

ON = date(2026, 4, 1)
UNNAMED = "plant_growth"


def facts(organization: str, purpose: str, platform: str, era: str = "post_iss", **flags: Any) -> Facts:
    """Facts from their codes."""
    return Facts(OrganizationType(organization), Purpose(purpose), platform, Era(era), **flags)


def published(era: str) -> Iterator[Facts]:
    """The 270 combinations of the published codes in one era."""
    for organization, purpose, platform in product(PUBLISHED_ORGANIZATION_TYPES, Purpose, PLATFORM_CODES):
        yield facts(organization, purpose, platform, era)


def everything() -> Iterator[Facts]:
    """Era x organization type x purpose x platform (and one that no list names) x confidentiality x lead."""
    platforms = (*PLATFORM_CODES, UNNAMED)
    for organization, purpose, platform, era, confidential, held, lead in product(
        OrganizationType, Purpose, platforms, Era, (False, True), (False, True), (False, True)
    ):
        yield Facts(organization, purpose, platform, era, confidential, held, lead)
