"""Tries one row of the table on the world: the address, what is sent with it, and what came of it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

from platforms.rest import versions
from platforms.rest.kinds import KINDS
from requests.record.models import TopicAnswers
from tests.pages import contracted, quoted
from tests.pages.world import World, writes

ALLAUTH = "accounts/"
API = "api/v1/"  # has a table of its own: tests/requests/api/matrix.py
INVITING = "invitations/<str:public_id>/"


def routes() -> dict[str, URLPattern]:
    """Every address of the resolver, in the routes' own spelling."""
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: Any, before: str) -> Any:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one


def address(world: World, route: str, on: str, step: str = "", *, missing: bool = False) -> str:
    """The route with the ids of the object named `on`; with ids that nothing has when `missing`."""
    request, invitation = world.requests.get(on), world.invitations.get(on)
    values = {
        **world.values,
        "number": "KB-2222-2222" if missing or request is None else request.number,
        "public_id": "A" * 22 if missing or invitation is None else invitation.public_id,
        "file": world.files.get(on, "none"),
        "quote": "A" * 22,
        "topic": "purpose",
        "code": "materials",
        "step": step,
    }
    if route == "api/problems/<slug:code>":
        values["code"] = next(iter(KINDS.by_code))
    if on in world.offers:
        values["public_id"] = "A" * 22 if missing else world.offers[on].public_id
    if on in world.runs:
        values["public_id"] = "A" * 22 if missing else world.runs[on].public_id
    if on in world.quoted:
        values |= _quoted(world, on, missing)
    if route.startswith("contracts/") and on:
        values |= world.contracts[on].values(missing=missing)
    if route.startswith("account/"):
        values |= {"public_id": world.values["kept"] if "kept" in route else world.values["client"]}
    if route.startswith("sandbox/"):
        values["public_id"] = world.values["space"]
    if route.startswith("webhooks/"):
        values["public_id"] = world.values["hook"]
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: values[found[1]], route)


def _quoted(world: World, on: str, missing: bool) -> dict[str, str]:
    """The ids of a request for quotes, of its newest quote, its file and its first question."""
    made, nothing = world.quoted[on], "A" * 22
    return {
        "public_id": nothing if missing or made.place is None else made.place.public_id,
        "quote": nothing if missing or made.quote is None else made.quote.public_id,
        "file": made.file,
        "question": "1",
    }


def body(world: World, route: str, on: str, step: str = "") -> dict[str, Any]:
    """What somebody who may do it would send."""
    request = world.requests.get(on)
    version = request.version if request else 0
    if route.startswith("impact/"):
        return LOSS | {"version": world.runs[on].version if on else ""}
    if route.startswith("contracts/"):
        return contracted.sent(world.contracts[on], route, step) if on else {}
    if on in world.quoted and ("/quotes/" in route or route.startswith("quotations/")):
        return quoted.sent(world.quoted[on], route)
    if route.startswith("capacity/"):
        return ROOM | {"version": world.offers[on].version if on else ""}
    if route.startswith(INVITING):
        found = world.invitations[on]
        return {f"{step}-version": found.version, f"{step}-note": "理由"}
    if route.endswith("topics/<str:topic>/") and request:
        row = TopicAnswers.objects.get(request=request, topic="purpose")
        return {**row.answers, "topic_version": row.version, "then": "later"}
    if route.endswith("/files/"):
        return {"file": SimpleUploadedFile("more.txt", "追加\n".encode(), "text/plain")}
    sent = {"version": version, "note": "理由", "declared": "on", "answer": "はい"}
    if route.endswith("/people/"):
        sent |= {"email": "guest@example.org", "role": "viewer"}
    if route == "triage/bulk/":
        sent |= {"action": "assign", "row": f"{request.number}:{version}" if request else ""}
    return sent | BODIES.get(route, {})


NAMES = {"name_ja": "新しい名前", "name_kana": "アタラシイ", "name_en": "A new name"}
LOSS = {"what": "station:test-cld", "from_on": "2031-04-01", "reason": "公表"}
ROOM = {
    "station": "test-cld",
    "starts": "2031-10-01",
    "ends": "2032-03-31",
    "as_of": datetime.now(UTC).date().isoformat(),
    "upmass_kg": "120",
}
BODIES: dict[str, dict[str, Any]] = {
    "requests/start/": {"platform": "longevity", "start_token": "t" * 24},
    "account/profile/": {"name": "星野", "name_roman": "HOSHINO", "language": "en", "shortcuts": "on"},
    "account/register/": {**NAMES, "type": "academia", "country": "JP"},
    "account/organization/names/": NAMES,
    "account/members/invite/": {"email": "new@example.org", "role": "applicant", "language": "en"},
    "account/members/revoke/": {"email": "asked@example.org", "role": "applicant"},
    "account/api-clients/": {
        "public_id": "d" * 22,
        "name": "lab",
        "scopes": "requests:read",
        "until": (datetime.now(UTC) + timedelta(days=30)).date().isoformat(),
    },
    "account/api-clients/<str:public_id>/secrets/": {
        "public_id": "e" * 22,
        "overlap": "24",
        "until": (datetime.now(UTC) + timedelta(days=30)).date().isoformat(),
    },
    "account/api-clients/<str:public_id>/version/": {"version": versions.LATEST},
    "sandbox/": {"public_id": "t" * 22, "name": "more tests"},
    "sandbox/<str:public_id>/clock/": {"advance": "P1D"},
    "sandbox/<str:public_id>/requests/": {"route": "direct", "disclosure": "neutral", "count": "1"},
    "webhooks/new/": {"public_id": "w" * 22, "url": "http://127.0.0.1:9/new"},
    "webhooks/<str:public_id>/edit/": {"version": 1, "url": "http://127.0.0.1:9/hook", "description": "changed"},
    "webhooks/<str:public_id>/rotate/": {"version": 1, "overlap_hours": 24},
    "webhooks/<str:public_id>/replay/": {"since": datetime.now(UTC).date().isoformat()},
    "webhooks/<str:public_id>/act/<str:step>/": {"version": 1},
    "i18n/setlang/": {"language": "en"},
}


def attempt(
    world: World, who: str, route: str, method: str, on: str = "", step: str = ""
) -> tuple[str, HttpResponseBase, list[str]]:
    """What came of it as the table spells it: the status, with a star when something was stored; undone afterwards."""
    path = address(world, route, on, step)
    sent = {**body(world, route, on, step), **world.sent(route, who)} if method == "post" else world.asked(route, on)
    with transaction.atomic():
        with writes() as found:
            response = world.ask(who, method, path, sent)
        transaction.set_rollback(True)
    return f"{response.status_code}{'*' if found else ''}", response, found
