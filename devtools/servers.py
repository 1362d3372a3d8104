"""Lends PostgreSQL and Valkey to whoever needs them, and stops them when the last one has finished."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from typing import IO

from devtools import postgres, valkey
from devtools.environment import LOCAL

KEPT = LOCAL / "kept"  # `dev.py services` asked for servers that stay


def addresses() -> tuple[str, str]:
    """DATABASE_URL and REDIS_URL: the caller's own where set, else this folder's."""
    database, redis = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
    return database or postgres.address(), redis or valkey.address()


@contextlib.contextmanager
def lent() -> Iterator[tuple[str, str]]:
    """Servers for as long as the block runs. Several may borrow at once; the last to leave stops them."""
    with (LOCAL / "in-use").open("w") as in_use:
        fcntl.flock(in_use, fcntl.LOCK_SH)
        try:
            yield _start()
        finally:
            _stop_if_last(in_use)


def keep() -> tuple[str, str]:
    """Starts the servers and leaves them running until `stop`."""
    where = _start()
    KEPT.touch()
    return where


def stop() -> None:
    """Stops this folder's servers, whoever started them."""
    KEPT.unlink(missing_ok=True)
    with _one_at_a_time():
        valkey.stop()
        postgres.stop()


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (LOCAL / "starting").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start() -> tuple[str, str]:
    with _one_at_a_time():
        if not os.environ.get("DATABASE_URL"):
            if not postgres.running():
                KEPT.unlink(missing_ok=True)  # left by servers that are gone
            postgres.start()
        if not os.environ.get("REDIS_URL"):
            valkey.start()
    where = addresses()
    (LOCAL / "env").write_text(f"DATABASE_URL={where[0]}\nREDIS_URL={where[1]}\n", encoding="utf-8")
    return where


def _stop_if_last(in_use: IO[str]) -> None:
    fcntl.flock(in_use, fcntl.LOCK_UN)
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not KEPT.exists():
            stop()
