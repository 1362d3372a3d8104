"""Clears away kept answers and logged calls that are too old, and warns of API versions that end."""

from celery import shared_task
from django.utils import timezone

from platforms.fiscal import day_in_japan
from portal.api import endings, idempotency, log


@shared_task(name="portal.api.forget_old_answers")
def forget_old_answers() -> int:
    """Runs every hour; how many records went."""
    return idempotency.forget_old_answers()


@shared_task(name="portal.api.forget_old_calls")
def forget_old_calls() -> int:
    """Runs every hour; how many lines of the request log went."""
    return log.forget_old_calls()


@shared_task(name="portal.api.warn_of_endings")
def warn_of_endings() -> int:
    """Runs a few times a day; how many programs the mails were about (each mail goes once)."""
    return endings.warn(day_in_japan(timezone.now()))
