"""Wakes the relay and the calling of endpoints; the database knows what is to be done."""

from celery import shared_task

from requests.webhooks import forgetting, noting, relaying, sending


@shared_task(name="requests.webhooks.relay")
def relay() -> int:
    """Brings the endpoints up to the feed; returns how many deliveries that made."""
    return relaying.relay()


@shared_task(name="requests.webhooks.deliver_due")
def deliver_due() -> int:
    """Calls what is due; returns how many calls."""
    return sending.deliver_due()


@shared_task(name="requests.webhooks.park_overdue")
def park_overdue() -> int:
    """Parks what had its time; returns how many."""
    return noting.park_overdue()


@shared_task(name="requests.webhooks.forget_old")
def forget_old() -> int:
    """Clears the log of what is too old; returns how many."""
    return forgetting.forget_old()
