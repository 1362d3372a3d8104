"""The parts of the API's description that many endpoints share: headers, the problem document, who may call."""

from typing import Any

from platforms.bilingual import Text
from platforms.rest import kinds
from platforms.rest.calls import ALPHABET, LENGTH
from platforms.rest.endpoint import WRITING, Endpoint
from platforms.rest.kinds import Kind
from platforms.rest.versions import LATEST
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
        "schema": {"type": "string", "pattern": r'^("([ !#-\[\]-~]|\\["\\]){1,255}"|[!#-~]{1,255})$'},
        "example": '"1f0c9a52-3f0e-4a53-9a36-7f1b0e7c2d11"',
    },
    "Kibo-Version": {
        "name": "Kibo-Version",
        "in": "header",
        "required": False,
        "description": Text(
            "この呼出しだけに使う版。省くと、プログラムに固定した版。この文書は最新の版を述べています。",
            "The version for this call alone; without it the one that the program is pinned to. This description is of "
            "the latest.",
        ),
        "schema": {"type": "string", "enum": [LATEST]},
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
        "schema": {"type": "string", "pattern": r'^"[0-9]{1,9}\.[a-z]{2}\.[0-9a-f]{16}"$'},
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
ANSWER_HEADERS: dict[str, Schema] = {
    "ETag": {
        "description": Text("この答えの版。", "The version of this answer."),
        "schema": {"type": "string"},
    },
    "Request-Id": {
        "description": Text(
            "この呼出しの番号。リクエストログで探せます。", "The call's number; the request log finds it."
        ),
        "required": True,
        "schema": {"type": "string", "pattern": f"^[{ALPHABET}]{{{LENGTH}}}$"},
    },
    "Kibo-Version": {
        "description": Text("この答えのAPIの版。", "The version of the API that this answer is in."),
        "required": True,
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": Text(
            "上限：1分間の呼出し（calls）と、そのうちの書込み（writes）。",
            "The limits: calls in a minute, and of these the calls that write (draft-ietf-httpapi-ratelimit-headers).",
        ),
        "schema": {"type": "string"},
        "example": '"calls";q=600;w=60, "writes";q=300;w=60',
    },
    "RateLimit": {
        "description": Text(
            "残りの回数と、数え直すまでの秒数。", "What is left, and the seconds until the next minute."
        ),
        "schema": {"type": "string"},
        "example": '"calls";r=598;t=21, "writes";r=299;t=21',
    },
    "Idempotency-Replayed": {
        "description": Text("同じ鍵の前の答えを返したとき、true。", "true when the answer is that of an earlier call."),
        "schema": {"type": "string", "enum": ["true"]},
    },
    "Deprecation": {
        "description": Text("この版の次の版が出た時刻（RFC 9745）。", "Since when the version is outdated (RFC 9745)."),
        "schema": {"type": "string", "pattern": "^@[0-9]+$"},
    },
    "Sunset": {
        "description": Text("この版が終わる時刻（RFC 8594）。", "When the version ends (RFC 8594)."),
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": Text("待つ秒数。", "Seconds to wait."),
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    },
}
IN_EVERY_ANSWER = ("Request-Id", "Kibo-Version", "RateLimit-Policy", "RateLimit", "Deprecation", "Sunset")
SECURITY: dict[str, Schema] = {
    "oauth": {
        "type": "oauth2",
        "description": Text(
            "OAuth 2.0クライアントクレデンシャル（RFC 6749 4.4）。受け取ったトークン（kat_…）は1時間使えます。",
            "OAuth 2.0 client credentials (RFC 6749 4.4). The token that they give (kat_…) works for an hour.",
        ),
        "flows": {"clientCredentials": {"tokenUrl": "/api/oauth/token", "scopes": {}}},
    },
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": Text(
            "アクセストークン（kat_…）、またはプログラムのシークレット（kup_…）、サンドボックスのトークン（kus_…）。",
            "An access token (kat_…), or the program's secret itself (kup_…), or a sandbox's token (kus_…).",
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
EVERYWHERE = (
    kinds.UNKNOWN_PARAMETER,
    kinds.UNKNOWN_VERSION,
    kinds.NOT_ACCEPTABLE,
    kinds.TOO_MANY_REQUESTS,
    kinds.INTERNAL,
    kinds.UNAVAILABLE,
)
CLOSED = (kinds.NOT_AUTHENTICATED, kinds.SCOPE_MISSING)
BODY = (kinds.INVALID, kinds.MALFORMED, kinds.TOO_LARGE, kinds.UNSUPPORTED_MEDIA_TYPE)
ONCE = (kinds.IDEMPOTENCY_KEY_MISSING, kinds.IDEMPOTENCY_KEY_REUSED, kinds.IN_PROGRESS)
STEPS = (kinds.PRECONDITION_REQUIRED, kinds.STALE, kinds.CLOSED_STEP, kinds.FORBIDDEN)


def problems_of(view: Endpoint, method: str) -> tuple[Kind, ...]:
    """The problems that a call can meet, by what its endpoint declares."""
    found = list(EVERYWHERE)
    if method in WRITING or view.parameters:
        found.append(kinds.INVALID_PARAMETER)
        if method == "GET" and any(one.name == "cursor" for one in view.parameters):
            found.append(kinds.INVALID_CURSOR)
    found += CLOSED if not view.public else ()
    found += BODY if method in WRITING else ()
    found += ONCE if method in WRITING and not view.side_effect_free else ()
    found += (kinds.CSRF, kinds.FORBIDDEN) if method in WRITING and not view.public else ()
    found += STEPS if method in view.changes else ()
    found.append(kinds.NOT_FOUND)
    return tuple(dict.fromkeys(found))


def headers(*names: str) -> Schema:
    """Headers of an answer by reference to the components."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def problem_responses(view: Endpoint, method: str) -> dict[str, Schema]:
    """The problem answers by status; each description names the codes that come with it."""
    by_status: dict[str, list[Kind]] = {}
    for kind in problems_of(view, method):
        by_status.setdefault(str(kind.status), []).append(kind)
    return {
        status: {
            "description": " / ".join(f"{say(kind.title)} ({kind.code})" for kind in several),
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            "headers": headers("Request-Id", *(("Retry-After",) if status in {"429", "503"} else ())),
        }
        for status, several in sorted(by_status.items())
    }
