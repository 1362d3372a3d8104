"""The feed's further ways: waiting for news, some kinds only, 400 days and no more."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, connections
from pytest_django.fixtures import Settings

from requests.policy.permissions import SYSTEM
from requests.record import clock, feed, waiting
from requests.record.events import APPLICANT, record
from requests.record.models import Event, Request
from tests.requests import builders
from tests.requests.api.calls import Caller, of, problem, program_of, whose

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def given() -> tuple[Caller, Request]:
    actor = builders.applicant()
    cache.clear()
    return program_of(whose(actor)), builders.draft(actor)


def note(request: Request, kind: str = "request.file_added", ago: timedelta = timedelta(0)) -> Event:
    return record(request, kind, SYSTEM, audience=[APPLICANT], at=clock.now() - ago)


def all_of(caller: Caller, **asked: Any) -> tuple[list[str], str | None]:
    found = of(caller.get("events", **asked))
    return [one["kind"] for one in found["items"]], found["cursor"]


def test_news_ends_the_waiting(given: tuple[Caller, Request]) -> None:
    caller, request = given
    _, cursor = all_of(caller)

    def later() -> None:
        time.sleep(0.5)
        note(request)
        connections.close_all()

    thread = threading.Thread(target=later)
    thread.start()
    began = time.monotonic()
    kinds, _ = all_of(caller, after=cursor, wait=20)
    thread.join()
    assert kinds == ["request.file_added"]
    assert 0.5 <= time.monotonic() - began < 10


def test_without_news_the_answer_comes_when_the_time_is_over(given: tuple[Caller, Request]) -> None:
    caller, _ = given
    _, cursor = all_of(caller)
    began = time.monotonic()
    assert all_of(caller, after=cursor, wait=1) == ([], cursor)
    assert 1 <= time.monotonic() - began < 5


def test_while_it_waits_no_connection_is_held(given: tuple[Caller, Request], monkeypatch: pytest.MonkeyPatch) -> None:
    caller, _ = given
    _, cursor = all_of(caller)
    held: list[bool] = []
    sleep = time.sleep

    def look(seconds: float) -> None:
        held.append(connection.connection is not None)
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", look)
    all_of(caller, after=cursor, wait=1)
    assert held
    assert not any(held)


def test_a_third_call_of_one_caller_is_answered_at_once(given: tuple[Caller, Request]) -> None:
    caller, _ = given
    _, cursor = all_of(caller)
    client = of(caller.get("events"))
    assert client["items"]
    from portal.accounts.models import ApiClient

    one = ApiClient.objects.get()
    name = f"{one.organization_id}-{one.pk}-None"
    with waiting.seat(name, 5) as first, waiting.seat(name, 5) as second, waiting.seat(name, 5) as third:
        assert (first, second, third) == (True, True, False)
        began = time.monotonic()
        assert all_of(caller, after=cursor, wait=20) == ([], cursor)
        assert time.monotonic() - began < 3
    with waiting.seat(name, 5) as again:
        assert again


def test_all_seats_together_are_few(settings: Settings) -> None:
    cache.clear()
    settings.FEED_WAITERS = 3
    seats = [waiting.seat(f"caller-{n}", 5) for n in range(4)]
    assert [seat.__enter__() for seat in seats] == [True, True, True, False]
    for seat in seats:
        seat.__exit__(None, None, None)
    with waiting.seat("another", 5) as free:
        assert free


def test_without_redis_nobody_waits_and_everybody_is_answered(
    given: tuple[Caller, Request], settings: Settings
) -> None:
    caller, _ = given
    _, cursor = all_of(caller)
    settings.CACHES = {**settings.CACHES, "default": {**settings.CACHES["default"], "LOCATION": "unix:///nowhere"}}
    began = time.monotonic()
    assert all_of(caller, after=cursor, wait=20) == ([], cursor)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("wait", ["26", "-1", "1.5", "x", "", "１"])
def test_what_is_no_time_to_wait(given: tuple[Caller, Request], wait: str) -> None:
    found = problem(given[0].get("events", wait=wait), 400, "invalid-parameter")
    assert found["detail"] == "“wait” must be a whole number from 0 to 25 (for example 20)."


def test_some_kinds_only(given: tuple[Caller, Request]) -> None:
    caller, request = given
    for kind in ("request.file_added", "request.file_removed", "request.submit"):
        note(request, kind)
    assert all_of(caller, kind="request.submit")[0] == ["request.submit"]
    assert all_of(caller, kind="request.submit,request.file_added")[0] == ["request.file_added", "request.submit"]
    found = problem(caller.get("events", kind="request.submit,nothing"), 400, "invalid-parameter")
    assert found["detail"].startswith("“kind” must be one of: request.submit, ")


def test_what_is_older_than_400_days_is_not_told_and_its_cursor_says_how_to_begin_again(
    given: tuple[Caller, Request],
) -> None:
    caller, request = given
    old = note(request, "request.file_removed", feed.KEPT + timedelta(hours=1))
    young = note(request, "request.file_added", feed.KEPT - timedelta(hours=1))
    kinds, _ = all_of(caller)
    assert "request.file_removed" not in kinds
    assert "request.file_added" in kinds
    gone = problem(caller.get("events", after=old.public_id), 410, "cursor-expired")
    assert gone["type"] == "/api/problems/cursor-expired"
    assert "400 days" in gone["detail"]
    assert caller.get("events", after=young.public_id).status_code == 200
    assert Event.objects.filter(pk=old.pk).exists()
    page = caller.client.get("/api/problems/cursor-expired", headers={"Accept-Language": "en"}).content.decode()
    assert "Read again from the beginning, without after" in page


def test_reading_from_the_beginning_does_not_read_what_is_too_old(given: tuple[Caller, Request]) -> None:
    _, request = given
    before = feed.oldest()
    note(request, ago=feed.KEPT + timedelta(days=3))
    assert feed.oldest() == before
    assert before[0] > 0
