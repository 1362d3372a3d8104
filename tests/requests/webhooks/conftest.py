"""Webhooks of the tests go to this machine; every test has a listener and an applicant with a request."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from requests.policy.permissions import Actor, Role
from requests.record.models import Request
from tests.requests import builders
from tests.requests.outbox.listening import Listener, listening
from tests.requests.webhooks.given import request_of


@pytest.fixture(autouse=True)
def _to_this_machine(settings: Settings) -> None:
    settings.WEBHOOKS_LOCAL = True


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as found:
        yield found


@pytest.fixture
def admin(transactional_db: None) -> Actor:
    """An administrator who also files requests."""
    of = builders.organization("academia")
    return builders.acting(builders.person(of, Role.ORGANIZATION_ADMIN, Role.APPLICANT), of)


@pytest.fixture
def request_(admin: Actor) -> Request:
    return request_of(admin)
