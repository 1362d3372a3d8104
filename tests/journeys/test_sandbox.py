"""An integrator walks a request from invitation to a signed contract in a sandbox of a whole running portal."""

import http.cookiejar
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from portal.demo.cast import MAIL, PASSWORD
from tests.journeys.running import RunningPortal

pytestmark = pytest.mark.journey
JAPAN = timezone(timedelta(hours=9))
A_MINUTE = 60.0


class Browser:
    """Cookies and forms, as much as signing in and making a sandbox takes."""

    def __init__(self, portal: RunningPortal) -> None:
        self.url = portal.url
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def page(self, path: str, **form: str) -> str:
        """The page; with a form, what comes of sending it."""
        if form:
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.page(path))
            assert token is not None
            form["csrfmiddlewaretoken"] = token[1]
        sent = urllib.parse.urlencode(form).encode() if form else None
        asked = urllib.request.Request(self.url + path, sent, {"Accept-Language": "en", "Referer": self.url + path})
        with self.opener.open(asked, timeout=30) as answer:
            text: str = answer.read().decode()
            return text


class Program:
    """Calls with the sandbox's token; every answer must say that it is one of a sandbox."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url, token

    def call(self, method: str, path: str, body: Any = None, *, match: str = "") -> tuple[Any, str]:
        """The answer's body, and its ETag."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Language": "en"}
        if method != "GET":
            headers["Idempotency-Key"] = uuid4().hex
        if match:
            headers["If-Match"] = match
        sent = None
        if isinstance(body, bytes):
            headers["Content-Type"], sent = "multipart/form-data; boundary=part", body
        elif method != "GET":
            headers["Content-Type"], sent = "application/json", json.dumps(body or {}).encode()
        asked = urllib.request.Request(f"{self.url}/api/v1/{path}", sent, headers, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:
                assert answer.headers["Kibo-Sandbox"] == "true"
                content = answer.read()
                json_ = "json" in answer.headers.get_content_type()
                return json.loads(content) if json_ else content, answer.headers.get("ETag", "")
        except urllib.error.HTTPError as refused:
            raise AssertionError(f"{method} {path}: {refused.code} {refused.read().decode()}") from refused

    def get(self, path: str) -> tuple[Any, str]:
        return self.call("GET", path)

    def post(self, path: str, body: Any = None, *, match: str = "") -> Any:
        return self.call("POST", path, body, match=match)[0]


def _token(portal: RunningPortal) -> str:
    browser = Browser(portal)
    browser.page("/accounts/login/", login=f"aozora@{MAIL}", password=PASSWORD)
    form = re.search(r'name="public_id" value="([^"]+)"', browser.page("/sandbox/"))
    assert form is not None
    made = re.search(r"data-secret>(kus_[\w-]{43})<", browser.page("/sandbox/", public_id=form[1], name="journey"))
    assert made is not None
    return made[1]


def _quote(place: Mapping[str, Any], request: Mapping[str, Any]) -> dict[str, Any]:
    due = date.fromisoformat(place["asked"]["due_at"][:10])
    capacity = {code: one["value"] if isinstance(one, dict) else one for code, one in request["footprint"].items()}
    return {
        "station": place["stations"][0],
        "flight": "T-1",
        "flight_on": request["window"]["start"],
        "lead_time_days": 400,
        "valid_until": (due + timedelta(days=120)).isoformat(),
        "capacity": capacity,
        "amounts": [{"code": line["code"], "net_yen": 900_000} for line in place["asked"]["lines"]],
    }


def _signed(paper: bytes, day: str) -> bytes:
    fields = {"signer": "青山 律", "title": "代表", "signed_on": day}
    parts = [
        f'--part\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    file = b'--part\r\nContent-Disposition: form-data; name="file"; filename="signed.pdf"\r\n'
    parts.append(file + b"Content-Type: application/pdf\r\n\r\n" + paper + b"\r\n--part--\r\n")
    return b"".join(parts)


def _live_rows(portal: RunningPortal) -> dict[str, int]:
    """How many rows each live table of requests, contracts and history has."""
    with psycopg.connect(portal.environment["DATABASE_URL"]) as database:
        names = database.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
            " AND (relname LIKE 'requests_%' OR relname LIKE 'platforms_%' OR relname LIKE 'api_%')"
        ).fetchall()
        found = {}
        for (name,) in names:
            row = database.execute(f'SELECT count(*) FROM public."{name}"').fetchone()
            found[name] = row[0] if row else 0
        return found


def test_from_making_a_sandbox_to_a_signed_contract_in_a_minute(running_portal: RunningPortal) -> None:
    live, begun = _live_rows(running_portal), time.monotonic()
    here = Program(running_portal.url, _token(running_portal))
    filed = here.post("sandbox/requests", {"route": "direct", "disclosure": "full"})["items"][0]
    invitation, tag = here.get(f"invitations/{filed['invitation']}")
    here.post(f"invitations/{invitation['id']}/steps/accept", {"note": ""}, match=tag)

    told = here.post("sandbox/clock", {"advance": "P2D"})
    assert "issue_quotation" in [one["what"] for one in told["happened"]]
    listed = here.get("quotations")[0]["items"]
    place, tag = here.get(f"quotations/{listed[0]['id']}")
    drafted, tag = here.call("PUT", f"quotations/{place['id']}/quote", _quote(place, invitation["request"]), match=tag)
    submitted = here.post(f"quotes/{drafted['id']}/submit", {}, match=tag)
    assert submitted["state"] == "submitted"

    happened = [one["what"] for one in here.post("sandbox/clock", {"advance": "P40D"})["happened"]]
    assert happened.index("choose_quote") < happened.index("sign_contract")
    contract, _ = here.get(f"contracts/{here.get('contracts')[0]['items'][0]['id']}")
    number = contract["versions"][-1]["number"]
    text, tag = here.get(f"contracts/{contract['id']}/versions/{number}")
    paper, _ = here.get(f"contracts/{contract['id']}/versions/{number}/document")
    assert paper.startswith(b"%PDF")
    day = datetime.fromisoformat(text["proposed_at"]).astimezone(JAPAN).date().isoformat()
    here.post(f"contracts/{contract['id']}/versions/{number}/sign", _signed(paper, day), match=tag)
    assert here.get(f"contracts/{contract['id']}")[0]["state"] == "in_force"

    took = time.monotonic() - begun
    print(f"\nfrom making the sandbox to the signed contract: {took:.1f} s")  # noqa: T201
    assert took < A_MINUTE
    assert _live_rows(running_portal) == live, "nothing of it is in the live portal"
