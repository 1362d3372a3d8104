"""Eight programs write, three read all the while: each sees all that it may see, once, in one order."""

import random
import threading
import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connections, transaction
from pytest_django.fixtures import Settings

from requests.contracting.models import Invitation
from requests.policy.permissions import SYSTEM
from requests.record import clock
from requests.record.events import APPLICANT, COORDINATOR, PROVIDER, record
from requests.record.models import Event, Request
from tests.requests import builders
from tests.requests.api.calls import Caller, of, program_of, whose
from tests.requests.contracting.given import offered

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS = [pytest.param(6, id="short"), pytest.param(60, id="long", marks=pytest.mark.soak)]
WRITERS = 8


@dataclass
class Reader:
    """A program that polls with its cursor; `seen` is what it was told, in that order."""

    caller: Caller
    seen: list[str] = field(default_factory=list)
    cursor: str = ""
    calls: int = 0

    def poll(self) -> None:
        """Reads on until there is no more just now."""
        following = True
        while following:
            asked: dict[str, Any] = {"limit": 100} | ({"after": self.cursor} if self.cursor else {})
            piece = of(self.caller.get("events", **asked))
            self.seen += [one["id"] for one in piece["items"]]
            self.cursor = piece["cursor"] or ""
            self.calls += 1
            following = piece["next"] is not None


@dataclass
class ById:
    """The control: it goes on behind the last id that it has seen, as one would without the care that is taken."""

    last: int = 0
    seen: set[int] = field(default_factory=set)

    def poll(self) -> None:
        rows = list(Event.objects.filter(id__gt=self.last).order_by("id").values_list("id", flat=True))
        self.seen.update(rows)
        self.last = rows[-1] if rows else self.last


def write(stop: threading.Event, requests: list[Request], invitations: list[Invitation], seed: int) -> None:
    """Transactions of one to three events, some held open for a while, a tenth of them undone."""
    dice = random.Random(seed)
    while not stop.is_set():
        with transaction.atomic():
            for _ in range(dice.randint(1, 3)):
                request = dice.choice(requests)
                if dice.random() < 0.3:
                    invitation = dice.choice(invitations)
                    record(invitation.request, "invitation.sent", SYSTEM, audience=[PROVIDER], at=clock.now(),
                           invitation=invitation.pk)  # fmt: skip
                else:
                    record(request, "request.file_added", SYSTEM, audience=[APPLICANT, COORDINATOR], at=clock.now())
                time.sleep(dice.random() * 0.03)
            transaction.set_rollback(dice.random() < 0.1)
        time.sleep(dice.random() * 0.02)
    connections.close_all()


def read(stop: threading.Event, reader: Reader | ById) -> None:
    while not stop.is_set():
        reader.poll()
        time.sleep(0.02)
    connections.close_all()


@pytest.mark.parametrize("seconds", SECONDS)
def test_every_reader_sees_every_event_it_may_see_once_in_one_order(seconds: int, settings: Settings) -> None:
    settings.API_CALLS_PER_MINUTE = 1_000_000
    given = offered()
    other = builders.submitted(builders.applicant())
    requests, invitations = [given.request, other], [given.invitation, given.rival_invitation]
    readers = {
        "applicant": Reader(program_of(whose(given.applicant))),
        "coordinator": Reader(program_of(whose(given.coordinator))),
        "provider": Reader(program_of(whose(given.agent))),
    }
    control, writing, reading = ById(), threading.Event(), threading.Event()
    writers = [threading.Thread(target=write, args=(writing, requests, invitations, seed)) for seed in range(WRITERS)]
    polling = [threading.Thread(target=read, args=(reading, one)) for one in (*readers.values(), control)]
    for thread in (*polling, *writers):
        thread.start()
    time.sleep(seconds)
    writing.set()
    for thread in writers:
        thread.join()
    time.sleep(0.3)
    reading.set()
    for thread in polling:
        thread.join()
    control.poll()
    in_order = Event.objects.order_by("transaction", "id")
    may_see = {
        "applicant": in_order.filter(request=given.request, audience__contains=[APPLICANT]),
        "coordinator": in_order.filter(audience__contains=[COORDINATOR])
        | in_order.filter(audience__contains=[APPLICANT]),
        "provider": in_order.filter(audience=[PROVIDER], invitation=given.invitation),
    }
    for name, reader in readers.items():
        _drain(reader)
        expected = list(may_see[name].distinct().values_list("public_id", flat=True))
        assert len(reader.seen) == len(set(reader.seen)), f"{name} was told something twice"
        assert reader.seen == expected, name
    missed = set(Event.objects.values_list("id", flat=True)) - control.seen
    assert missed, "the control must miss late commits, or this test proves nothing"
    told = ", ".join(f"{name} {len(one.seen)} in {one.calls} calls" for name, one in readers.items())
    made, by_id = Event.objects.count(), len(missed)
    print(f"\n{made} events by {WRITERS} writers in {seconds} s; {told}; by id alone {by_id} missed")  # noqa: T201


def _drain(reader: Reader) -> None:
    """Reads on until nothing comes: a neighbour's transaction may have held the last events back for a moment."""
    until = time.monotonic() + 10
    total = -1
    while len(reader.seen) != total and time.monotonic() < until:
        total = len(reader.seen)
        time.sleep(0.5)
        reader.poll()


def test_by_id_alone_a_late_commit_is_missed_and_by_the_feed_it_is_not() -> None:
    """The negative control by itself: one writer is slow, and both readers look while it is."""
    actor = builders.applicant()
    request = builders.draft(actor)
    reader, control = Reader(program_of(whose(actor))), ById()
    reader.poll()
    control.poll()
    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record(request, "request.file_added", SYSTEM, audience=[APPLICANT], at=clock.now())
            written.set()
            assert go_on.wait(10)
        connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(10)
    record(request, "request.file_removed", SYSTEM, audience=[APPLICANT], at=clock.now())
    reader.poll()
    control.poll()
    go_on.set()
    thread.join()
    control.poll()
    _drain(reader)
    late, quick = (Event.objects.get(kind=kind) for kind in ("request.file_added", "request.file_removed"))
    assert reader.seen[-2:] == [late.public_id, quick.public_id]
    assert quick.pk in control.seen
    assert late.pk not in control.seen
