"""What webhooks send, for the published description: one entry for each kind of event (OpenAPI 3.1 `webhooks`)."""

from typing import Any

from platforms.bilingual import Text
from requests.record.event_kinds import EVENT_KINDS, PING
from requests.webhooks.payload import THINGS

Schema = dict[str, Any]

PAYLOAD: Schema = {
    "type": "object",
    "description": Text(
        "Webhookの本文。idだけで、題目も名前も金額もありません。",
        "The body of a webhook: ids only, never a title, a name or a price.",
    ),
    "required": ["type", "timestamp", "data"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string", "description": Text("出来事の種類。", "The kind of event.")},
        "timestamp": {"type": "string", "format": "date-time"},
        "data": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {
                    "type": "string",
                    "description": Text("出来事の番号。", "The event's id; drop duplicates by it."),
                },
                **{name: {"type": "string"} for name in THINGS},
            },
        },
    },
}
SIGNED: list[Schema] = [
    {
        "name": name,
        "in": "header",
        "required": True,
        "description": does,
        "schema": {"type": "string"},
    }
    for name, does in (
        ("webhook-id", Text("送信の番号。再送でも同じ。", "The message's id, the same when it is sent again.")),
        ("webhook-timestamp", Text("送信の時刻（秒）。", "When it was sent, in seconds.")),
        ("webhook-signature", Text("Standard Webhooksの署名。", "The signature of Standard Webhooks.")),
    )
]
TAKEN = Text("2xxで受け取りとします。410で送信を止めます。", "Any 2xx takes it. 410 switches the endpoint off.")
TEST = Text("試しの送信", "A test call")


def webhooks() -> dict[str, Schema]:
    """One entry for each kind of event, and one for the test call."""
    kinds = {code: kind.words for code, kind in EVENT_KINDS.items()} | {PING: TEST}
    return {code: _hook(code, words) for code, words in kinds.items()}


def _hook(code: str, words: Text) -> Schema:
    own = {"properties": {"type": {"const": code}}}
    body = {"allOf": [{"$ref": "#/components/schemas/WebhookPayload"}, own]}
    return {
        "post": {
            "summary": words,
            "operationId": f"webhook_{code.replace('.', '_')}",
            "parameters": SIGNED,
            "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
            "responses": {"2XX": {"description": TAKEN}},
        }
    }
