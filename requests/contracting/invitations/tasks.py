"""Wakes the lapsing of invitations whose time has ended, and what follows when the last provider has left."""

from celery import shared_task

from requests.contracting.invitations import closing, rematching


@shared_task(name="requests.contracting.lapse_due")
def lapse_due() -> int:
    """Lapses what is overdue; returns how many."""
    return closing.lapse_due()


@shared_task(name="requests.contracting.rematch_due")
def rematch_due() -> int:
    """Asks others, or gives back, where nobody is left; returns how many requests it moved."""
    return rematching.rematch_due()
