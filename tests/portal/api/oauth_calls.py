"""Calls of programs to the token endpoint, and how their answers are read."""

import base64
import json
from typing import Any

from django.test import Client

from portal.accounts.models import ApiClient

TOKEN, REVOKE = "/api/oauth/token", "/api/oauth/revoke"
FORM = "application/x-www-form-urlencoded"
GRANT = "grant_type=client_credentials"


def basic(client_id: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode()


def program() -> ApiClient:
    return ApiClient.objects.get()


def ask(secret: str, body: str = GRANT, *, where: str = TOKEN, client_id: str = "", **headers: str) -> Any:
    """The program's call with its id and secret in the header."""
    sent = {"Authorization": basic(client_id or program().public_id, secret), **headers}
    return Client().post(where, body, content_type=FORM, headers=sent)


def granted(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)  # type: ignore[no-any-return]


def refused(answer: Any, status: int, error: str) -> str:
    """The description of an error, checked for its form (RFC 6749 5.2)."""
    body = json.loads(answer.content)
    assert (answer.status_code, body["error"]) == (status, error), body
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
    assert Client().get(body["error_uri"]).status_code == 200
    assert body["error_description"].isascii()
    return str(body["error_description"])


def read(access: str, address: str = "/api/v1/requests") -> Any:
    return Client().get(address, headers={"Authorization": f"Bearer {access}", "Accept-Language": "en"})
