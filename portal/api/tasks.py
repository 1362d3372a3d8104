"""Clears away kept answers and logged calls that are too old to be asked for again."""

from celery import shared_task

from portal.api import idempotency, log


@shared_task(name="portal.api.forget_old_answers")
def forget_old_answers() -> int:
    """Runs every hour; how many records went."""
    return idempotency.forget_old_answers()


@shared_task(name="portal.api.forget_old_calls")
def forget_old_calls() -> int:
    """Runs every hour; how many lines of the request log went."""
    return log.forget_old_calls()
