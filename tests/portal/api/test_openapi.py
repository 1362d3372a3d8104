"""The published description: whole, in both languages, true to the endpoints, and the page made from it."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.drainage import GENERATOR_STATS
from jsonschema import Draft202012Validator

from platforms.rest.endpoint import WRITING, Endpoint
from portal.accounts.models import SCOPES
from portal.api import schema
from portal.sandbox.authentication import SCOPE as SANDBOX

pytestmark = pytest.mark.django_db


def description(client: Client, language: str = "en") -> dict[str, Any]:
    answer = client.get("/api/openapi.json", headers={"Accept-Language": language})
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, m, one) for path, methods in document["paths"].items() for m, one in methods.items()]


def endpoints() -> list[tuple[str, type[Endpoint]]]:
    """Every address under /api/v1/ with its class."""

    def walk(patterns: list[Any], prefix: str) -> list[tuple[str, type[Endpoint]]]:
        found: list[tuple[str, type[Endpoint]]] = []
        for pattern in patterns:
            path = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                found += walk(pattern.url_patterns, path)
            elif isinstance(pattern, URLPattern) and path.startswith("api/v1/"):
                found.append((path, pattern.callback.cls))  # type: ignore[attr-defined]
        return found

    return walk(get_resolver().url_patterns, "")


def test_it_is_public_cacheable_and_names_its_version(client: Client) -> None:
    answer = client.get("/api/openapi.json")
    assert answer["Cache-Control"] == "public, max-age=300"
    assert "Accept-Language" in answer["Vary"]
    assert description(client)["openapi"] == "3.1.0"


def test_it_speaks_both_languages(client: Client) -> None:
    ja, en = description(client, "ja"), description(client, "en")
    assert set(ja["paths"]) == set(en["paths"])
    assert ja["paths"]["/api/v1/stations"]["get"]["summary"] == "宇宙ステーションの一覧"
    assert en["paths"]["/api/v1/stations"]["get"]["summary"] == "List the stations"


def test_english_has_no_japanese_in_it(client: Client) -> None:
    texts = [
        one.get(name, "")
        for _, _, operation in operations(description(client, "en"))
        for one in (operation, *operation.get("parameters", []), *operation["responses"].values())
        for name in ("summary", "description")
    ]
    assert [text for text in texts if re.search("[ぁ-んァ-ン一-龥]", text)] == []


def test_nothing_was_guessed() -> None:
    GENERATOR_STATS.reset()
    schema.document.cache_clear()
    schema.document("en")
    assert (dict(GENERATOR_STATS._error_cache), dict(GENERATOR_STATS._warn_cache)) == ({}, {})


def test_every_reference_leads_somewhere_and_every_schema_is_one(client: Client) -> None:
    document = description(client)
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(document)):
        place: Any = document
        for part in reference.split("/"):
            place = place[part]
    for component in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(component)


def test_each_operation_says_what_it_does_who_may_and_what_can_go_wrong(client: Client) -> None:
    for path, method, operation in operations(description(client)):
        where = f"{method} {path}"
        assert operation.get("summary"), where
        for status, response in operation["responses"].items():
            assert response["description"], f"{where} {status}"
            if status >= "400":
                assert "application/problem+json" in response["content"], where
        assert {"404", "429", "500"} <= set(operation["responses"]), where
        for scopes in (one["bearer"] for one in operation.get("security", []) if "bearer" in one):
            assert set(scopes) <= {*SCOPES, SANDBOX}, where


def test_writes_name_their_headers_and_show_an_example(client: Client) -> None:
    document = description(client)
    assert len(endpoints()) > 10
    for path, method, operation in operations(document):
        if method.upper() in WRITING and path != "/api/v1/routing/evaluate":
            headers = {one["name"]: one for one in operation["parameters"] if one["in"] == "header"}
            assert headers["Idempotency-Key"]["required"], path
            assert ("If-Match" in headers) == ("412" in operation["responses"]), path


def test_a_body_that_is_strict_says_so(client: Client) -> None:
    body = description(client)["paths"]["/api/v1/routing/evaluate"]["post"]["requestBody"]["content"]
    name = body["application/json"]["schema"]["$ref"].rpartition("/")[2]
    assert description(client)["components"]["schemas"][name]["additionalProperties"] is False


def test_every_address_is_an_endpoint_that_declares_who_may() -> None:
    for path, view in endpoints():
        assert issubclass(view, Endpoint), path
        for method in ("get", "post", "put", "patch", "delete"):
            if callable(getattr(view, method, None)):
                assert view.public or view.required_scopes.get(method.upper()), f"{method} {path}"


def test_only_what_reads_or_stores_nothing_is_public() -> None:
    for path, view in endpoints():
        writes = [m for m in ("post", "put", "patch", "delete") if callable(getattr(view, m, None))]
        assert not (view.public and writes) or view.side_effect_free, path
        assert not view.side_effect_free or view.public, path


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_reference_page_shows_every_call_with_an_example(client: Client, language: str) -> None:
    answer = client.get("/api/reference/", headers={"Accept-Language": language})
    page = answer.content.decode()
    for path, method, operation in operations(description(client, language)):
        assert f'id="{operation["operationId"]}"' in page
        assert f"{method.upper()} {path}" in page
    assert "<script>" not in page
    assert "Idempotency-Key" in page


def test_the_examples_of_the_page_are_whole_commands(client: Client) -> None:
    page = client.get("/api/reference/").content.decode()
    commands = re.findall(r"<code>(curl [^<]+)</code>", page)
    assert len(commands) == len(operations(description(client)))
    writing = [command for command in commands if "-X POST" in command and "routing/evaluate" not in command]
    assert writing
    assert all("Idempotency-Key" in command and "$KIBO_TOKEN" in command for command in writing)


def test_a_post_to_the_pages_changes_nothing(client: Client) -> None:
    assert client.post("/api/").status_code == 405
    assert client.post("/api/openapi.json").status_code == 405
