"""Secrets and signatures by the Standard Webhooks specification (standardwebhooks.com): HMAC-SHA-256, version v1."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping

PREFIX = "whsec_"
BYTES = 32


def new_secret() -> str:
    """A secret as a program is given it: 256 random bits in base64 behind whsec_."""
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def signature(secret: str, message: str, timestamp: int, body: str) -> str:
    """One signature over id, time (Unix seconds) and body."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{message}.{timestamp}.{body}".encode(), hashlib.sha256).digest()
    return "v1," + base64.b64encode(signed).decode()


def headers(secrets_now: Iterable[str], message: str, timestamp: int, body: str) -> Mapping[str, str]:
    """The headers of a call; one signature for each secret that is valid now, so that a rotation loses nothing."""
    return {
        "Content-Type": "application/json",
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signature(one, message, timestamp, body) for one in secrets_now),
    }
