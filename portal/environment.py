"""Reads the environment and refuses values that would only fail later."""

import os
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

T = TypeVar("T")

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class BadEnvironment(SystemExit):
    """An environment variable is missing or has a value that cannot be used; the message names it and the fix."""


def text(name: str, default: str | None = None) -> str:
    """The variable's value; without a default it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise BadEnvironment(f"{name} is not set. Set it in the environment; docs/operating.md lists every variable.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """A yes/no variable: 1, true, yes, on or 0, false, no, off."""
    value = os.environ.get(name, str(default)).strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise BadEnvironment(f"{name} must be one of 1, true, yes, on, 0, false, no, off; it is {value!r}.")


def whole(name: str, default: int, lowest: int = 0) -> int:
    """A whole number not below `lowest`."""
    value = os.environ.get(name, str(default)).strip()
    if not value.isascii() or not value.isdigit() or int(value) < lowest:
        raise BadEnvironment(f"{name} must be a whole number of at least {lowest}; it is {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without empty entries."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def parsed(name: str, parse: Callable[[str], T], default: str | None = None) -> T:
    """The variable run through `parse`; its ValueError becomes a message that names the variable."""
    value = text(name, default)
    try:
        return parse(value)
    except ValueError as wrong:
        raise BadEnvironment(f"{name} cannot be used: {wrong}.") from wrong


def postgres(url: str) -> dict[str, object]:
    """Django's database settings from postgresql://user:password@host:port/name?host=/socket/folder."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("it must start with postgresql://")
    query = parse_qs(parts.query)
    host = query.get("host", [parts.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
    }


def redis(url: str) -> str:
    """A Redis address: redis://, rediss:// or unix:// (a socket)."""
    if urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise ValueError("it must start with redis://, rediss:// or unix://")
    return url


def broker(url: str) -> str:
    """The same server as Celery's broker address (kombu says redis+socket:// for a socket)."""
    return "redis+socket://" + url.removeprefix("unix://") if url.startswith("unix://") else url
