"""Counts, in Redis and by the minute, how often programs ask for tokens and fail, so that nobody can go on guessing."""

import hashlib
import logging
import time
from collections.abc import Callable

import redis
from django.core.cache import cache

from portal.accounts.recognizing import coarse

log = logging.getLogger("portal.api")
WINDOW = 60
FAILURES_OF_A_CLIENT = 10
"""Wrong secrets in a minute for one client id from one network; other networks are not shut out by it."""
FAILURES_OF_A_NETWORK = 60
ASKED_BY_A_CLIENT = 60
"""Calls in a minute that one program may make here; a token lasts an hour, so one an hour is enough."""


def wait_before_trying(client_id: str, address: str) -> int:
    """Seconds to wait because of earlier failures; 0 to go on. Asked before anything is looked up."""
    network = coarse(address)
    of_client = _quietly(lambda: int(cache.get(_key("failed", client_id, network), 0)))
    of_network = _quietly(lambda: int(cache.get(_key("failed", network), 0)))
    if of_client < FAILURES_OF_A_CLIENT and of_network < FAILURES_OF_A_NETWORK:
        return 0
    log.warning("programs' sign-in: too many failures from %s", network)
    return _left()


def note_failure(client_id: str, address: str) -> None:
    """A wrong client id or secret."""
    network = coarse(address)
    _quietly(lambda: _count(_key("failed", client_id, network)))
    _quietly(lambda: _count(_key("failed", network)))


def wait_for_client(client_id: str) -> int:
    """Counts a call of a program that showed its secret; seconds to wait when it asks too often, 0 to go on."""
    return _left() if _quietly(lambda: _count(_key("asked", client_id))) > ASKED_BY_A_CLIENT else 0


def _key(*parts: str) -> str:
    named = hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()[:32]
    return f"oauth:{named}:{int(time.time()) // WINDOW}"


def _left() -> int:
    return WINDOW - int(time.time()) % WINDOW


def _count(key: str) -> int:
    cache.add(key, 0, 2 * WINDOW)
    return int(cache.incr(key))


def _quietly(counted: Callable[[], int]) -> int:
    """0 without Redis: a secret has 256 random bits, so the count guards against floods and is no permission."""
    try:
        return counted()
    except (redis.RedisError, ValueError):  # ValueError: emptied between add and incr
        log.warning("the count of programs' sign-ins is off: Redis cannot be reached")
        return 0
