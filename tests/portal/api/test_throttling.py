"""Calls are counted by caller and minute; the headers tell; without Redis the portal stays open."""

import pytest
import redis
from django.test import Client
from pytest_django.fixtures import Settings

from portal.accounts.models import Organization, User
from portal.api import throttling
from tests.portal.api.conftest import send, token_of, told

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.api.addresses")]


@pytest.fixture(autouse=True)
def _one_minute(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.API_CALLS_PER_MINUTE = 3
    settings.CACHES["default"]["KEY_PREFIX"] = f"throttle-{id(monkeypatch)}"
    monkeypatch.setattr("portal.api.throttling.time.time", lambda: 1_900_000_040.5)


def test_the_headers_count_down_and_the_fourth_call_waits(caller: Client) -> None:
    left = [caller.get("/things")["RateLimit"] for _ in range(3)]
    assert left == ['"calls";r=2;t=40', '"calls";r=1;t=40', '"calls";r=0;t=40']
    answer = caller.get("/things")
    assert told(answer, 429, "too-many-requests")["detail"] == "Wait 40 more seconds."
    assert (answer["Retry-After"], answer["RateLimit-Policy"]) == ("40", '"calls";q=3;w=60')


def test_the_next_minute_starts_at_zero(caller: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        caller.get("/things")
    monkeypatch.setattr("portal.api.throttling.time.time", lambda: 1_900_000_100.0)
    assert caller.get("/things").status_code == 200


def test_callers_are_counted_apart(caller: Client, client: Client, academy: Organization, applicant: User) -> None:
    for _ in range(4):
        caller.get("/things")
    other = Client(headers={"Authorization": f"Bearer {token_of(academy, applicant, 'requests:read')}"})
    assert other.get("/things").status_code == 200
    assert client.get("/open").status_code == 200
    client.force_login(applicant)
    assert client.get("/things")["RateLimit"] == '"calls";r=2;t=40'


def test_anonymous_callers_are_counted_by_address(settings: Settings) -> None:
    first, second = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    for _ in range(4):
        last = first.get("/open")
    assert last.status_code == 429
    assert second.get("/open").status_code == 200


def test_without_redis_calls_are_let_through_and_it_is_said(
    caller: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = redis.Redis.from_url("unix:///nowhere/at/all")
    monkeypatch.setattr(throttling, "_server", lambda: nowhere)
    answers = [caller.get("/things") for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert not answers[0].has_header("RateLimit")
    assert "Redis cannot be reached" in caplog.text


def test_calls_that_write_have_a_limit_of_their_own(caller: Client, settings: Settings) -> None:
    settings.API_CALLS_PER_MINUTE, settings.API_WRITES_PER_MINUTE = 10, 1
    first = send(caller, "/things", {"code": "x", "name": "x"})
    assert first["RateLimit-Policy"] == '"calls";q=10;w=60, "writes";q=1;w=60'
    assert first["RateLimit"] == '"calls";r=9;t=40, "writes";r=0;t=40'
    told(send(caller, "/things", {"code": "y", "name": "y"}), 429, "too-many-requests")
    answer = caller.get("/things")
    assert (answer.status_code, answer["RateLimit"]) == (200, '"calls";r=7;t=40')


def test_reading_is_not_told_of_the_limit_of_writing(caller: Client) -> None:
    assert caller.get("/things")["RateLimit-Policy"] == '"calls";q=3;w=60'
