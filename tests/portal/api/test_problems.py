"""Everything that goes wrong is one document, in the caller's language, and tells no secrets."""

import html
import json
import logging

import pytest
from django.test import Client

from platforms.bilingual import Text
from platforms.rest.kinds import KINDS, Kinds
from platforms.rest.problems import Fault
from tests.portal.api.conftest import send, told

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.api.addresses")]


@pytest.mark.parametrize(
    ("how", "status", "code", "sentence"),
    [
        ("missing", 404, "not-found", "There is nothing at this address, or it is not yours to see."),
        ("foreign", 404, "not-found", "There is nothing at this address, or it is not yours to see."),
        ("role", 403, "forbidden", "You are no coordinator."),
        ("state", 409, "closed-step", "You are no coordinator."),
        ("stale", 412, "stale", "It was changed after you read it and is now at version 4. Nothing was done."),
        ("data", 400, "malformed", "The body is not the JSON we accept."),
        ("database", 503, "unavailable", "The database cannot be reached. Nothing was changed."),
    ],
)
def test_each_refusal_has_its_problem(client: Client, how: str, status: int, code: str, sentence: str) -> None:
    answer = client.get(f"/going/{how}", headers={"Accept-Language": "en"})
    assert told(answer, status, code)["detail"] == sentence


def test_missing_and_foreign_are_the_same_bytes(client: Client) -> None:
    answers = [client.get(f"/going/{how}") for how in ("missing", "foreign")]
    assert answers[0].content == answers[1].content
    assert not answers[0].has_header("ETag")


def test_a_stale_answer_says_the_current_version(client: Client) -> None:
    assert told(client.get("/going/stale"), 412, "stale")["current_version"] == 4


def test_the_database_asks_to_come_again(client: Client) -> None:
    assert client.get("/going/database")["Retry-After"] == "5"


def test_the_sentence_is_japanese_by_default_and_says_so(client: Client) -> None:
    answer = client.get("/going/role")
    assert told(answer, 403, "forbidden")["detail"] == "担当者ではありません。"
    assert answer["Content-Language"] == "ja"


def test_faults_of_a_room_point_into_the_body(client: Client) -> None:
    body = told(client.get("/going/faults", headers={"Accept-Language": "en"}), 400, "invalid")
    assert body["errors"] == [
        {"field": "topics.mass", "pointer": "#/topics/mass", "message": "too heavy", "code": "invalid"},
        {"field": "topics.mass", "pointer": "#/topics/mass", "message": "unit", "code": "invalid"},
        {"field": "", "pointer": "#", "message": "You are no coordinator.", "code": "invalid"},
    ]


def test_faults_of_a_serializer_point_into_the_body_all_at_once(client: Client) -> None:
    sent = {"name": "x" * 21, "inner": {"mass": "a", "more": 1}, "several": [{"mass": 1}, {}], "status": "open"}
    answer = send(client, "/open", sent, **{"Accept-Language": "en"})
    found = {(e["pointer"], e["code"]) for e in told(answer, 400, "invalid")["errors"]}
    assert found == {
        ("#/code", "required"),
        ("#/name", "max_length"),
        ("#/inner/mass", "invalid"),
        ("#/inner/more", "unknown_field"),
        ("#/several/1/mass", "required"),
        ("#/status", "unknown_field"),
    }


def test_an_unknown_field_is_named(client: Client) -> None:
    sent = {"code": "x", "name": "x", "state": "open"}
    body = told(send(client, "/open", sent, **{"Accept-Language": "en"}), 400, "invalid")
    assert [error["message"] for error in body["errors"]] == ["There is no field “state”. Remove it."]


def test_a_bug_tells_its_number_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    client = Client(raise_request_exception=False, headers={"Accept-Language": "en"})
    with caplog.at_level(logging.ERROR, "portal.api"):
        answer = client.get("/going/bug")
    body = told(answer, 500, "internal")
    assert body["incident"] == answer["Request-Id"]
    assert len(body["incident"]) == 12
    assert "secret" not in answer.content.decode()
    assert body["incident"] in caplog.text


