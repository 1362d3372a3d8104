"""A caller of the API for tests: an organization's program with a token, or a signed-in person."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from portal.accounts import clients
from portal.accounts.models import ApiClient, Organization, User
from requests.record import clock
from tests.requests import builders

V1 = "/api/v1/"


def token(of: Organization, *scopes: str) -> str:
    """A token of the organization with these scopes, or with all that it can have."""
    by = builders.person(of)
    usable = scopes or tuple(clients.scopes_for(of))
    until = clock.today() + timedelta(days=30)
    return clients.issue(of, by, public_id=uuid4().hex[:22], name="test", scopes=usable, until=until)[1]


def program_of(of: Organization, *scopes: str) -> "Caller":
    """The organization's program."""
    return Caller(token(of, *scopes))


class Caller:
    """Calls with JSON bodies; writing calls get a fresh Idempotency-Key unless told."""

    def __init__(self, bearer: str = "", person: User | None = None, language: str = "en") -> None:
        self.bearer, self.language = bearer, language
        self.client = Client()
        if person is not None:
            self.client.force_login(person)

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        match: str = "",
        key: str | None = None,
        language: str = "",
        **parameters: Any,
    ) -> HttpResponse:
        headers = {"Accept-Language": language or self.language}
        if self.bearer:
            headers["Authorization"] = f"Bearer {self.bearer}"
        if match:
            headers["If-Match"] = match
        if method not in {"get", "head"}:
            headers["Idempotency-Key"] = uuid4().hex if key is None else key
        where = path if path.startswith("/") else V1 + path
        send = getattr(self.client, method)
        if method in {"get", "head"}:
            return send(where, parameters, headers=headers)  # type: ignore[no-any-return]
        text = json.dumps(body if body is not None else {}, ensure_ascii=False)
        return send(where, text, content_type="application/json", headers=headers)  # type: ignore[no-any-return]

    def get(self, path: str, **parameters: Any) -> HttpResponse:
        return self.call("get", path, **parameters)

    def post(self, path: str, body: Any = None, **more: Any) -> HttpResponse:
        return self.call("post", path, body, **more)

    def patch(self, path: str, body: Any = None, **more: Any) -> HttpResponse:
        return self.call("patch", path, body, **more)

    def step(self, number: str, step: str, body: Any = None, **more: Any) -> HttpResponse:
        """Reads the request for its version and takes the step."""
        tag = self.get(f"requests/{number}/steps")["ETag"]
        return self.post(f"requests/{number}/steps/{step}", body, match=tag, **more)


def of(response: HttpResponse, status: int = 200) -> Any:
    """The body of an answer that has this status."""
    assert response.status_code == status, response.content.decode()
    return json.loads(response.content)


def problem(response: HttpResponse, status: int, code: str) -> Any:
    """The problem document of a refusal."""
    body = of(response, status)
    assert response["Content-Type"] == "application/problem+json"
    assert body["code"] == code, body
    return body


def whose(actor: Any) -> Organization:
    """The organization that an actor acts for."""
    return Organization.objects.get(pk=actor.organization)


__all__ = ["V1", "ApiClient", "Caller", "of", "problem", "program_of", "token", "whose"]
