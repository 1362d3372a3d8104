"""Checks that a webhook comes from the portal (Standard Webhooks: id, timestamp, HMAC-SHA256)."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterable, Mapping
from typing import Any

TOLERANCE = 300
"""Seconds by which the sender's clock may differ, so that an old message cannot be played again."""


class NotGenuine(Exception):
    """The message was not signed with any of the secrets, or is too old: answer 400 and forget it."""


def verify(
    secrets: Iterable[str],
    headers: Mapping[str, str],
    body: bytes,
    *,
    tolerance: int = TOLERANCE,
    now: float | None = None,
) -> dict[str, Any]:
    """The message, once its signature is checked. Give both secrets while a rotation overlaps.

    Raises NotGenuine. The same message can come twice: remember `webhook-id` and do nothing the second time.
    """
    told = {name.lower(): value for name, value in headers.items()}
    message, stamp, signatures = (told.get(f"webhook-{part}", "") for part in ("id", "timestamp", "signature"))
    if not message or not stamp.isdecimal():
        raise NotGenuine("the headers webhook-id, webhook-timestamp and webhook-signature are needed")
    if abs((time.time() if now is None else now) - int(stamp)) > tolerance:
        raise NotGenuine("the message is too old, or a clock is wrong")
    signed = f"{message}.{stamp}.".encode() + body
    given = [part.partition(",")[2] for part in signatures.split() if part.startswith("v1,")]
    for secret in secrets:
        key = base64.b64decode(secret.removeprefix("whsec_"))
        wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        if any(hmac.compare_digest(wanted, one) for one in given):
            found: dict[str, Any] = json.loads(body)
            return found
    raise NotGenuine("no signature fits")
