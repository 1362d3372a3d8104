"""Calls the endpoints that are owed something: many at once, each by one worker at a time, in the order of the feed."""

import logging
import time
from collections import deque
from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from platforms.sealing import Unreadable
from requests.outbox import calling
from requests.outbox.calling import Answer
from requests.record import clock
from requests.webhooks import keys, noting
from requests.webhooks.models import WebhookDelivery, WebhookEndpoint
from requests.webhooks.outcomes import UNSIGNED
from requests.webhooks.schedule import SLOW_AFTER
from requests.webhooks.signing import headers

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
"""How long one worker has an endpoint to itself. A worker that is killed lets go of it after this."""

BUDGET = 25.0
"""Seconds after which a round begins no further call: with the 15 of a last one it ends well within the lease."""

WELL, SLOW = "well", "slow"
LANES = {WELL: 8, SLOW: 4}
"""Calls at once. Endpoints that fail have a lane of their own, so that they never stand before those that are well."""

TURNS = {WELL: 25, SLOW: 1}
"""Calls of one endpoint before the next one's turn: one that fails is only tried out, not called for every event."""


REST = timedelta(seconds=5)
"""Between two tries of an endpoint that fails."""


@dataclass(slots=True)
class Turn:
    """An endpoint that this round has leased, what is read of its queue, and what it was just called for.

    `leased` is the database's time when it was leased and `at` this process's own, so that no call has to ask again:
    the world's time, by which the other side tells an old call; a sandbox's own clock runs ahead of it.
    """

    endpoint: WebhookEndpoint
    lane: str
    left: int
    secrets: list[str] | None
    leased: datetime
    at: float
    queue: deque[WebhookDelivery]
    current: WebhookDelivery | None = None

    def now(self) -> datetime:
        """The database's time, near enough for a signature."""
        return self.leased + timedelta(seconds=time.monotonic() - self.at)


def deliver_due() -> int:
    """One round: calls what is due until nothing is or the time is over; returns how many calls it made.

    Threads only call; this thread alone reads and writes the database, and holds no transaction while they do.
    """
    return _Round().run()


class _Round:
    def __init__(self) -> None:
        self.until = time.monotonic() + BUDGET
        self.running: dict[Future[Answer], Turn] = {}
        self.calls = 0

    def run(self) -> int:
        with ThreadPoolExecutor(max_workers=sum(LANES.values()), thread_name_prefix="webhook") as pool:
            self._fill(pool)
            while self.running:
                done, _ = wait(self.running, timeout=1.0, return_when=FIRST_COMPLETED)
                ended = [self._go_on(pool, future) for future in done]
                if not done or any(ended):
                    self._fill(pool)
        return self.calls

    def _fill(self, pool: ThreadPoolExecutor) -> None:
        """Leases endpoints for the places that are free in each lane."""
        for lane, places in LANES.items():
            while self._time_left() and self._in(lane) < places:
                turn = lease(lane)
                if turn is None:
                    break
                self._call_next(pool, turn)

    def _go_on(self, pool: ThreadPoolExecutor, future: Future[Answer]) -> bool:
        """Notes a call and makes the endpoint's next one; whether its turn has ended instead."""
        turn = self.running.pop(future)
        assert turn.current is not None
        self.calls += 1
        noted = noting.note(turn.current.pk, future.result())
        if noted.endpoint is None:
            turn.left = 0  # it is gone, paused or switched off, or has asked to wait
        else:
            turn.endpoint = noted.endpoint
            if noted.taken and turn.lane == SLOW:
                turn.lane, turn.left = WELL, TURNS[WELL]  # it is back: what has waited follows at once
        return self._call_next(pool, turn)

    def _call_next(self, pool: ThreadPoolExecutor, turn: Turn) -> bool:
        due = next_of(turn) if turn.left and self._time_left() else None
        if due is None:
            release(turn)
            return True
        turn.current, turn.left = due, turn.left - 1
        signed = signed_for(turn, due)
        self.running[pool.submit(called, turn.endpoint.url, due.body, signed)] = turn
        return False

    def _in(self, lane: str) -> int:
        return sum(turn.lane == lane for turn in self.running.values())

    def _time_left(self) -> bool:
        return time.monotonic() < self.until


@transaction.atomic
def lease(lane: str) -> Turn | None:
    """An endpoint of this lane that is owed something, for this worker alone; the one that has waited longest."""
    owed = WebhookDelivery.objects.filter(endpoint=OuterRef("pk"), next_at__lte=Now())
    rested = Q(rest_until=None) | Q(rest_until__lte=Now())
    free = WebhookEndpoint.objects.filter(rested, Q(busy_until=None) | Q(busy_until__lte=Now()), Exists(owed))
    free = free.filter(failures__lt=SLOW_AFTER) if lane == WELL else free.filter(failures__gte=SLOW_AFTER)
    waiting = free.filter(state=WebhookEndpoint.ACTIVE).order_by(F("busy_until").asc(nulls_first=True), "pk")
    endpoint = waiting.select_for_update(no_key=True, skip_locked=True).first()
    if endpoint is None:
        return None
    now = clock.now()
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(busy_until=now + LEASE)
    return Turn(endpoint, lane, TURNS[lane], _secrets(endpoint, now), clock.world_now(), time.monotonic(), deque())


def release(turn: Turn) -> None:
    """Lets others call the endpoint; it goes to the end of the queue, and one that fails rests a little."""
    rests = REST if turn.lane == SLOW else timedelta(0)
    WebhookEndpoint.objects.filter(pk=turn.endpoint.pk).update(busy_until=Now() + rests)


def next_of(turn: Turn) -> WebhookDelivery | None:
    """What the endpoint is owed first; read so many at a time as its turn may still have."""
    if not turn.queue:
        due = WebhookDelivery.objects.filter(endpoint=turn.endpoint, next_at__lte=Now())
        turn.queue.extend(due.order_by("next_at", "id")[: turn.left])
    return turn.queue.popleft() if turn.queue else None


def signed_for(turn: Turn, due: WebhookDelivery) -> Mapping[str, str] | None:
    """The headers of the call, signed as of now; None when its secrets cannot be opened any more."""
    if turn.secrets is None:
        return None
    return headers(turn.secrets, due.message, int(turn.now().timestamp()), due.body)


def called(url: str, body: str, signed: Mapping[str, str] | None) -> Answer:
    """What came of a call; trouble of our own is told like the other side's, so that a round never breaks off."""
    if signed is None:
        return Answer(None, 0, UNSIGNED)
    try:
        return calling.post(url, body.encode(), signed)
    except Exception:
        log.exception("a webhook call failed in a way of its own")
        return Answer(None, 0, calling.BROKEN)


def _secrets(endpoint: WebhookEndpoint, at: datetime) -> list[str] | None:
    try:
        return keys.valid_now(endpoint.secrets.all(), at)
    except Unreadable:
        log.error("the secrets of webhook endpoint %s cannot be opened", endpoint.public_id)
        return None
