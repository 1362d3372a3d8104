"""The delivery log over REST: what an endpoint was sent, what it answered, and sending one of them again."""

from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.strict import Parameter
from requests.policy.permissions import Actor
from requests.record.api_words import caller
from requests.record.refusals import Missing
from requests.webhooks.api import READ, WRITE
from requests.webhooks.endpoints import look_up
from requests.webhooks.models import WebhookDelivery
from requests.webhooks.replaying import resend
from requests.webhooks.representation import delivery_detail, delivery_words, rows_of
from requests.webhooks.serializers import DELIVERY_STATES, DeliveryDetail, DeliveryOut, NothingInput

STATE = Parameter(
    "state", Text("配信の状態。", "Where the delivery stands."), {"type": "string", "enum": DELIVERY_STATES}, "parked"
)


def delivery_of(public_id: str, delivery: str, actor: Actor) -> WebhookDelivery:
    """A delivery of the actor's own endpoint; Missing for every other."""
    found = WebhookDelivery.objects.filter(endpoint=look_up(public_id, actor), public_id=delivery).first()
    if found is None:
        raise Missing(delivery)
    return found


class Deliveries(Endpoint):
    """GET /api/v1/webhook-endpoints/{id}/deliveries."""

    required_scopes = {"GET": READ}
    parameters = (STATE, *keyset.PAGING)
    gives = {"GET": DeliveryOut}
    summaries = {"GET": Text("配信の記録（新しい順、30日分）", "The delivery log, newest first, for 30 days")}
    listed = True

    def get(self, call: Call, public_id: str) -> Response:
        rows = WebhookDelivery.objects.filter(endpoint=look_up(public_id, caller(call)))
        if "state" in call.query_params:
            rows = rows.filter(state=call.query_params["state"])
        found = keyset.page(call, rows_of(rows), by="created_at", tie="public_id", descending=True)
        items = [delivery_words(row) for row in found.rows]
        return preconditions.answer(call, keyset.listing(call, items, found.cursor))


class OneDelivery(Endpoint):
    """GET /api/v1/webhook-endpoints/{id}/deliveries/{delivery}."""

    required_scopes = {"GET": READ}
    gives = {"GET": DeliveryDetail}
    summaries = {
        "GET": Text("1件の配信：送った本文と各回の結果", "One delivery: the body sent and what came of each call")
    }

    def get(self, call: Call, public_id: str, delivery: str) -> Response:
        return preconditions.answer(call, delivery_detail(delivery_of(public_id, delivery, caller(call))))


class Resend(Endpoint):
    """POST /api/v1/webhook-endpoints/{id}/deliveries/{delivery}/resend."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": NothingInput}
    gives = {"POST": DeliveryDetail}
    statuses = {"POST": 202}
    summaries = {"POST": Text("1件を再送する", "Send one delivery again")}
    examples = {"POST": {}}

    def post(self, call: Call, public_id: str, delivery: str) -> Response:
        self.read(call)
        return Response(delivery_detail(resend(public_id, delivery, caller(call))), status=202)
