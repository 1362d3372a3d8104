"""One world for all tests of a module: every call is rolled back, so that nothing in it changes."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings

from tests.hostile import world as worlds
from tests.hostile.world import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once a module and undone at its end; no count of calls stands in the way of many."""
    unlimited = override_settings(API_CALLS_PER_MINUTE=10**9, ACCOUNT_RATE_LIMITS=False)
    with django_db_blocker.unblock(), unlimited, worlds.undone():
        cache.clear()
        yield worlds.built()


@pytest.fixture
def as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the database refuses ends the one page's work, as where every statement stands alone, not the test's."""
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)