def test_a_value_that_the_database_cannot_hold_is_the_callers_fault(client: Client) -> None:
    told(client.get("/going/real-data-error"), 400, "malformed")


@pytest.mark.parametrize("method", ["put", "delete", "options", "trace"])
def test_405_says_what_is_allowed(client: Client, method: str) -> None:
    answer = getattr(client, method)("/open")
    told(answer, 405, "method-not-allowed")
    assert "GET" in answer["Allow"]


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options"])
@pytest.mark.parametrize(
    "address", ["/api/v1/", "/api/v1/nothing/here", "/api/v1/platforms/longevity/", "/api/v1/a%0Ab/c"]
)
def test_an_address_that_does_not_exist_is_a_problem_too(client: Client, method: str, address: str) -> None:
    told(getattr(client, method)(address), 404, "not-found")


def test_406(client: Client) -> None:
    told(client.get("/open", headers={"Accept": "text/csv"}), 406, "not-acceptable")


@pytest.mark.parametrize(
    ("query", "code", "sentence"),
    [
        ("?colour=red", "unknown-parameter", "There is no parameter “colour”. You can use: limit, cursor, kind"),
        ("?kind=c", "invalid-parameter", "“kind” must be one of: a, b"),
        ("?kind=a&kind=b", "invalid-parameter", "Give “kind” only once."),
        ("?cursor=%00", "invalid-parameter", "“cursor” contains a character that cannot be used."),
        ("?limit=0", "invalid-parameter", "“limit” must be a whole number from 1 to 100 (for example 25)."),
        ("?limit=101", "invalid-parameter", "“limit” must be a whole number from 1 to 100 (for example 25)."),
        ("?limit=٣", "invalid-parameter", "“limit” must be a whole number from 1 to 100 (for example 25)."),
        ("?cursor=abc", "invalid-cursor", "The cursor is not one that this list gave."),
    ],
)
def test_parameters_are_as_strict_as_bodies(caller: Client, query: str, code: str, sentence: str) -> None:
    assert told(caller.get(f"/things{query}"), 400, code)["detail"] == sentence


def test_a_write_takes_no_parameters(caller: Client) -> None:
    told(send(caller, "/things?kind=a", {"code": "x", "name": "x"}), 400, "unknown-parameter")


@pytest.mark.parametrize("code", sorted(KINDS.by_code))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_problem_has_its_page(client: Client, code: str, language: str) -> None:
    answer = client.get(f"/api/problems/{code}", headers={"Accept-Language": language})
    kind = KINDS.by_code[code]
    assert answer.status_code == 200
    page = html.unescape(answer.content.decode())
    assert f"<h1>{kind.title.within(language)}</h1>" in page
    assert kind.fix.within(language) in page


def test_a_problem_that_is_none_has_no_page(client: Client) -> None:
    assert client.get("/api/problems/nothing").status_code == 404


def test_a_code_is_never_used_twice() -> None:
    table, text = Kinds(), Text("あ", "a")
    table.add("x", 400, text, text, text)
    with pytest.raises(ValueError, match="already"):
        table.add("x", 400, text, text, text)


def test_a_pointer_escapes_what_pointers_must() -> None:
    assert Fault(("a/b", 0, "c~d"), "x").pointer == "#/a~1b/0/c~0d"


def test_every_answer_is_private_unless_it_says_otherwise(client: Client, caller: Client) -> None:
    assert caller.get("/things")["Cache-Control"] == "no-store"
    assert client.get("/going/role")["Cache-Control"] == "no-store"
    assert client.get("/open")["Cache-Control"] == "public, max-age=60"
    assert caller.get("/open")["Cache-Control"] == "no-store"
    assert json.loads(client.get("/open").content) == {"open": True}
