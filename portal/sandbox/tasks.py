"""Wakes the work on spaces; the registry of spaces knows which."""

from celery import shared_task

from portal.sandbox import building, running


@shared_task(name="portal.sandbox.run")
def run() -> int:
    """Lets the spaces in use live; how many did."""
    return running.run_spaces()


@shared_task(name="portal.sandbox.tidy")
def tidy() -> int:
    """Makes outdated spaces anew and removes forgotten ones; how many of both."""
    return building.renew_outdated() + building.remove_unused()
