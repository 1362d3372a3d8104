"""How many calls a caller may make in a minute, counted in Redis and told in every answer."""

import hashlib
import logging
import time
from functools import cache
from typing import TYPE_CHECKING, Any

import redis
from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from platforms.rest.calls import call_of
from platforms.rest.strict import WRITING

if TYPE_CHECKING:  # DRF's views import this module
    from rest_framework.views import APIView

log = logging.getLogger("portal.api")
WINDOW = 60
WORTH_LOGGING = 20
"""Refused calls of one minute that the request log still shows: a program that floods must not fill it."""


class CallerThrottle(BaseThrottle):
    """`API_CALLS_PER_MINUTE` calls for each program, person, or (not signed in) network address, and of these at most
    `API_WRITES_PER_MINUTE` that write. A long poll of the feed is one call, however long it waits.

    When Redis cannot be reached the call is let through and a warning is logged: the count protects from floods, it
    is no permission, and the portal stays usable without it.
    """

    def allow_request(self, request: Request, view: "APIView") -> bool:
        now = time.time()
        self.left_in_window = WINDOW - int(now) % WINDOW
        limits = _limits(writing=request.method in WRITING)
        try:
            used = _count([_key(name, self._name(request), int(now) // WINDOW) for name in limits])
        except redis.RedisError:
            log.warning("the count of calls is off: Redis cannot be reached")
            return True
        call, left = call_of(request), [most - one for most, one in zip(limits.values(), used, strict=True)]
        call.headers |= _headers(limits, left, self.left_in_window)
        call.counted = min(left) >= -WORTH_LOGGING
        return min(left) >= 0

    def wait(self) -> float:
        return self.left_in_window

    def _name(self, request: Request) -> str:
        pk = request.user.pk if request.user.is_authenticated else None
        return f"caller-{pk}" if pk is not None else f"address-{self.get_ident(request)}"


def _limits(*, writing: bool) -> dict[str, int]:
    """The limits that a call counts for: name and calls a minute."""
    limits = {"calls": settings.API_CALLS_PER_MINUTE}
    return limits | {"writes": settings.API_WRITES_PER_MINUTE} if writing else limits


def _headers(limits: dict[str, int], left: list[int], seconds: int) -> dict[str, str]:
    """RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-10): lists with one item a limit."""
    return {
        "RateLimit-Policy": ", ".join(f'"{name}";q={most};w={WINDOW}' for name, most in limits.items()),
        "RateLimit": ", ".join(f'"{name}";r={max(0, one)};t={seconds}' for name, one in zip(limits, left, strict=True)),
    }


def _key(limit: str, name: str, window: int) -> str:
    prefix = settings.CACHES["default"].get("KEY_PREFIX", "")
    return f"{prefix}:{limit}:{hashlib.sha256(name.encode()).hexdigest()[:32]}:{window}"


def _count(keys: list[str]) -> list[int]:
    """Counts this call under each key; one exchange with Redis."""
    with _server().pipeline(transaction=False) as pipe:
        for key in keys:
            pipe.incr(key)
            pipe.expire(key, 2 * WINDOW)
        return [int(used) for used in pipe.execute()[::2]]


@cache
def _server() -> Any:
    location = settings.CACHES["default"]["LOCATION"]
    return redis.Redis.from_url(location, socket_timeout=0.5, socket_connect_timeout=0.5)
