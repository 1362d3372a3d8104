"""Webhook endpoints over REST: set up, change, rotate, try out, remove."""

from typing import Any

from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from requests.record.api_words import caller
from requests.webhooks import endpoints
from requests.webhooks.readers import endpoints_of
from requests.webhooks.replaying import replay
from requests.webhooks.representation import delivery_detail, endpoint_words
from requests.webhooks.serializers import (
    DeliveryDetail,
    EndpointChange,
    EndpointInput,
    EndpointMade,
    EndpointOut,
    NothingInput,
    Replayed,
    ReplayInput,
    RotateInput,
)

READ, WRITE = "webhooks:read", "webhooks:write"
EXAMPLE: dict[str, Any] = {
    "url": "https://hooks.example.com/kibo",
    "description": "見積りのプログラム",
    "kinds": ["invitation.sent", "invitation.closed"],
}


class WebhookEndpoints(Endpoint):
    """GET and POST /api/v1/webhook-endpoints."""

    required_scopes = {"GET": READ, "POST": WRITE}
    parameters = keyset.PAGING
    takes = {"POST": EndpointInput}
    gives = {"GET": EndpointOut, "POST": EndpointMade}
    statuses = {"POST": 201}
    summaries = {
        "GET": Text("Webhookの送信先の一覧", "The webhook endpoints of your organization"),
        "POST": Text(
            "送信先を作る（シークレットはこの答えだけにあります）", "Make an endpoint; its secret is shown only now"
        ),
    }
    examples = {"POST": EXAMPLE}
    listed = True

    def get(self, call: Call) -> Response:
        mine = endpoints_of(caller(call)).prefetch_related("secrets")
        found = keyset.page(call, mine, by="created_at", tie="public_id")
        items = [endpoint_words(one) for one in found.rows]
        return preconditions.answer(call, keyset.listing(call, items, found.cursor))

    def post(self, call: Call) -> Response:
        endpoint, secret = endpoints.make(caller(call), **self.read(call))
        told = endpoint_words(endpoint) | {"secret": secret}
        response = preconditions.answer(call, told, version=endpoint.version, status=201)
        response["Location"] = call.build_absolute_uri(f"{call.path.rstrip('/')}/{endpoint.public_id}")
        return response


class OneWebhookEndpoint(Endpoint):
    """GET, PATCH and DELETE /api/v1/webhook-endpoints/{id}."""

    required_scopes = {"GET": READ, "PATCH": WRITE, "DELETE": WRITE}
    takes = {"PATCH": EndpointChange}
    gives = {"GET": EndpointOut, "PATCH": EndpointOut}
    statuses = {"DELETE": 204}
    changes = frozenset({"PATCH", "DELETE"})
    summaries = {
        "GET": Text("送信先とその調子", "One endpoint and its health"),
        "PATCH": Text("送信先を変える、止める、再開する", "Change, pause or resume an endpoint"),
        "DELETE": Text("送信先を削除する", "Remove an endpoint with its log"),
    }
    examples = {"PATCH": {"state": "paused"}}

    def get(self, call: Call, public_id: str) -> Response:
        endpoint = endpoints.look_up(public_id, caller(call))
        return preconditions.answer(call, endpoint_words(endpoint), version=endpoint.version)

    def patch(self, call: Call, public_id: str) -> Response:
        actor = caller(call)
        endpoints.look_up(public_id, actor)
        version, sent = preconditions.expected_version(call), self.read(call)
        if "state" in sent:
            sent["active"] = sent.pop("state") == "active"
        endpoints.change(public_id, actor, version=version, **sent)
        endpoint = endpoints.look_up(public_id, actor)
        return preconditions.answer(call, endpoint_words(endpoint), version=endpoint.version)

    def delete(self, call: Call, public_id: str) -> Response:
        actor = caller(call)
        endpoints.look_up(public_id, actor)
        endpoints.remove(public_id, actor, version=preconditions.expected_version(call))
        return Response(status=204)


class RotateWebhookSecret(Endpoint):
    """POST /api/v1/webhook-endpoints/{id}/rotate."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": RotateInput}
    gives = {"POST": EndpointMade}
    changes = frozenset({"POST"})
    summaries = {
        "POST": Text(
            "シークレットを交換する（新しい鍵はこの答えだけにあります）",
            "Rotate the secret; the new one is shown only now",
        )
    }
    examples = {"POST": {"overlap_hours": 24}}

    def post(self, call: Call, public_id: str) -> Response:
        actor = caller(call)
        endpoints.look_up(public_id, actor)
        version = preconditions.expected_version(call)
        _, secret = endpoints.rotate(public_id, actor, version=version, **self.read(call))
        endpoint = endpoints.look_up(public_id, actor)
        told = endpoint_words(endpoint) | {"secret": secret}
        return preconditions.answer(call, told, version=endpoint.version)


class PingWebhook(Endpoint):
    """POST /api/v1/webhook-endpoints/{id}/ping."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": NothingInput}
    gives = {"POST": DeliveryDetail}
    statuses = {"POST": 202}
    summaries = {"POST": Text("試しに送る（種類はwebhook.ping）", "Send a test call, of the kind webhook.ping")}
    examples = {"POST": {}}

    def post(self, call: Call, public_id: str) -> Response:
        self.read(call)
        return Response(delivery_detail(endpoints.ping(public_id, caller(call))), status=202)


class ReplayWebhooks(Endpoint):
    """POST /api/v1/webhook-endpoints/{id}/replay."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": ReplayInput}
    gives = {"POST": Replayed}
    statuses = {"POST": 202}
    summaries = {
        "POST": Text("範囲を再送する（1回に1,000件まで）", "Send a range of events again, at most 1,000 at once")
    }
    examples = {"POST": {"since": "2031-10-01T00:00:00+09:00", "until": "2031-10-02T00:00:00+09:00"}}

    def post(self, call: Call, public_id: str) -> Response:
        done = replay(public_id, caller(call), **self.read(call))
        return Response({"events": done.events, "continues_after": done.continues_after}, status=202)
