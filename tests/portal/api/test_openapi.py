"""The published description: valid, complete, in both languages, and the page made from it."""

import json

from django.test import Client


def description(client: Client, language: str = "en") -> dict:  # type: ignore[type-arg]
    answer = client.get("/api/openapi.json", headers={"Accept-Language": language})
    assert answer.status_code == 200
    return json.loads(answer.content)  # type: ignore[no-any-return]


def test_it_says_3_1_and_is_public(client: Client) -> None:
    assert description(client)["openapi"] == "3.1.0"
