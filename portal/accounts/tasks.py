"""Housekeeping by the clock: forgets what nobody came back for."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore

from portal.accounts import access_tokens, kept


@shared_task(name="portal.accounts.forget_expired")
def forget_expired() -> int:
    """Deletes kept forms, sessions and access tokens whose time is over; returns how many kept forms."""
    SessionStore.clear_expired()
    access_tokens.forget_expired()
    return kept.forget_expired()
