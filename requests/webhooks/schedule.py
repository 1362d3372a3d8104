"""When a call that failed is tried again: soon at first, then every six hours, over three days."""

import random
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

KEEPS_TRYING = timedelta(days=3)
LONGEST = timedelta(hours=6)
WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=4),
    LONGEST,
)
"""After the first failure, the second and so on; the last one for all that follow: 17 tries in three days."""

JITTER = 0.1
OVERDUE = timedelta(hours=3)
"""How long after its three days an event may still wait for its turn at an endpoint that is slow to fail."""

GIVES_UP = timedelta(days=5)
"""An endpoint that has only failed for this long is switched off."""

SLOW_AFTER = 5
"""After so many failures in a row an endpoint is called once in a while instead of for every event."""


def next_try(failed: int, now: datetime, ends_at: datetime, retry_after: str = "") -> datetime | None:
    """When to try again after `failed` failures; None when the three days are over. The last try is at their end."""
    if now >= ends_at:
        return None
    wait = WAITS[min(failed, len(WAITS)) - 1] * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311  no secret
    return min(now + max(wait, asked_to_wait(retry_after, now)), ends_at)


def asked_to_wait(retry_after: str, now: datetime) -> timedelta:
    """What a Retry-After header asks for (seconds or a date), at most six hours; nothing when it cannot be read."""
    sent = retry_after.strip()
    if sent.isascii() and sent.isdigit():
        return min(timedelta(seconds=int(sent[:9])), LONGEST)
    try:
        until = parsedate_to_datetime(sent)
    except (TypeError, ValueError, OverflowError, IndexError):
        return timedelta(0)
    if until.tzinfo is None:
        return timedelta(0)
    return max(timedelta(0), min(until - now, LONGEST))
