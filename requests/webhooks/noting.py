"""Writes down what came of a call: delivered, to be tried again, parked; and what it says of the endpoint's health."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from requests.outbox.calling import Answer
from requests.record import clock
from requests.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from requests.webhooks.notices import tell_disabled, tell_parked
from requests.webhooks.outcomes import DELIVERED, GONE, WAITS_ON, outcome_of
from requests.webhooks.schedule import GIVES_UP, OVERDUE, SLOW_AFTER, asked_to_wait, next_try

NOTED_EVERY = timedelta(seconds=10)
"""How exactly an endpoint's last success is kept."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Whether the call was taken, and the endpoint as it is now; None when it may not be called just now."""

    taken: bool
    endpoint: WebhookEndpoint | None


@transaction.atomic
def note(delivery_id: int, answer: Answer) -> Noted:
    """Notes one call. Nothing is left to note when the endpoint was removed meanwhile."""
    rows = WebhookDelivery.objects.select_related("endpoint").filter(pk=delivery_id)
    delivery = rows.select_for_update(no_key=True, of=("self", "endpoint")).first()
    if delivery is None:
        return Noted(False, None)
    now, outcome, endpoint = clock.now(), outcome_of(answer), delivery.endpoint
    WebhookAttempt.objects.create(
        delivery=delivery, at=now, outcome=outcome, status=answer.status, milliseconds=answer.milliseconds
    )
    delivery.last_outcome, delivery.last_status = outcome, answer.status
    if outcome == DELIVERED:
        _delivered(delivery, now)
        _well(endpoint, now)
    else:
        _failed(delivery, answer, now, endpoint)
        _unwell(endpoint, answer, outcome, now)
    rests = endpoint.rest_until is not None and endpoint.rest_until > now
    callable_ = endpoint.state == WebhookEndpoint.ACTIVE and not rests
    return Noted(outcome == DELIVERED, endpoint if callable_ else None)


def park_overdue() -> int:
    """Parks what had its three days but not its turn: its endpoint is slow to fail, or switched off; returns how many.

    A paused endpoint's deliveries wait with it.
    """
    parked = 0
    while True:
        with transaction.atomic():
            now = clock.now()
            due = WebhookDelivery.objects.filter(next_at__isnull=False).exclude(endpoint__state=WebhookEndpoint.PAUSED)
            slow = due.filter(ends_at__lte=now - OVERDUE)
            found = list(slow.select_for_update(of=("self",), skip_locked=True).order_by("ends_at")[:500])
            WebhookDelivery.objects.filter(pk__in=[one.pk for one in found]).update(
                state=WebhookDelivery.PARKED, next_at=None, parked_at=now
            )
            for endpoint in WebhookEndpoint.objects.filter(pk__in={one.endpoint_id for one in found}):
                tell_parked(endpoint, now)
        parked += len(found)
        if len(found) < 500:
            return parked


def _delivered(delivery: WebhookDelivery, now: datetime) -> None:
    delivery.state, delivery.next_at, delivery.delivered_at = WebhookDelivery.DELIVERED, None, now
    delivery.attempts += 1
    delivery.save(update_fields=["state", "next_at", "delivered_at", "attempts", "last_outcome", "last_status"])


def _failed(delivery: WebhookDelivery, answer: Answer, now: datetime, endpoint: WebhookEndpoint) -> None:
    delivery.attempts += 1
    if delivery.state == WebhookDelivery.PENDING:
        delivery.next_at = next_try(delivery.attempts, now, delivery.ends_at, answer.retry_after)
        if delivery.next_at is None:
            delivery.state, delivery.parked_at = WebhookDelivery.PARKED, now
            if delivery.event_id is not None:  # whoever asks for a test looks for its answer
                tell_parked(endpoint, now)
    delivery.save(update_fields=["state", "next_at", "parked_at", "attempts", "last_outcome", "last_status"])


def _well(endpoint: WebhookEndpoint, now: datetime) -> None:
    """A success. After a long silence everything that waits is due at once, in the order of the feed."""
    if endpoint.failures == 0 and endpoint.last_success_at and now - endpoint.last_success_at < NOTED_EVERY:
        return
    if endpoint.failures >= SLOW_AFTER:
        WebhookDelivery.objects.filter(endpoint=endpoint, next_at__gt=now).update(next_at=now)
    endpoint.failures, endpoint.failing_since, endpoint.rest_until = 0, None, None
    endpoint.last_success_at = now
    endpoint.save(update_fields=["failures", "failing_since", "rest_until", "last_success_at"])


def _unwell(endpoint: WebhookEndpoint, answer: Answer, outcome: str, now: datetime) -> None:
    endpoint.failures += 1
    endpoint.last_failure_at, endpoint.failing_since = now, endpoint.failing_since or now
    if answer.status in WAITS_ON:
        endpoint.rest_until = now + asked_to_wait(answer.retry_after, now)
    too_long = now - endpoint.failing_since >= GIVES_UP
    if endpoint.state == WebhookEndpoint.ACTIVE and (outcome == GONE or too_long):
        endpoint.state, endpoint.disabled_at = WebhookEndpoint.DISABLED, now
        endpoint.disabled_because = WebhookEndpoint.GONE if outcome == GONE else WebhookEndpoint.FAILING
        endpoint.version += 1
        tell_disabled(endpoint, now)
    endpoint.save(
        update_fields=[
            *("failures", "failing_since", "rest_until", "last_failure_at"),
            *("state", "disabled_at", "disabled_because", "version"),
        ]
    )
