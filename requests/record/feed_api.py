"""The feed of events over REST: read with a cursor, now or after waiting a little for news."""

import time
from typing import Any

from django.db import connection
from rest_framework import serializers
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset
from platforms.rest.endpoint import Endpoint
from platforms.rest.fields import one_of
from platforms.rest.kinds import CURSOR_EXPIRED, INVALID_CURSOR
from platforms.rest.problems import Problem
from platforms.rest.strict import Parameter, bad_parameter
from requests.policy.permissions import Actor
from requests.record import feed, waiting
from requests.record.api_words import caller
from requests.record.event_kinds import EVENT_KINDS
from requests.record.event_words import COLUMNS, EventOut, event_words
from requests.record.events import settled

LONGEST_WAIT = 25
LOOK_EVERY = 1.0

AFTER = Parameter(
    "after",
    Text(
        "この出来事の後から読みます。前の答えのcursorです。省くと400日前から。",
        "Read what came after this event: the previous answer's cursor. Without it, from 400 days ago.",
    ),
)
KIND = Parameter(
    "kind",
    Text(
        "この種類の出来事だけを読みます。コンマで区切って複数を指定できます。",
        "Read only events of this kind, or of several kinds separated by commas.",
    ),
    {"type": "string"},
    "invitation.sent,invitation.closed",
)
WAIT = Parameter(
    "wait",
    Text(
        "新しい出来事がないとき、最大でこの秒数だけ待ってから答えます（0〜25）。混んでいるときはすぐに答えます。",
        "When there is nothing new, wait up to so many seconds for it (0 to 25); at once when too many wait.",
    ),
    {"type": "integer", "minimum": 0, "maximum": LONGEST_WAIT, "default": 0},
    20,
)
WRONG_WAIT = Text(
    "「wait」は0以上25以下の整数にしてください（例：20）。",
    "“wait” must be a whole number from 0 to 25 (for example 20).",
)


class EventFeed(serializers.Serializer[Any]):
    """Events, oldest first. `cursor` goes into the next call's `after`, now or tomorrow; `next` is null at the end."""

    items = EventOut(many=True)
    cursor = serializers.CharField(allow_null=True)
    next = serializers.URLField(allow_null=True)


class Feed(Endpoint):
    """GET /api/v1/events: every event that the caller may read, each exactly once, none skipped."""

    required_scopes = {"GET": "events:read"}
    parameters = (AFTER, KIND, WAIT, keyset.LIMIT)
    gives = {"GET": EventFeed}
    summaries = {"GET": Text("出来事の流れ（古い順）", "The feed of events, oldest first")}

    def get(self, call: Call) -> Response:
        after, limit = call.query_params.get("after", ""), keyset.limit_of(call)
        actor, kinds, seconds = caller(call), kinds_of(call), wait_of(call)
        place = _place(after)
        found = _read(actor, place, kinds, limit)
        if not found and seconds:
            found = _read_later(actor, place, kinds, limit, seconds)
        shown = found[:limit]
        cursor: str | None = shown[-1]["public_id"] if shown else after or None
        following = None
        if len(found) > limit:
            query = call.query_params.copy()
            query["after"] = cursor or ""
            following = call.build_absolute_uri(f"{call.path}?{query.urlencode()}")
        return Response({"items": [event_words(row) for row in shown], "cursor": cursor, "next": following})


def kinds_of(call: Call) -> list[str]:
    """The kinds that the call asks for; empty for all."""
    if "kind" not in call.query_params:
        return []
    named: list[str] = call.query_params["kind"].split(",")
    if not all(kind in EVENT_KINDS for kind in named):
        raise bad_parameter("kind", one_of("kind", EVENT_KINDS))
    return named


def wait_of(call: Call) -> int:
    """The seconds that the call may wait."""
    sent: str = call.query_params.get("wait", "0")
    if not (sent.isascii() and sent.isdigit() and len(sent) <= 2 and int(sent) <= LONGEST_WAIT):
        raise bad_parameter("wait", WRONG_WAIT)
    return int(sent)


def _place(cursor: str) -> feed.Place:
    """Where the cursor stands: its place is looked up, so a cursor tells nothing."""
    if not cursor:
        return feed.oldest()
    try:
        return feed.place_of(cursor)
    except feed.NoSuchPlace as wrong:
        raise Problem(INVALID_CURSOR) from wrong
    except feed.TooOld as wrong:
        raise Problem(CURSOR_EXPIRED) from wrong


def _read(actor: Actor, place: feed.Place, kinds: list[str], limit: int) -> list[dict[str, Any]]:
    """One more than the limit, so that it shows whether there are more."""
    rows = feed.after(feed.told_to(actor, settled()), place)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return list(rows.values(*COLUMNS)[: limit + 1])


def _read_later(actor: Actor, place: feed.Place, kinds: list[str], limit: int, seconds: int) -> list[dict[str, Any]]:
    """Looks again each second until there is something. Between two looks it holds no connection to the database."""
    until = time.monotonic() + seconds
    with waiting.seat(f"{actor.organization}-{actor.client}-{actor.user}", seconds) as seated:
        while seated and (left := until - time.monotonic()) > 0:
            if not connection.in_atomic_block:
                connection.close()  # back to the pool
            time.sleep(min(LOOK_EVERY, left))
            found = _read(actor, place, kinds, limit)
            if found:
                return found
    return []
