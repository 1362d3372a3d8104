"""Carries the feed to the endpoints: each is owed what its reader would be told by a call, every event once."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from requests.record import clock, feed
from requests.record.event_words import COLUMNS
from requests.record.feed import Place
from requests.record.models import Event
from requests.record.numbers import new_public_id
from requests.webhooks.models import WebhookDelivery, WebhookEndpoint
from requests.webhooks.payload import body_of
from requests.webhooks.readers import reader
from requests.webhooks.schedule import KEEPS_TRYING

PAGE = 500
MOST_PAGES = 20
"""At most so much for one endpoint in one go; the rest a few seconds later, so that none keeps the others waiting."""

READ = ("pk", "transaction", *COLUMNS)


def relay() -> int:
    """Brings every active endpoint up to the settled head of the feed; returns how many deliveries that made.

    A worker that is killed on the way has moved no cursor without its deliveries: both are one transaction.
    """
    head = feed.head()
    transaction_, event = head
    behind = Q(transaction__lt=transaction_) | Q(transaction=transaction_, event__lt=event)
    active = WebhookEndpoint.objects.filter(behind, state=WebhookEndpoint.ACTIVE)
    return sum(_carry(pk, head) for pk in active.order_by("pk").values_list("pk", flat=True))


def _carry(endpoint: int, head: Place) -> int:
    made = 0
    for _ in range(MOST_PAGES):
        owed, there = _next_page(endpoint, head)
        made += owed
        if there:
            break
    return made


@transaction.atomic
def _next_page(pk: int, head: Place) -> tuple[int, bool]:
    """One piece of the feed for one endpoint: how many deliveries, and whether the head is reached.

    What lies up to `head` is settled for good. An event that its reader may not see when it is settled is not told
    later: the cursor goes on to the head, and is not held up by other people's events.
    """
    locked = WebhookEndpoint.objects.select_for_update(no_key=True, skip_locked=True)
    endpoint = locked.filter(pk=pk, state=WebhookEndpoint.ACTIVE).first()
    if endpoint is None:
        return 0, True
    place = (endpoint.transaction, endpoint.event)
    rows = feed.upto(feed.after(feed.told_to(reader(endpoint), Event.objects.all()), place), head)
    found = list(rows.values(*READ)[:PAGE])
    full = len(found) == PAGE
    reached = (found[-1]["transaction"], found[-1]["pk"]) if full else max(place, head)
    made = owe(endpoint, [row for row in found if wants(endpoint, row)])
    WebhookEndpoint.objects.filter(pk=pk).update(transaction=reached[0], event=reached[1])
    return made, not full


def wants(endpoint: WebhookEndpoint, row: Mapping[str, Any]) -> bool:
    """Whether the endpoint has asked for this kind of event."""
    return not endpoint.kinds or row["kind"] in endpoint.kinds


def owe(endpoint: WebhookEndpoint, rows: Iterable[Mapping[str, Any]], *, again: bool = False) -> int:
    """One delivery an event, due now. What there is already stays as it is, or is due `again`."""
    now = clock.now()
    made = [
        WebhookDelivery(
            public_id=new_public_id(),
            endpoint=endpoint,
            event_id=row["pk"],
            message=row["public_id"],
            kind=row["kind"],
            body=body_of(row),
            created_at=now,
            next_at=now,
            ends_at=now + KEEPS_TRYING,
        )
        for row in rows
    ]
    if again:
        WebhookDelivery.objects.bulk_create(
            made,
            update_conflicts=True,
            unique_fields=["endpoint", "event"],
            update_fields=["state", "next_at", "ends_at", "attempts", "parked_at"],
        )
    else:
        WebhookDelivery.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)
