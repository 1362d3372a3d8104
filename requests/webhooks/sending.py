"""Calls the endpoints that are owed something: many at once, each by one worker at a time, in the order of the feed."""

import logging
import time
from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
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
    """An endpoint that this round has leased, and what it was just called for."""

    endpoint: int
    lane: str
    left: int
    delivery: int = 0


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
                for future in done:
                    self._go_on(pool, future)
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

    def _go_on(self, pool: ThreadPoolExecutor, future: Future[Answer]) -> None:
        turn = self.running.pop(future)
        if noting.note(turn.delivery, future.result()) and turn.lane == SLOW:
            turn.left = TURNS[WELL]  # it is back: what has waited follows at once
        self.calls += 1
        self._call_next(pool, turn)

    def _call_next(self, pool: ThreadPoolExecutor, turn: Turn) -> None:
        due = next_due(turn.endpoint) if turn.left and self._time_left() else None
        if due is None:
            release(turn)
            return
        turn.delivery, turn.left = due.pk, turn.left - 1
        self.running[pool.submit(called, due.endpoint.url, due.body, signed(due))] = turn

    def _in(self, lane: str) -> int:
        return sum(turn.lane == lane for turn in self.running.values())

    def _time_left(self) -> bool:
        return time.monotonic() < self.until


@transaction.atomic
def lease(lane: str) -> Turn | None:
    """An endpoint of this lane that is owed something, for this worker alone; the one that has waited longest."""
    owed = WebhookDelivery.objects.filter(endpoint=OuterRef("pk"), next_at__lte=Now())
    free = _callable().filter(Q(busy_until=None) | Q(busy_until__lte=Now()))
    free = free.filter(failures__lt=SLOW_AFTER) if lane == WELL else free.filter(failures__gte=SLOW_AFTER)
    waiting = free.filter(Exists(owed)).order_by(F("busy_until").asc(nulls_first=True), "pk")
    pk = waiting.select_for_update(no_key=True, skip_locked=True).values_list("pk", flat=True).first()
    if pk is None:
        return None
    WebhookEndpoint.objects.filter(pk=pk).update(busy_until=Now() + LEASE)
    return Turn(pk, lane, TURNS[lane])


def release(turn: Turn) -> None:
    """Lets others call the endpoint; it goes to the end of the queue, and one that fails rests a little."""
    rests = REST if turn.lane == SLOW and not turn.left else timedelta(0)
    WebhookEndpoint.objects.filter(pk=turn.endpoint).update(busy_until=Now() + rests)


def signed(due: WebhookDelivery) -> Mapping[str, str] | None:
    """The headers of the call, signed as of now; None when its secrets cannot be opened any more.

    They carry the world's time, by which the other side tells an old call: a sandbox's own clock runs ahead of it.
    """
    at = clock.now()
    try:
        secrets = keys.valid_now(due.endpoint.secrets.all(), at)
    except Unreadable:
        log.error("the secrets of webhook endpoint %s cannot be opened", due.endpoint.public_id)
        return None
    return headers(secrets, due.message, int(clock.world_now().timestamp()), due.body)


def called(url: str, body: str, signed_headers: Mapping[str, str] | None) -> Answer:
    """What came of a call; trouble of our own is told like the other side's, so that a round never breaks off."""
    if signed_headers is None:
        return Answer(None, 0, UNSIGNED)
    try:
        return calling.post(url, body.encode(), signed_headers)
    except Exception:
        log.exception("a webhook call failed in a way of its own")
        return Answer(None, 0, calling.BROKEN)


def next_due(endpoint: int) -> WebhookDelivery | None:
    """What the endpoint is owed first, if it may still be called now: somebody may have paused it meanwhile."""
    due = WebhookDelivery.objects.filter(endpoint__in=_callable().filter(pk=endpoint), next_at__lte=Now())
    return due.select_related("endpoint").prefetch_related("endpoint__secrets").order_by("next_at", "id").first()


def _callable() -> QuerySet[WebhookEndpoint]:
    rested = Q(rest_until=None) | Q(rest_until__lte=Now())
    return WebhookEndpoint.objects.filter(rested, state=WebhookEndpoint.ACTIVE)
