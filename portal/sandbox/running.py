"""The worker's part: spaces in use live on and send their webhooks, old ones are made anew, forgotten ones removed."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection
from django.db.models.functions import Now

from portal.sandbox import living
from portal.sandbox.due import OUTWARD
from portal.sandbox.inside import inside
from portal.sandbox.made_of import this_portal
from portal.sandbox.models import Space

log = logging.getLogger(__name__)
AWAKE = timedelta(hours=1)
"""A space sleeps once nobody has called it for this long; the next call wakes it."""


def run_spaces() -> int:
    """Lets every space that is in use live; how many did. One that fails keeps no other from it."""
    awake = Space.objects.filter(made_of=this_portal(), last_used_at__gt=Now() - AWAKE).order_by("id")
    return sum(_run(schema) for schema in awake.values_list("schema", flat=True))


def _run(schema: str) -> bool:
    with _one_at_a_time(schema) as mine:
        if not mine:
            return False
        with inside(schema):
            tried = [_tried(schema, work) for work in (living.live, *OUTWARD.values())]
        return all(tried)


def _tried(schema: str, work: Callable[[], object]) -> bool:
    try:
        work()
    except Exception:
        log.exception("%s in %s", work.__name__, schema)
        return False
    return True


@contextmanager
def _one_at_a_time(schema: str) -> Iterator[bool]:
    """Whether this worker has the space; another one that comes meanwhile leaves it alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [schema])
        mine: bool = cursor.fetchone()[0]
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [schema])
