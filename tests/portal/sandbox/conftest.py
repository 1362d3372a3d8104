"""An integrator with a sandbox."""

import pytest
from django.core.cache import cache

from tests.portal.sandbox.given import Integrator, integrator


@pytest.fixture
def mine(db: None) -> Integrator:
    cache.clear()
    return integrator()
