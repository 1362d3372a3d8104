"""The client's line to the portal: each write effective once, busy answers waited out, tokens fetched anew."""

import base64
from typing import Any
from urllib.parse import parse_qs

import pytest

from kibo_client import (
    ClientCredentials,
    Conflict,
    Connection,
    Invalid,
    NotAuthenticated,
    NotFound,
    Portal,
    Refused,
    Stale,
    Token,
    TooManyCalls,
    Unreachable,
)
from kibo_client import connection as module
from tests.client.scripted import Server, Told, answering

BUSY = Told(503, {"code": "unavailable", "detail": "later"}, {"Retry-After": "0"})
IN_PROGRESS = Told(409, {"code": "in-progress", "detail": "wait"}, {"Retry-After": "0"})


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_pause", lambda attempt, retry_after: 0.0)


def line(server: Server) -> Connection:
    return Connection(server.url, Token("kup_test"), language="ja", version="2026-11-01")


def test_a_call_says_who_asks_in_which_language_and_version() -> None:
    with answering(Told(body={"id": "x"}, headers={"ETag": '"1.ja.00"', "Request-Id": "r1"})) as server:
        with line(server) as connection:
            answer = Portal(connection).get_invitation("x")
        asked = server.asked[0]
    assert (asked.method, asked.path) == ("GET", "/api/v1/invitations/x")
    assert asked.headers["Authorization"] == "Bearer kup_test"
    assert asked.headers["Accept-Language"] == "ja"
    assert asked.headers["Kibo-Version"] == "2026-11-01"
    assert (answer.data["id"], answer.etag, answer.request_id) == ("x", '"1.ja.00"', "r1")


def test_a_write_is_sent_again_with_the_same_key_until_it_is_served() -> None:
    with answering(BUSY, IN_PROGRESS, BUSY, Told(body={"id": "x"})) as server, line(server) as connection:
        Portal(connection).accept_invitation("x", {"note": ""}, if_match='"1.ja.00"')
    keys = {asked.headers["Idempotency-Key"] for asked in server.asked}
    assert len(server.asked) == 4
    assert len(keys) == 1
    assert {asked.headers["If-Match"] for asked in server.asked} == {'"1.ja.00"'}


def test_two_writes_have_two_keys_and_a_given_key_is_used() -> None:
    with answering(Told(), Told(), Told()) as server, line(server) as connection:
        portal = Portal(connection)
        portal.accept_invitation("x", {"note": ""}, if_match='"1"')
        portal.accept_invitation("x", {"note": ""}, if_match='"1"')
        portal.accept_invitation("x", {"note": ""}, if_match='"1"', idempotency_key="mine")
    first, second, third = (asked.headers["Idempotency-Key"] for asked in server.asked)
    assert first != second
    assert third == "mine"


def test_a_state_that_forbids_it_is_not_tried_again() -> None:
    told = Told(409, {"code": "wrong-state", "detail": "この打診はすでに「受諾」です。"}, {"Request-Id": "r9"})
    with answering(told) as server, line(server) as connection, pytest.raises(Conflict) as refused:
        Portal(connection).decline_invitation("x", {"note": "no"}, if_match='"1"')
    assert len(server.asked) == 1
    assert refused.value.code == "wrong-state"
    assert refused.value.detail == "この打診はすでに「受諾」です。"
    assert refused.value.request_id == "r9"


@pytest.mark.parametrize(
    ("status", "kind"), [(400, Invalid), (404, NotFound), (412, Stale), (422, Invalid), (401, NotAuthenticated)]
)
def test_each_answer_has_its_exception(status: int, kind: type[Refused]) -> None:
    errors = [{"pointer": "/note", "detail": "Enter the reason."}]
    told = Told(status, {"type": "https://p/api/problems/some-code", "errors": errors})
    with answering(told) as server, line(server) as connection, pytest.raises(kind) as refused:
        connection.call("GET", "/api/v1/invitations")
    assert refused.value.code == "some-code"
    assert refused.value.errors == errors


