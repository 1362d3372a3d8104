"""The request log over REST: what an organization's programs called in the last 30 days, and how it ended."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.strict import Parameter, bad_parameter
from portal.api.log import COLUMNS, STATUSES, calls_of, narrowed
from requests.policy.permissions import Actor, Role, Verdict
from requests.record.api_words import caller, moment
from requests.record.refusals import Missing, Refused

READERS = frozenset({Role.ORGANIZATION_ADMIN, Role.PROVIDER_AGENT})
ONLY_READERS = Text(
    "リクエストログを読めるのは、機関の管理者、提供企業の担当者と、機関のプログラムです。",
    "The request log is for the organization's administrators, provider agents and programs.",
)
LONGEST_ROUTE = 120
TOO_LONG = Text("「route」は120文字以内にしてください。", "“route” may have at most 120 characters.")
PROGRAM = Parameter("program", Text("プログラムのid。", "The program's id."), example="q7WmVtZkR2hYb1Jc3nTg8w")
STATUS = Parameter(
    "status",
    Text("HTTPの状態。4xxのように、まとめても指定できます。", "The HTTP status, or a class of them such as 4xx."),
    {"type": "string", "enum": list(STATUSES)},
    "4xx",
)
ROUTE = Parameter(
    "route",
    Text("リファレンスに書かれた形の住所。", "The address as the reference writes it."),
    {"type": "string", "maxLength": LONGEST_ROUTE},
    "/api/v1/invitations/{public_id}/steps/accept",
)


class CallOut(serializers.Serializer[Any]):
    """One call; its body, its parameters and the ids in its address are not kept. `code` is the problem's, or null.

    `replayed`: an Idempotency-Key that had been used got its first answer again. `validated`: it was only tried.
    """

    id = serializers.CharField()
    at = serializers.DateTimeField()
    program = serializers.CharField()
    program_name = serializers.CharField()
    method = serializers.CharField()
    route = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField(allow_null=True)
    duration_ms = serializers.IntegerField()
    version = serializers.CharField()
    replayed = serializers.BooleanField()
    validated = serializers.BooleanField()


class Calls(Endpoint):
    """GET /api/v1/calls."""

    required_scopes = {"GET": "calls:read"}
    parameters = (PROGRAM, STATUS, ROUTE, *keyset.PAGING)
    gives = {"GET": CallOut}
    summaries = {
        "GET": Text("自機関のプログラムの呼出し（30日分、新しい順）", "Your programs' calls of 30 days, newest first")
    }
    listed = True

    def get(self, call: Call) -> Response:
        if len(call.query_params.get("route", "")) > LONGEST_ROUTE:
            raise bad_parameter("route", TOO_LONG)
        asked = {name: call.query_params.get(name, "") for name in ("program", "status", "route")}
        rows = narrowed(calls_of(_reader(caller(call))), **asked).values(*COLUMNS)
        found = keyset.page(call, rows, by="at", tie="public_id", descending=True)
        return preconditions.answer(call, keyset.listing(call, [_words(row) for row in found.rows], found.cursor))


class OneCall(Endpoint):
    """GET /api/v1/calls/{id}."""

    required_scopes = {"GET": "calls:read"}
    gives = {"GET": CallOut}
    summaries = {"GET": Text("Request-Idで1件を読む", "One call by its Request-Id")}

    def get(self, call: Call, id: str) -> Response:
        row = narrowed(calls_of(_reader(caller(call))), id=id).values(*COLUMNS).first()
        if row is None:
            raise Missing(id)
        return preconditions.answer(call, _words(row))


def _reader(actor: Actor) -> int:
    """The organization whose log the caller may read."""
    if actor.organization is None or (actor.client is None and not actor.roles & READERS):
        raise Refused(Verdict(False, ONLY_READERS))
    return actor.organization


def _words(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["public_id"],
        "at": moment(row["at"]),
        "program": row["client__public_id"],
        "program_name": row["client__name"],
        "method": row["method"],
        "route": row["route"],
        "status": row["status"],
        "code": row["code"] or None,
        "duration_ms": row["milliseconds"],
        "version": row["version"],
        "replayed": row["replayed"],
        "validated": row["trial"],
    }
