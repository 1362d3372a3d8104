"""Wakes what happens to quotations and quotes when their time is over."""

from celery import shared_task

from requests.contracting.quoting import ending


@shared_task(name="requests.contracting.close_due")
def close_due() -> int:
    """Closes quotations that are due; returns how many."""
    return ending.close_due()


@shared_task(name="requests.contracting.expire_due")
def expire_due() -> int:
    """Expires quotes whose validity is over; returns how many."""
    return ending.expire_due()
