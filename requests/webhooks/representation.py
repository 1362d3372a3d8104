"""Endpoints and deliveries as programs are told of them: an allow-list of columns, never a stored secret."""

from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When

from requests.record.api_words import moment
from requests.webhooks.models import WebhookDelivery, WebhookEndpoint

CALLS = 100
ROW = (
    "public_id",
    "kind",
    "state",
    "created_at",
    "attempts",
    "last_outcome",
    "last_status",
    "next_at",
    "delivered_at",
    "parked_at",
    "told_event",
)


def endpoint_words(endpoint: WebhookEndpoint) -> dict[str, Any]:
    """An endpoint whose secrets were read with it."""
    return {
        "id": endpoint.public_id,
        "version": endpoint.version,
        "url": endpoint.url,
        "description": endpoint.description,
        "kinds": endpoint.kinds,
        "state": endpoint.state,
        "failing_since": moment(endpoint.failing_since),
        "failures_in_a_row": endpoint.failures,
        "last_success_at": moment(endpoint.last_success_at),
        "last_failure_at": moment(endpoint.last_failure_at),
        "disabled_because": endpoint.disabled_because or None,
        "disabled_at": moment(endpoint.disabled_at),
        "created_at": moment(endpoint.created_at),
        "secrets": [
            {"hint": one.hint, "created_at": moment(one.created_at), "ends_at": moment(one.ends_at)}
            for one in sorted(endpoint.secrets.all(), key=lambda one: -one.pk)
        ],
    }


def rows_of(deliveries: QuerySet[WebhookDelivery]) -> QuerySet[WebhookDelivery, dict[str, Any]]:
    """Deliveries as rows of the log, without their bodies."""
    event = Case(
        When(event=None, then=Value(None)), default=F("message"), output_field=CharField(null=True)
    )  # the message of an event's delivery is the event's id
    rows: QuerySet[WebhookDelivery, dict[str, Any]] = deliveries.annotate(told_event=event).values(*ROW)
    return rows


def delivery_words(row: dict[str, Any]) -> dict[str, Any]:
    """One row of the log."""
    return {
        "id": row["public_id"],
        "event": row["told_event"],
        "kind": row["kind"],
        "state": row["state"],
        "created_at": moment(row["created_at"]),
        "tries": row["attempts"],
        "last_outcome": row["last_outcome"] or None,
        "last_status": row["last_status"],
        "next_try_at": moment(row["next_at"]),
        "delivered_at": moment(row["delivered_at"]),
        "parked_at": moment(row["parked_at"]),
    }


def delivery_detail(delivery: WebhookDelivery) -> dict[str, Any]:
    """A delivery with its body and its calls."""
    row = {name: getattr(delivery, name) for name in ROW if name != "told_event"}
    row["told_event"] = delivery.message if delivery.event_id is not None else None
    calls = delivery.tries.order_by("-id")[:CALLS]
    return delivery_words(row) | {
        "body": delivery.body,
        "calls": [
            {"at": moment(one.at), "outcome": one.outcome, "status": one.status, "milliseconds": one.milliseconds}
            for one in calls
        ],
    }
