"""For each problem of the API, a call that meets it: what its page shows as an example."""

KEY = 'Idempotency-Key: "8e03978e-40d5-43e8-bc93-6894a57f9324"'
TAG = 'If-Match: "3.en.5f2b9c0d1e2f3a4b"'
ACCEPT = "POST /api/v1/invitations/q7WmVtZkR2hYb1Jc3nTg8w/steps/accept"
NEW = "POST /api/v1/requests"
READ = "GET /api/v1/requests"
CALLS = {
    "invalid": f'{NEW}\n{KEY}\n\n{{"platform": "moon_base"}}',
    "malformed": f'{NEW}\n{KEY}\n\n{{"platform": "longevity",}}',
    "unknown-parameter": f"{READ}?colour=red",
    "invalid-parameter": f"{READ}?limit=1000",
    "invalid-cursor": f"{READ}?cursor=page-2",
    "cursor-expired": "GET /api/v1/events?after=(a cursor of two years ago)",
    "idempotency-key-missing": f"{NEW}\n\n" + '{"platform": "longevity"}',
    "idempotency-key-reused": f'{NEW}\n{KEY}\n\n{{"platform": "longevity"}}\n\n'
    f'{NEW}\n{KEY}\n\n{{"platform": "small_satellite"}}',
    "in-progress": f"{ACCEPT}\n{TAG}\n{KEY}\n\n(twice at the same moment)",
    "not-authenticated": f"{READ}\nAuthorization: Bearer kup_expired",
    "csrf": f"{NEW}\nCookie: __Host-session=…\n{KEY}",
    "scope-missing": f"{READ}\nAuthorization: Bearer (a token with invitations:read only)",
    "forbidden": f"POST /api/v1/requests/KB-7QF2-M9XK/steps/confirm\n{TAG}\n{KEY}\n\n(by the applicant)",
    "closed-step": f"{ACCEPT}\n{TAG}\n{KEY}\n\n(an invitation that has lapsed)",
    "unknown-version": f"{READ}\nKibo-Version: 2020-01-01",
    "not-found": "GET /api/v1/requests/KB-2222-2222",
    "method-not-allowed": "DELETE /api/v1/requests/KB-7QF2-M9XK",
    "not-acceptable": f"{READ}\nAccept: text/csv",
    "stale": f'{ACCEPT}\nIf-Match: "2.en.0a1b2c3d4e5f6071"\n{KEY}',
    "too-large": f"{NEW}\n{KEY}\nContent-Length: 2097152",
    "unsupported-media-type": f"{NEW}\n{KEY}\nContent-Type: text/xml",
    "precondition-required": f"{ACCEPT}\n{KEY}",
    "too-many-requests": f"{READ}\n\n(more often than RateLimit-Policy allows)",
    "internal": f"{ACCEPT}\n{TAG}\n{KEY}",
    "unavailable": READ,
}
"""By the problem's code: method and address, the headers that matter, the body."""

EXTRAS: dict[str, dict[str, object]] = {"stale": {"current_version": 3}}
"""Further members of the example's document."""
