"""The people and organizations that most tests of accounts need."""

import pytest
from django.core.cache import cache

from portal.accounts.models import Organization, User
from requests.policy.permissions import Role
from tests.portal.accounts.people import join, organization, person


@pytest.fixture(autouse=True)
def _no_attempts_left_over() -> None:
    """Allauth counts attempts in the cache; each test starts at zero."""
    cache.clear()


@pytest.fixture
def academy(db: None) -> Organization:
    return organization()


@pytest.fixture
def jaxa(db: None) -> Organization:
    return organization("ジャクサ", "jaxa")


@pytest.fixture
def administrator(academy: Organization) -> User:
    return join(person("admin@example.jp", name="管理 太郎"), academy, Role.ORGANIZATION_ADMIN, Role.APPLICANT)


@pytest.fixture
def applicant(academy: Organization) -> User:
    return join(person("applicant@example.jp"), academy, Role.APPLICANT)


@pytest.fixture
def coordinator(jaxa: Organization) -> User:
    return join(person("coordinator@example.jp"), jaxa, Role.JAXA_COORDINATOR)