def test_too_many_calls_are_waited_out_and_then_said() -> None:
    told = Told(429, {"code": "too-many-requests"}, {"Retry-After": "0"})
    with answering(*[told] * module.TRIES) as server, line(server) as connection, pytest.raises(TooManyCalls):
        Portal(connection).list_invitations()
    assert len(server.asked) == module.TRIES


def test_a_portal_that_is_not_there_is_unreachable() -> None:
    with Connection("http://127.0.0.1:9", Token("x")) as connection, pytest.raises(Unreachable):
        connection.call("GET", "/api/v1/stations")


def test_an_answer_that_is_no_json_is_told_in_words() -> None:
    told = Told(500, b"<html>", {"Content-Type": "text/html"})
    with answering(told) as server, line(server) as connection, pytest.raises(Refused) as refused:
        connection.call("GET", "/api/v1/stations")
    assert (refused.value.status, refused.value.detail) == (500, "Internal Server Error")


def test_credentials_fetch_a_token_once_and_again_when_it_is_refused() -> None:
    first = Told(body={"access_token": "kat_1", "expires_in": 3600, "token_type": "Bearer"})
    second = Told(body={"access_token": "kat_2", "expires_in": 3600, "token_type": "Bearer"})
    gone = Told(401, {"code": "not-authenticated"})
    with answering(first, Told(), gone, second, Told()) as server:
        credentials = ClientCredentials("program", "kup_secret", scope="invitations:read")
        with Connection(server.url, credentials) as connection:
            connection.call("GET", "/api/v1/invitations")
            connection.call("GET", "/api/v1/invitations")
    fetched = server.asked[0]
    assert (fetched.method, fetched.path) == ("POST", "/api/oauth/token")
    assert parse_qs(fetched.body.decode()) == {"grant_type": ["client_credentials"], "scope": ["invitations:read"]}
    assert fetched.headers["Authorization"] == "Basic " + base64.b64encode(b"program:kup_secret").decode()
    used = [asked.headers["Authorization"] for asked in server.asked if asked.path.startswith("/api/v1")]
    assert used == ["Bearer kat_1", "Bearer kat_1", "Bearer kat_2"]


def test_wrong_credentials_are_said_without_trying_again() -> None:
    told = Told(401, {"error": "invalid_client", "error_description": "unknown"})
    with (
        answering(told) as server,
        Connection(server.url, ClientCredentials("a", "b")) as connection,
        pytest.raises(NotAuthenticated) as refused,
    ):
        connection.call("GET", "/api/v1/invitations")
    assert refused.value.code == "invalid_client"
    assert len(server.asked) == 1


def test_a_list_is_walked_to_its_end() -> None:
    def page(items: list[int], following: str | None) -> Told:
        return Told(body={"items": items, "next": following})

    with answering(page([1, 2], "/api/v1/stations?cursor=a"), page([3], None)) as server, line(server) as connection:
        found: list[Any] = list(connection.walk(connection.call("GET", "/api/v1/stations")))
    assert found == [1, 2, 3]
    assert server.asked[1].path == "/api/v1/stations?cursor=a"


def test_a_dry_run_and_parameters_go_into_the_address() -> None:
    with answering(Told()) as server, line(server) as connection:
        connection.call("POST", "/api/v1/x", query={"partial": True, "limit": 5, "none": None}, validate=True)
    assert server.asked[0].path == "/api/v1/x?partial=true&limit=5&validate=true"
    assert server.asked[0].body == b"{}"


def test_a_list_that_leads_elsewhere_is_not_followed_with_the_token() -> None:
    with answering(Told(body={"items": [1], "next": "https://elsewhere.example/x"})) as server:
        connection = line(server)
        with connection, pytest.raises(ValueError, match=r"elsewhere\.example is not the portal"):
            list(connection.walk(connection.call("GET", "/api/v1/stations")))
