"""An integrator with a sandbox."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection

from tests.portal.sandbox.given import Integrator, integrator


@pytest.fixture
def mine(db: None) -> Integrator:
    cache.clear()
    return integrator()


@pytest.fixture
def lasting(transactional_db: None) -> Iterator[Integrator]:
    """The same in transactions of their own, as in a running portal; the schema is removed afterwards."""
    cache.clear()
    made = integrator()
    yield made
    with connection.cursor() as cursor:
        cursor.execute("SELECT sandbox_remove(%s)", [made.space.schema])
