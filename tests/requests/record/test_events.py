"""The history is never changed, never told out of order, and never says what a request is about."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from requests.policy.lifecycle import State
from requests.policy.permissions import SYSTEM, Actor
from requests.record import clock
from requests.record.events import APPLICANT, record, settled
from requests.record.models import Event, Request
from requests.triage import deciding
from tests.requests import bare, builders


def _event(request: Request, kind: str) -> Event:
    return record(request, kind, SYSTEM, audience=[APPLICANT], at=clock.now())


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["UPDATE requests_event SET note = 'x'", "DELETE FROM requests_event"])
def test_postgresql_refuses_to_change_the_history(change: str) -> None:
    event = _event(bare.row(builders.applicant()), "request.started")
    with (
        pytest.raises(DatabaseError, match="the history of requests is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)
    event.refresh_from_db()
    assert event.note == ""


@pytest.mark.django_db
def test_an_event_remembers_state_and_version_of_its_moment() -> None:
    request = bare.row(builders.applicant(), State.POOLED, version=7)
    event = record(request, "request.x", SYSTEM, audience=["b", "a"], at=clock.now(), data={"route": "direct"})
    assert (event.to_state, event.request_version, event.audience) == ("pooled", 7, ["a", "b"])
    assert (event.data, event.user_id, event.client_id) == ({"route": "direct"}, None, None)
    assert str(event) == f"request.x {event.public_id}"


@pytest.mark.django_db
def test_what_has_not_committed_is_in_no_feed() -> None:
    _event(bare.row(builders.applicant()), "request.started")
    assert not settled().exists()


@pytest.mark.django_db(transaction=True)
def test_a_writer_does_not_read_its_own_event_before_it_commits() -> None:
    """Even when a younger transaction has come and gone since."""
    request = bare.row(builders.applicant(), State.SUBMITTED)

    def younger() -> None:
        bare.row(builders.applicant())
        connection.close()

    with transaction.atomic():
        _event(request, "mine")
        thread = threading.Thread(target=younger)
        thread.start()
        thread.join()
        assert not settled().exists()
    assert [one.kind for one in settled()] == ["mine"]


@pytest.mark.django_db(transaction=True)
def test_an_event_that_commits_late_is_never_jumped_over() -> None:
    """The first transaction begins, the second commits, a reader reads, the first commits: nothing is skipped."""
    request = bare.row(builders.applicant(), State.SUBMITTED)
    begun, may_commit = threading.Event(), threading.Event()

    def late() -> None:
        try:
            with transaction.atomic():
                _event(request, "late")
                begun.set()
                may_commit.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=late)
    thread.start()
    assert begun.wait(10)
    _event(request, "quick")
    assert [one.kind for one in settled()] == []
    may_commit.set()
    thread.join()
    assert [one.kind for one in settled()] == ["late", "quick"]
    rows = list(settled())
    assert rows[0].transaction < rows[1].transaction


CANARY = "秘密の題目カナリア"


@pytest.mark.django_db
def test_no_event_holds_a_title_or_an_answer() -> None:
    builders.provider("small_satellite")
    who, decider = builders.applicant("commercial_domestic"), builders.coordinator()
    about = {"title": CANARY, "title_en": CANARY, "summary": CANARY, "purpose": "commercial"}
    request = builders.submitted(who, "small_satellite", purpose=about, people={"pi_name": CANARY})
    assert request.title == CANARY
    _life(request, decider)
    assert Event.objects.filter(request=request).count() >= 5
    columns = [field.name for field in Event._meta.concrete_fields]
    told = list(Event.objects.filter(request=request).values(*columns))
    assert CANARY not in str(told)


def _life(request: Request, decider: Actor) -> None:
    confirmed = deciding.confirm(request.pk, decider, version=request.version)
    deciding.reopen(request.pk, decider, version=confirmed.version, note="時期の確認")
