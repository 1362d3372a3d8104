"""Seats for calls that wait for news: few, so that those who wait never keep everybody else from a thread."""

from collections.abc import Iterator
from contextlib import contextmanager

import redis
from django.conf import settings
from django.core.cache import cache

A_CALLER = 2
"""Calls of one caller that may wait at once."""


@contextmanager
def seat(caller: str, seconds: int) -> Iterator[bool]:
    """Whether this call may wait. When all seats are taken, or they cannot be counted, it may not.

    A seat whose call was killed is free again a few seconds after the call would have ended.
    """
    held: list[str] = []
    try:
        mine = _take([f"feed-waits:{caller}:{n}" for n in range(A_CALLER)], seconds, held)
        yield mine and _take([f"feed-waits::{n}" for n in range(settings.FEED_WAITERS)], seconds, held)
    finally:
        _leave(held)


def _take(seats: list[str], seconds: int, held: list[str]) -> bool:
    try:
        free = next((one for one in seats if cache.add(one, 1, timeout=seconds + 10)), None)
    except redis.RedisError:
        return False
    if free is not None:
        held.append(free)
    return free is not None


def _leave(held: list[str]) -> None:
    try:
        cache.delete_many(held)
    except redis.RedisError:
        return  # they end by themselves
