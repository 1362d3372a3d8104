"""The parts of the API's description that many endpoints share: headers, the problem document, who may call."""

from typing import Any

from platforms.bilingual import Text
from platforms.rest import kinds
from platforms.rest.endpoint import WRITING, Endpoint
from platforms.rest.kinds import Kind
from platforms.wording import say

Schema = dict[str, Any]

HEADERS: dict[str, Schema] = {
    "Idempotency-Key": {
        "name": "Idempotency-Key",
        "in": "header",
        "required": True,
        "description": Text(
            "呼出しごとに新しい鍵（UUIDなど）。同じ鍵でやり直すと、同じ答えを返し、二重には実行しません。",
            "A fresh key for each call, such as a UUID. Repeating a call with its key gives the same answer and does "
            "nothing twice.",
        ),
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        "example": "1f0c9a52-3f0e-4a53-9a36-7f1b0e7c2d11",
    },
    "ETag": {
        "description": Text("この答えの版。", "The version of this answer."),
        "schema": {"type": "string"},
    },
}
VERSION_HEADERS: dict[str, Schema] = {
    "If-Match": {
        "name": "If-Match",
        "in": "header",
        "required": True,
        "description": Text(
            "読んだときのETag。その後に変更があれば412。", "The ETag that you read. 412 when it has changed since."
        ),
        "schema": {"type": "string"},
        "example": '"3.ja.5f2b9c0d1e2f3a4b"',
    },
    "If-None-Match": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": Text("持っている版のETag。同じなら304。", "The ETag that you have. 304 when it is the same."),
        "schema": {"type": "string"},
    },
}
SECURITY: dict[str, Schema] = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": Text(
            "組織のプログラムのトークン（kup_…）。組織の管理者が発行し、1回だけ表示されます。",
            "The token of an organization's program (kup_…). The organization's administrator issues it; it is shown "
            "once.",
        ),
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-session",  # as it is in production, so that the description is the same wherever it is made
        "description": Text(
            "サインイン中のブラウザー。書込みにはX-CSRFTokenも必要です。",
            "A signed-in browser. Writing also needs X-CSRFToken.",
        ),
    },
}
PROBLEM: Schema = {
    "type": "object",
    "description": Text("うまくいかなかったこと（RFC 9457）。", "What went wrong (RFC 9457)."),
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": Text("説明のページ", "Its page")},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "enum": sorted(kinds.KINDS.by_code)},
        "incident": {"type": "string"},
        "current_version": {"type": "integer"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "pointer", "message", "code"],
                "properties": {
                    "field": {"type": "string"},
                    "pointer": {"type": "string", "description": Text("JSONポインター", "JSON pointer")},
                    "message": {"type": "string"},
                    "code": {"type": "string"},
                },
            },
        },
    },
}
EVERYWHERE = (kinds.UNKNOWN_PARAMETER, kinds.NOT_ACCEPTABLE, kinds.TOO_MANY_REQUESTS, kinds.INTERNAL, kinds.UNAVAILABLE)
CLOSED = (kinds.NOT_AUTHENTICATED, kinds.SCOPE_MISSING)
BODY = (kinds.INVALID, kinds.MALFORMED, kinds.TOO_LARGE, kinds.UNSUPPORTED_MEDIA_TYPE)
ONCE = (kinds.IDEMPOTENCY_KEY_MISSING, kinds.IDEMPOTENCY_KEY_REUSED, kinds.IN_PROGRESS)
STEPS = (kinds.PRECONDITION_REQUIRED, kinds.STALE, kinds.CLOSED_STEP, kinds.FORBIDDEN)


def problems_of(view: Endpoint, method: str) -> tuple[Kind, ...]:
    """The problems that a call can meet, by what its endpoint declares."""
    found = list(EVERYWHERE)
    if method == "GET" and view.parameters:
        found.append(kinds.INVALID_PARAMETER)
        if any(one.name == "cursor" for one in view.parameters):
            found.append(kinds.INVALID_CURSOR)
    found += CLOSED if not view.public else ()
    found += BODY if method in WRITING else ()
    found += ONCE if method in WRITING and not view.side_effect_free else ()
    found += (kinds.CSRF, kinds.FORBIDDEN) if method in WRITING and not view.public else ()
    found += STEPS if method in view.changes else ()
    found.append(kinds.NOT_FOUND)
    return tuple(dict.fromkeys(found))


def problem_responses(view: Endpoint, method: str) -> dict[str, Schema]:
    """The problem answers by status; each description names the codes that come with it."""
    by_status: dict[str, list[Kind]] = {}
    for kind in problems_of(view, method):
        by_status.setdefault(str(kind.status), []).append(kind)
    return {
        status: {
            "description": " / ".join(f"{say(kind.title)} ({kind.code})" for kind in several),
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, several in sorted(by_status.items())
    }
