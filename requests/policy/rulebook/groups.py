"""The groups of users, purposes and platforms that the rows of both rulebooks speak of."""

from requests.policy.facts import (
    CELL_MEDICINE,
    COMBUSTION,
    DRUG_DESIGN,
    EXTERNAL_PORT,
    LONGEVITY,
    MATERIALS,
    NEW_PLATFORM,
    NON_STANDARD,
    PLATFORM_CODES,
    SMALL_SATELLITE,
    OrganizationType,
    Purpose,
)
from requests.policy.rulebook.table import UNLISTED as _UNLISTED

ACADEMIA: frozenset[str] = frozenset({OrganizationType.ACADEMIA})
GOVERNMENT: frozenset[str] = frozenset({OrganizationType.GOVERNMENT_RESEARCH})
JAXA: frozenset[str] = frozenset({OrganizationType.JAXA})
COMPANIES: frozenset[str] = frozenset({OrganizationType.COMMERCIAL_DOMESTIC, OrganizationType.COMMERCIAL_FOREIGN})
FOREIGN_PUBLIC: frozenset[str] = frozenset({OrganizationType.FOREIGN_PUBLIC})
OTHER: frozenset[str] = frozenset({OrganizationType.OTHER})
USERS = ACADEMIA | GOVERNMENT | JAXA | COMPANIES
"""Everybody whom the document's figure names as a user (「科学」「技術実証」「商業」ユーザ)."""

SCIENCE: frozenset[str] = frozenset({Purpose.SCIENCE})
EXPLORATION: frozenset[str] = frozenset({Purpose.EXPLORATION_DEMO})
HR_DEV: frozenset[str] = frozenset({Purpose.HR_DEV})
COMMERCIAL: frozenset[str] = frozenset({Purpose.COMMERCIAL})
DEMO_OR_COMMERCIAL: frozenset[str] = frozenset({Purpose.TECH_DEMO, Purpose.COMMERCIAL})
NOT_COMMERCIAL: frozenset[str] = frozenset(Purpose) - COMMERCIAL

DRUG: frozenset[str] = frozenset({DRUG_DESIGN})
SATELLITE: frozenset[str] = frozenset({SMALL_SATELLITE})
PORT: frozenset[str] = frozenset({EXTERNAL_PORT})
ON_AGGREGATION_LIST_ONLY: frozenset[str] = frozenset({LONGEVITY, CELL_MEDICINE, COMBUSTION, MATERIALS, NEW_PLATFORM})
"""On S2's list and not on S3's."""
ON_DIRECT_LIST_ONLY: frozenset[str] = frozenset({SMALL_SATELLITE, EXTERNAL_PORT, NON_STANDARD})
"""On S3's list and not on S2's; the new-drug design platform is on both."""
NAMED: frozenset[str] = frozenset(PLATFORM_CODES)
UNLISTED: frozenset[str] = frozenset({_UNLISTED})
NO_OPERATOR = ON_AGGREGATION_LIST_ONLY | frozenset({NON_STANDARD})
"""ISS scheme: no company has taken these services over, so JAXA arranges them itself (X2)."""
