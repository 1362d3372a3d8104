"""The catalogue's public pages: open to everybody in both languages, sourced, honest about what is not known."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
PAGES = [
    "/platforms/", "/platforms/?view=table", "/platforms/longevity/", "/platforms/find/",
    "/platforms/find/matches/?sample=animals", "/stations/", "/providers/", "/envelopes/", "/roadmap/",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_opens(client: Client, address: str, language: str) -> None:
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
