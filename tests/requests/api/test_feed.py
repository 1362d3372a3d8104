"""The feed of events: each reader's own, every event once, and a late commit is never jumped over."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from requests.policy.permissions import SYSTEM
from requests.record import clock
from requests.record.events import APPLICANT, record
from requests.record.models import Event, Request
from tests.requests import builders
from tests.requests.api.calls import Caller, of, problem, program_of, whose
from tests.requests.contracting.given import offered

pytestmark = pytest.mark.django_db(transaction=True)


def drain(caller: Caller, after: str | None = None, limit: int = 2) -> tuple[list[dict[str, Any]], str | None]:
    """Everything after the cursor, a piece at a time, and the cursor to go on with."""
    seen: list[dict[str, Any]] = []
    while True:
        asked: dict[str, Any] = {"limit": limit} | ({"after": after} if after else {})
        piece = of(caller.get("events", **asked))
        seen += piece["items"]
        after = piece["cursor"]
        if piece["next"] is None:
            return seen, after


def note(request: Request, kind: str) -> Event:
    return record(request, kind, SYSTEM, audience=[APPLICANT], at=clock.now())


def test_every_event_comes_once_and_the_cursor_goes_on() -> None:
    actor = builders.applicant()
    request = builders.submitted(actor)
    mine = program_of(whose(actor))
    first, cursor = drain(mine)
    assert [one["kind"] for one in first] == ["request.started", "request.submit"]
    assert first[1]["request"] == request.number
    assert (first[1]["from_state"], first[1]["to_state"]) == ("draft", "submitted")
    again, cursor = drain(mine, cursor)
    assert again == []
    note(request, "request.noted")
    later, _ = drain(mine, cursor)
    assert [one["kind"] for one in later] == ["request.noted"]


def test_an_empty_feed_has_no_cursor_and_a_made_up_one_is_refused() -> None:
    caller = program_of(builders.organization("academia"))
    assert of(caller.get("events")) == {"items": [], "cursor": None, "next": None}
    problem(caller.get("events", after="made-up"), 400, "invalid-cursor")
    problem(caller.get("events", since="2031"), 400, "unknown-parameter")


def test_a_late_commit_with_an_earlier_id_is_not_skipped() -> None:
    actor = builders.applicant()
    request = builders.draft(actor)
    mine = program_of(whose(actor))
    _, cursor = drain(mine)
    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            note(request, "request.slow")
            written.set()
            assert go_on.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(10)
    note(request, "request.quick")  # a later id that commits first
    before, cursor = drain(mine, cursor)
    go_on.set()
    thread.join(10)
    after, _ = drain(mine, cursor)
    kinds = [one["kind"] for one in [*before, *after]]
    assert kinds == ["request.slow", "request.quick"]
    assert "request.quick" not in [one["kind"] for one in before]
    slow_id, quick_id = (Event.objects.get(kind=kind).pk for kind in kinds)
    assert slow_id < quick_id


def test_the_later_id_commits_first_and_both_come_once_under_reading_in_between() -> None:
    actor = builders.applicant()
    request = builders.draft(actor)
    mine = program_of(whose(actor))
    _, cursor = drain(mine)
    seen: list[str] = []
    for round_ in range(5):
        written, go_on = threading.Event(), threading.Event()

        def slow(name: str = f"slow.{round_}", ready: Any = written, release: Any = go_on) -> None:
            with transaction.atomic():
                note(request, name)
                ready.set()
                assert release.wait(10)
            connection.close()

        thread = threading.Thread(target=slow)
        thread.start()
        assert written.wait(10)
        note(request, f"quick.{round_}")
        items, cursor = drain(mine, cursor)
        seen += [one["kind"] for one in items]
        go_on.set()
        thread.join(10)
        items, cursor = drain(mine, cursor)
        seen += [one["kind"] for one in items]
    assert sorted(seen) == sorted([f"{name}.{n}" for name in ("slow", "quick") for n in range(5)])


def test_each_reader_has_only_its_own() -> None:
    given = offered()
    applicant, jaxa = program_of(whose(given.applicant)), program_of(whose(given.coordinator))
    provider = program_of(whose(given.agent))
    theirs = [one["kind"] for one in drain(applicant)[0]]
    assert theirs == ["request.started", "request.submit", "request.confirm", "invitation.sent", "invitation.sent"]
    assert [one["kind"] for one in drain(jaxa)[0]] == theirs
    builders.draft(given.applicant)
    assert [one["kind"] for one in drain(jaxa)[0]] == theirs
    (only,) = drain(provider)[0]
    assert (only["kind"], only["invitation"]) == ("invitation.sent", given.invitation.public_id)
    assert (only["request"], only["by"], only["note"], only["data"]) == (None, None, "", {})
    stranger = program_of(whose(builders.applicant()))
    assert drain(stranger)[0] == []


def test_people_without_the_scope_are_refused() -> None:
    actor = builders.applicant()
    problem(program_of(whose(actor), "requests:read").get("events"), 403, "scope-missing")
    problem(Caller().get("events"), 401, "not-authenticated")
