"""Clears away kept answers that are too old to be asked for again."""

from celery import shared_task

from portal.api import idempotency


@shared_task(name="portal.api.forget_old_answers")
def forget_old_answers() -> int:
    """Runs every hour; how many records went."""
    return idempotency.forget_old_answers()
