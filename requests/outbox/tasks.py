"""Wakes the delivery of what is due; the database knows what that is."""

from celery import shared_task

from requests.outbox import services


@shared_task(name="requests.outbox.deliver_due")
def deliver_due() -> int:
    """Sends what is due now; returns how many went out."""
    return services.deliver_due()
