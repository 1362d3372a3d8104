"""Wakes the lapsing of invitations whose time has ended."""

from celery import shared_task

from requests.contracting.invitations import closing


@shared_task(name="requests.contracting.lapse_due")
def lapse_due() -> int:
    """Lapses what is overdue; returns how many."""
    return closing.lapse_due()
