"""What a webhook says: what happened to which thing, as the feed tells its reader; never a title or a word."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from requests.record.api_words import moment
from requests.record.event_kinds import PING
from requests.record.event_words import event_words

THINGS = ("request", "invitation", "quotation", "contract")
"""The ids that a payload may have, by the names that the feed gives them."""


def body_of(row: Mapping[str, Any]) -> str:
    """The body about an event, given its row of `event_words.COLUMNS`."""
    told = event_words(row)
    things = {name: told[name] for name in THINGS if told.get(name)}
    return written(told["kind"], told["at"], {"id": told["id"], **things})


def ping_body(message: str, at: datetime) -> str:
    """The body of a test call."""
    return written(PING, moment(at), {"id": message})


def written(kind: str, timestamp: str | None, data: Mapping[str, str]) -> str:
    """The three members of the specification, written the same way each time: retries are the same bytes."""
    return json.dumps({"type": kind, "timestamp": timestamp, "data": data}, separators=(",", ":"))
