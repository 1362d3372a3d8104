"""Endpoints to test with: made through the portal's own services, called on this machine, with time that can pass."""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import F
from standardwebhooks import Webhook

from requests.policy.permissions import Actor
from requests.record import clock, feed
from requests.record.events import APPLICANT, record
from requests.record.models import Event, Request
from requests.webhooks import endpoints, relaying, sending
from requests.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from tests.requests import bare
from tests.requests.outbox.listening import Listener, Received


@dataclass
class Hook:
    """An endpoint, its secret and who set it up."""

    endpoint: WebhookEndpoint
    secret: str
    actor: Actor

    @property
    def id(self) -> str:
        return self.endpoint.public_id

    def now(self) -> WebhookEndpoint:
        """As it stands now."""
        return WebhookEndpoint.objects.get(pk=self.endpoint.pk)

    def deliveries(self) -> list[WebhookDelivery]:
        return list(WebhookDelivery.objects.filter(endpoint=self.endpoint).order_by("id"))


def settle() -> None:
    """Waits until every event is settled: a neighbour, such as autovacuum, may still be in a transaction."""
    last = Event.objects.order_by("transaction", "id").values_list("transaction", "id").last() or feed.BEGINNING
    until = time.monotonic() + 20
    while feed.head() < last:
        assert time.monotonic() < until, "some transaction does not end"
        time.sleep(0.02)


def hook_of(actor: Actor, listener: Listener | str, **more: Any) -> Hook:
    """An endpoint at a listener."""
    settle()
    url = listener if isinstance(listener, str) else listener.url()
    endpoint, secret = endpoints.make(actor, url=url, **more)
    return Hook(endpoint, secret, actor)


def request_of(actor: Actor) -> Request:
    """A draft of the actor's organization, without a history."""
    return bare.row(actor)


def happens(request: Request, kind: str = "request.started", actor: Actor | None = None) -> Event:
    """An event that the applicant's side reads."""
    return record(request, kind, actor or Actor(system=True), audience=[APPLICANT], at=clock.now())


def run() -> int:
    """What the worker does every few seconds; returns how many calls it made."""
    settle()
    relaying.relay()
    return sending.deliver_due()


def time_passes(by: timedelta) -> None:
    """Moves everything that waits closer, as if the time had passed."""
    for name in ("next_at", "ends_at", "created_at"):
        WebhookDelivery.objects.filter(**{f"{name}__isnull": False}).update(**{name: F(name) - by})
    for name in ("busy_until", "rest_until", "failing_since", "last_failure_at", "last_success_at", "disabled_at"):
        WebhookEndpoint.objects.filter(**{f"{name}__isnull": False}).update(**{name: F(name) - by})
    WebhookAttempt.objects.update(at=F("at") - by)


def verified(secret: str, calls: Iterable[Received]) -> list[Any]:
    """The payloads, after the library of the specification's own authors has checked every signature."""
    library = Webhook(secret)
    return [library.verify(one.body, dict(one.headers)) for one in calls]


def ids(calls: Iterable[Received]) -> list[str]:
    """The ids of the events that were told, in the order in which they came."""
    return [json.loads(one.body)["data"]["id"] for one in calls]
