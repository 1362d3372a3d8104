"""Webhooks under fire: one endpoint down for three days, one that refuses a tenth, everything killed on the way."""

import random
import statistics
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F

from requests.outbox.models import Dispatch
from requests.policy.permissions import Actor
from requests.record import clock
from requests.webhooks import endpoints, noting, replaying
from requests.webhooks.models import WebhookDelivery, WebhookEndpoint
from tests.requests.outbox.listening import listening
from tests.requests.webhooks.given import Hook, hook_of, request_of
from tests.requests.webhooks.soaking import Counting, Machines, Written, machines, until, write

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [pytest.param(240, 1, id="short"), pytest.param(10_020, 5, id="long", marks=pytest.mark.soak)]


def flaky() -> Callable[[object], int]:
    """503 for a tenth of the calls."""
    dice = random.Random(7)
    return lambda received: 503 if dice.random() < 0.1 else 204


@pytest.mark.parametrize(("events", "kills"), SIZES)
def test_nothing_is_lost_and_nothing_is_made_up(admin: Actor, events: int, kills: int) -> None:
    well, weak, dead = Counting(lambda _: 204), Counting(flaky()), Counting(lambda _: 500)
    writers = [request_of(admin) for _ in range(4)]
    patience = 60.0 + events / 10
    written = Written()
    with listening(well) as a, listening(weak) as b, listening(dead) as c, machines() as running:
        hooks = [hook_of(admin, one) for one in (a, b, c)]
        for counting, hook in zip((well, weak, dead), hooks, strict=True):
            counting.secret, counting.written = hook.secret, written.committed
        _write_under_fire(running, writers, events // 2, kills, written)
        assert until(lambda: set(well.taken) >= set(written.committed), patience), _state(hooks, well)
        well.delays.clear()
        began = time.monotonic()
        write(writers, events // 2, written)  # all machines run, and one endpoint is dead: who waits for it?
        told = set(written.committed)
        assert until(lambda: set(well.taken) >= told, patience), _state(hooks, well, weak)
        healthy = time.monotonic() - began
        assert until(lambda: set(weak.taken) >= told, patience, hours_pass(hooks[1])), _state(hooks, well, weak)
        tries = _three_days_down(hooks[2], patience)
        dead.react = lambda _: 204
        assert _replayed(hooks[2], admin) == len(told)
        assert until(lambda: set(dead.taken) >= told, 2 * patience), _state(hooks, dead)
    for counting in (well, weak, dead):
        assert set(counting.taken) == told  # none lost, none made up
        assert counting.forged == 0
    assert not (set(well.taken) | set(weak.taken) | set(dead.taken)) & written.undone
    assert Dispatch.objects.filter(kind="webhook.parked", user_id=admin.user or 0).exists()
    p95 = statistics.quantiles(well.delays, n=20)[-1]
    assert p95 <= 30 if events < 1000 else p95 < healthy  # at 5,000 at once the queue itself is the longest wait
    signatures = sum(sum(one.taken.values()) for one in (well, weak, dead))
    print(  # noqa: T201
        f"\n{len(told)} events ({len(written.undone)} undone), 3 endpoints; worker, beat, Valkey killed {kills} times:"
        f" 0 lost, 0 made up; told twice {well.twice} + {weak.twice} + {dead.twice};"
        f" refused and told later {sum(weak.refused.values())}; down for three days: {tries} tries, then"
        f" {len(told)} parked with notice and replayed; beside it {events // 2} events took {healthy:.0f} s"
        f" to the healthy one, p95 delay {p95:.1f} s; {signatures} signatures verified"
    )


def _write_under_fire(running: Machines, writers: list, events: int, kills: int, written: Written) -> None:  # type: ignore[type-arg]
    """The events in pieces, and between them every machine is killed or emptied."""
    for _ in range(kills):
        write(writers, events // (kills + 1), written)
        time.sleep(2)
        running.kill("worker")
        running.empty()
        running.kill("valkey")
        running.kill("beat")
        leases_end()
    write(writers, events - events // (kills + 1) * kills, written)


def leases_end() -> None:
    """The lease of a worker that was killed ends after a minute: here it ends at once."""
    WebhookEndpoint.objects.update(busy_until=None)


def hastened(hook: Hook, by: timedelta) -> None:
    """So much time passes for what waits for this endpoint alone."""
    rows = WebhookDelivery.objects.filter(endpoint=hook.endpoint, next_at__isnull=False)
    rows.update(next_at=F("next_at") - by, ends_at=F("ends_at") - by)


def hours_pass(hook: Hook) -> Callable[[], None]:
    """What was refused is due again sooner, also what was refused five times running."""

    def pass_() -> None:
        hastened(hook, timedelta(hours=2))
        time.sleep(3)

    return pass_


def _three_days_down(hook: Hook, patience: float) -> int:
    """Three days for the endpoint that is down; how often it was called."""
    waiting = WebhookDelivery.objects.filter(endpoint=hook.endpoint, state="pending")
    for _ in range(16):
        hastened(hook, timedelta(hours=5))
        time.sleep(1)
        noting.park_overdue()
        if not waiting.exists():
            break
    assert until(lambda: not waiting.exists(), patience, lambda: noting.park_overdue())
    rows = WebhookDelivery.objects.filter(endpoint=hook.endpoint)
    assert set(rows.values_list("state", flat=True)) == {"parked"}
    assert hook.now().failing_since is not None
    return sum(rows.values_list("attempts", flat=True))


def _replayed(hook: Hook, admin: Actor) -> int:
    if hook.now().state != "active":
        endpoints.change(hook.id, admin, version=hook.now().version, active=True)
    done = replaying.replay(hook.id, admin, since=clock.now() - timedelta(days=1))
    total = done.events
    while done.continues_after:
        done = replaying.replay(hook.id, admin, after=done.continues_after)
        total += done.events
    return total


def _state(hooks: list[Hook], *counting: Counting) -> str:
    rows = WebhookDelivery.objects.filter(endpoint__in=[hook.endpoint for hook in hooks])
    states = {
        hook.id: [rows.filter(endpoint=hook.endpoint, state=s).count() for s in ("pending", "delivered", "parked")]
        for hook in hooks
    }
    return f"{states} {[len(one.taken) for one in counting]}"
