"""What happened to a request and why, over REST: its decision and its history."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from requests.policy.counterfactuals import would_change
from requests.policy.facts import Facts
from requests.policy.outcomes import Route
from requests.record.api_words import caller, day, moment
from requests.record.canonical import parsed
from requests.record.decision_words import DecisionOut, changes_words, decision_words
from requests.record.event_words import COLUMNS, EventOut, event_words
from requests.record.events import readable_by
from requests.record.models import Decision, Event
from requests.record.queries import visible_to
from requests.record.refusals import Missing
from requests.record.steps import look_up


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
