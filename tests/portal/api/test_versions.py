"""ETag, If-Match and If-None-Match: a change needs the version that was read."""

import pytest
from django.test import Client
from django.utils.translation import override

from platforms.rest.preconditions import entity_tag, matches
from tests.portal.api.conftest import send, told

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.api.addresses")]
BODY = {"code": "x", "name": "x"}


def patch(caller: Client, if_match: str) -> object:
    return send(caller, "/things/x", BODY, method="patch", **({"If-Match": if_match} if if_match else {}))


@pytest.mark.parametrize("if_match", ["", "*", '"7.en.0123456789abcdef", "8.en.0123456789abcdef"', "7"])
def test_exactly_one_etag_is_asked_for(caller: Client, if_match: str) -> None:
    body = told(patch(caller, if_match), 428, "precondition-required")
    assert body["detail"] == "A call that changes something carries, in If-Match, the ETag that you read."


@pytest.mark.parametrize("if_match", ['"7"', 'W/"7.en.0123456789abcdef"', '"x.en.0123456789abcdef"'])
def test_an_etag_that_is_none_of_ours(caller: Client, if_match: str) -> None:
    assert told(patch(caller, if_match), 412, "stale")["detail"] == "The ETag in If-Match is not one of this resource."


def test_the_version_that_was_read_changes_and_an_older_one_does_not(caller: Client) -> None:
    read = caller.get("/things/x")["ETag"]
    answer = patch(caller, read)
    assert answer.status_code == 200  # type: ignore[attr-defined]
    assert told(patch(caller, answer["ETag"]), 412, "stale")["current_version"] == 7  # type: ignore[index]


def test_a_version_read_in_japanese_counts_in_english(caller: Client) -> None:
    read = caller.get("/things/x", headers={"Accept-Language": "ja"})["ETag"]
    assert patch(caller, read).status_code == 200  # type: ignore[attr-defined]


def test_what_the_caller_has_is_not_sent_again(caller: Client) -> None:
    first = caller.get("/things/x")
    again = caller.get("/things/x", headers={"If-None-Match": f'"other", {first["ETag"]}'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert caller.get("/things/x", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_tag_is_of_one_version_one_language_and_one_content() -> None:
    with override("ja"):
        japanese = entity_tag({"a": 1}, 3)
    with override("en"):
        english, other, later = entity_tag({"a": 1}, 3), entity_tag({"a": 2}, 3), entity_tag({"a": 1}, 4)
        assert entity_tag({"a": 1}, 3) == english
    assert len({japanese, english, other, later}) == 4
    assert japanese.startswith('"3.ja.')


@pytest.mark.parametrize(
    ("header", "found"), [("*", True), ('W/"a"', True), ('"b", "a"', True), ('"b"', False), ("", False)]
)
def test_if_none_match_compares_weakly(header: str, found: bool) -> None:
    assert matches(header, '"a"') is found
