"""What happened to a request and why, over REST: its decision, its history, and the feed of all events."""

from typing import Any

from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.kinds import INVALID_CURSOR
from platforms.rest.problems import Problem
from platforms.rest.strict import Parameter
from requests.policy.counterfactuals import would_change
from requests.policy.facts import Facts
from requests.policy.outcomes import Route
from requests.record.api_words import caller, day, moment
from requests.record.canonical import parsed
from requests.record.decision_words import DecisionOut, changes_words, decision_words
from requests.record.event_words import COLUMNS, EventOut, event_words
from requests.record.events import readable_by, settled
from requests.record.models import Decision, Event
from requests.record.queries import visible_to
from requests.record.refusals import Missing
from requests.record.steps import look_up

AFTER = Parameter(
    "after",
    Text(
        "この出来事の後から読みます。前の答えのcursorです。省くと最初から。",
        "Read what came after this event: the previous answer's cursor. Without it, from the beginning.",
    ),
)


class PreferenceOut(serializers.Serializer[Any]):
    """The route that the applicant would prefer, and why."""

    route = serializers.ChoiceField(choices=["aggregation", "direct"])
    reason = serializers.CharField(allow_blank=True)


class FinalOut(serializers.Serializer[Any]):
    """What a coordinator decided. `overridden`: it is not what the rules recommended; then there is a reason."""

    route = serializers.ChoiceField(choices=[route.value for route in Route])
    overridden = serializers.BooleanField()
    reason = serializers.CharField(allow_blank=True)
    decided_at = serializers.DateTimeField()


class StoredDecision(DecisionOut):
    """A submission's decision as it was stored, with what a person made of it."""

    number = serializers.CharField()
    sequence = serializers.IntegerField()
    made_at = serializers.DateTimeField()
    preference = PreferenceOut(allow_null=True)
    final = FinalOut(allow_null=True)


class EventFeed(serializers.Serializer[Any]):
    """Events, oldest first. `cursor` goes into the next call's `after`, now or tomorrow; `next` is null at the end."""

    items = EventOut(many=True)
    cursor = serializers.CharField(allow_null=True)
    next = serializers.URLField(allow_null=True)


class DecisionOfRequest(Endpoint):
    """GET /api/v1/requests/{number}/decision."""

    required_scopes = {"GET": ("requests:read", "triage:read")}
    gives = {"GET": StoredDecision}
    summaries = {"GET": Text("最新の提出の判定と理由", "The decision on the latest submission, with all its reasons")}

    def get(self, call: Call, number: str) -> Response:
        request, _ = look_up(number, caller(call))
        decision = Decision.objects.filter(request=request).order_by("-sequence").first()
        if decision is None:
            raise Missing(number)
        return preconditions.answer(call, stored_words(request.number, decision), version=request.version)


def stored_words(number: str, decision: Decision) -> dict[str, Any]:
    """A stored decision: the rules' words as they were on that day, beside what was decided."""
    preference = {"route": decision.preferred, "reason": decision.preference_reason} if decision.preferred else None
    changes = would_change(Facts.from_json(parsed(decision.facts)), decision.on)
    return decision_words(parsed(decision.outcome)) | {
        "number": number,
        "sequence": decision.sequence,
        "made_at": moment(decision.made_at),
        "on": day(decision.on),
        "would_change": changes_words(changes),
        "preference": preference,
        "final": _final(decision) if decision.final_route else None,
    }


def _final(decision: Decision) -> dict[str, Any]:
    return {
        "route": decision.final_route,
        "overridden": decision.overridden,
        "reason": decision.reason,
        "decided_at": moment(decision.decided_at),
    }


class History(Endpoint):
    """GET /api/v1/requests/{number}/events."""

    required_scopes = {"GET": ("requests:read", "triage:read")}
    parameters = keyset.PAGING
    gives = {"GET": EventOut}
    summaries = {"GET": Text("1件の申請の履歴（新しい順）", "The history of one request, newest first")}
    listed = True

    def get(self, call: Call, number: str) -> Response:
        actor = caller(call)
        request, _ = look_up(number, actor)
        rows = Event.objects.filter(readable_by(actor, visible_to(actor)), request=request)
        found = keyset.page(call, rows.values(*COLUMNS), by="at", tie="public_id", descending=True)
        return preconditions.answer(call, keyset.listing(call, [event_words(row) for row in found.rows], found.cursor))


class Feed(Endpoint):
    """GET /api/v1/events: every event that the caller may read, each exactly once, none skipped."""

    required_scopes = {"GET": "events:read"}
    parameters = (AFTER, keyset.LIMIT)
    gives = {"GET": EventFeed}
    summaries = {"GET": Text("出来事の流れ（古い順）", "The feed of events, oldest first")}

    def get(self, call: Call) -> Response:
        after, limit = call.query_params.get("after", ""), keyset.limit_of(call)
        actor = caller(call)
        rows = _after(settled(), after).filter(readable_by(actor, visible_to(actor)))
        found = list(rows.values(*COLUMNS)[: limit + 1])
        shown = found[:limit]
        cursor: str | None = shown[-1]["public_id"] if shown else after or None
        following = None
        if len(found) > limit:
            query = call.query_params.copy()
            query["after"] = cursor or ""
            following = call.build_absolute_uri(f"{call.path}?{query.urlencode()}")
        return Response({"items": [event_words(row) for row in shown], "cursor": cursor, "next": following})


def _after(events: QuerySet[Event], cursor: str) -> QuerySet[Event]:
    """Events later in the feed than the one the cursor names: its place is looked up, so a cursor tells nothing."""
    if not cursor:
        return events
    place = Event.objects.filter(public_id=cursor).values_list("transaction", "id").first()
    if place is None:
        raise Problem(INVALID_CURSOR)
    transaction, last = place
    return events.filter(transaction__gte=transaction).filter(Q(transaction__gt=transaction) | Q(id__gt=last))
