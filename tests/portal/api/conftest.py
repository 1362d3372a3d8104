"""Programs with tokens, and calls with the headers that the API asks for."""

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from platforms.fiscal import day_in_japan
from portal.accounts import clients
from portal.accounts.models import Organization, User
from requests.policy.permissions import Role
from tests.portal.accounts.people import join, organization, person

Post = Callable[..., Any]


@pytest.fixture(autouse=True)
def _no_calls_left_over() -> None:
    cache.clear()


@pytest.fixture
def academy(db: None) -> Organization:
    return organization()


@pytest.fixture
def applicant(academy: Organization) -> User:
    return join(person("applicant@example.jp"), academy, Role.APPLICANT, Role.ORGANIZATION_ADMIN)


def token_of(where: Organization, by: User, *scopes: str) -> str:
    """A working token of the organization with these scopes."""
    until = day_in_japan(timezone.now()) + timedelta(days=30)
    return clients.issue(where, by, public_id=uuid.uuid4().hex, name="test", scopes=scopes, until=until)[1]


@pytest.fixture
def token(academy: Organization, applicant: User) -> str:
    return token_of(academy, applicant, "requests:read", "requests:write")


@pytest.fixture
def caller(token: str) -> Client:
    """A program that reads and writes, in English."""
    return Client(headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"})


def send(
    client: Client, address: str, body: Any, *, key: str | None = None, method: str = "post", **headers: str
) -> Any:
    """A JSON call with a fresh Idempotency-Key, the given one, or none for ""."""
    sent = dict(headers)
    if key != "":
        sent["Idempotency-Key"] = key or uuid.uuid4().hex
    raw = body if isinstance(body, bytes | str) else json.dumps(body)
    call = getattr(client, method)
    return call(address, raw, content_type="application/json", headers=sent)


def told(answer: Any, status: int, code: str) -> Any:
    """The problem document of an answer, checked for its form."""
    body = json.loads(answer.content)
    assert (answer.status_code, body["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert body["type"] == f"/api/problems/{code}"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    return body
