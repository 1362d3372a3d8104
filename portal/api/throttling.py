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

if TYPE_CHECKING:  # DRF's views import this module
    from rest_framework.views import APIView

log = logging.getLogger("portal.api")
WINDOW = 60


class CallerThrottle(BaseThrottle):
    """`API_CALLS_PER_MINUTE` calls for each program, person, or (not signed in) network address.

    When Redis cannot be reached the call is let through and a warning is logged: the count protects from floods, it
    is no permission, and the portal stays usable without it.
    """

    def allow_request(self, request: Request, view: "APIView") -> bool:
        now = time.time()
        most, self.left_in_window = settings.API_CALLS_PER_MINUTE, WINDOW - int(now) % WINDOW
        try:
            used = _count(_key(self._name(request), int(now) // WINDOW))
        except redis.RedisError:
            log.warning("the count of calls is off: Redis cannot be reached")
            return True
        request._request.answer_headers = {  # type: ignore[attr-defined]
            "RateLimit-Policy": f'"calls";q={most};w={WINDOW}',
            "RateLimit": f'"calls";r={max(0, most - used)};t={self.left_in_window}',
        }
        return used <= most

    def wait(self) -> float:
        return self.left_in_window

    def _name(self, request: Request) -> str:
        pk = request.user.pk if request.user.is_authenticated else None
        return f"caller-{pk}" if pk is not None else f"address-{self.get_ident(request)}"


def _key(name: str, window: int) -> str:
    prefix = settings.CACHES["default"].get("KEY_PREFIX", "")
    return f"{prefix}:calls:{hashlib.sha256(name.encode()).hexdigest()[:32]}:{window}"


def _count(key: str) -> int:
    """Counts this call; one exchange with Redis."""
    with _server().pipeline(transaction=False) as pipe:
        pipe.incr(key)
        pipe.expire(key, 2 * WINDOW)
        return int(pipe.execute()[0])


@cache
def _server() -> Any:
    location = settings.CACHES["default"]["LOCATION"]
    return redis.Redis.from_url(location, socket_timeout=0.5, socket_connect_timeout=0.5)
