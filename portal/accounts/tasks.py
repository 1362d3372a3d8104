"""Housekeeping by the clock: forgets what nobody came back for."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore

from portal.accounts import kept


@shared_task(name="portal.accounts.forget_expired")
def forget_expired() -> int:
    """Deletes kept forms and sessions whose time is over; returns how many kept forms."""
    SessionStore.clear_expired()
    return kept.forget_expired()
