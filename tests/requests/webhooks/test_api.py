"""Webhooks over REST: set up, changed with the version that was seen, tried out, looked at; secrets told once."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.api.models import IdempotencyRecord
from requests.policy.permissions import Actor
from requests.record.models import Request
from requests.webhooks.models import WebhookDelivery, WebhookEndpoint
from tests.requests.api.calls import Caller, of, problem, program_of, whose
from tests.requests.outbox.listening import Listener
from tests.requests.webhooks.given import happens, run, verified

pytestmark = pytest.mark.django_db(transaction=True)
HOOKS = "webhook-endpoints"


@pytest.fixture
def program(admin: Actor) -> Caller:
    cache.clear()
    return program_of(whose(admin))


def made(program: Caller, listener: Listener, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = of(program.post(HOOKS, {"url": listener.url(), **more}), 201)
    return found


def test_from_setting_up_to_the_first_verified_call(program: Caller, listener: Listener, request_: Request) -> None:
    answer = program.post(HOOKS, {"url": listener.url(), "description": "見積り", "kinds": ["request.submit"]})
    told = of(answer, 201)
    assert answer["Location"].endswith(f"/api/v1/{HOOKS}/{told['id']}")
    assert told["secret"].startswith("whsec_")
    assert (told["state"], told["kinds"], told["failing_since"]) == ("active", ["request.submit"], None)
    happens(request_, "request.submit")
    run()
    (payload,) = verified(told["secret"], listener.received)
    assert payload["data"]["request"] == request_.number
    (one,) = of(program.get(f"{HOOKS}/{told['id']}/deliveries"))["items"]
    assert (one["event"], one["state"], one["tries"], one["last_status"]) == (
        payload["data"]["id"],
        "delivered",
        1,
        204,
    )
    detail = of(program.get(f"{HOOKS}/{told['id']}/deliveries/{one['id']}"))
    assert detail["body"].encode() == listener.received[0].body
    assert [(call["outcome"], call["status"]) for call in detail["calls"]] == [("delivered", 204)]


def test_the_secret_is_told_once_and_kept_nowhere_in_plain(program: Caller, listener: Listener) -> None:
    told = made(program, listener)
    again = of(program.get(f"{HOOKS}/{told['id']}"))
    listed = of(program.get(HOOKS))["items"]
    assert "secret" not in again
    assert [one["id"] for one in listed] == [told["id"]]
    assert "secret" not in listed[0]
    assert [one["hint"] for one in again["secrets"]] == [told["secret"].rstrip("=")[-4:]]
    assert not [row for row in IdempotencyRecord.objects.all() if told["secret"] in row.body]


def test_the_same_key_makes_one_endpoint_and_tells_the_same_secret(program: Caller, listener: Listener) -> None:
    first, again = (program.post(HOOKS, {"url": listener.url()}, key="k" * 20) for _ in range(2))
    assert of(first, 201) == of(again, 201)
    assert WebhookEndpoint.objects.count() == 1


def test_changes_need_the_version_that_was_read(program: Caller, listener: Listener) -> None:
    path = f"{HOOKS}/{made(program, listener)['id']}"
    problem(program.patch(path, {"state": "paused"}), 428, "precondition-required")
    tag = program.get(path)["ETag"]
    paused = program.patch(path, {"state": "paused", "description": "rest"}, match=tag)
    assert (of(paused)["state"], of(paused)["description"]) == ("paused", "rest")
    problem(program.patch(path, {"state": "active"}, match=tag), 412, "stale")
    problem(program.post(f"{path}/rotate", {}, match=tag), 412, "stale")
    problem(program.call("delete", path, match=tag), 412, "stale")
    closed = problem(program.post(f"{path}/ping"), 409, "closed-step")
    assert closed["detail"] == "This endpoint is not active. Resume it, then send."
    resumed = program.patch(path, {"state": "active"}, match=paused["ETag"])
    assert of(resumed)["state"] == "active"
    assert program.call("delete", path, match=resumed["ETag"]).status_code == 204
    problem(program.get(path), 404, "not-found")


def test_a_rotation_tells_the_new_secret_and_until_when_the_old_one_goes_on(
    program: Caller, listener: Listener
) -> None:
    before = made(program, listener)
    path = f"{HOOKS}/{before['id']}"
    after = of(program.post(f"{path}/rotate", {"overlap_hours": 2}, match=program.get(path)["ETag"]))
    assert after["secret"] != before["secret"]
    assert [one["ends_at"] is None for one in after["secrets"]] == [True, False]
    tag = program.get(path)["ETag"]
    problem(program.post(f"{path}/rotate", {"overlap_hours": 169}, match=tag), 400, "invalid")


def test_a_test_call_a_resend_and_a_replay(program: Caller, listener: Listener, request_: Request) -> None:
    path = f"{HOOKS}/{made(program, listener)['id']}"
    sent = of(program.post(f"{path}/ping"), 202)
    assert (sent["event"], sent["kind"], sent["state"]) == (None, "webhook.ping", "pending")
    run()
    assert of(program.post(f"{path}/deliveries/{sent['id']}/resend"), 202)["state"] == "pending"
    run()
    assert len(listener.received) == 2
    event = happens(request_)
    run()
    replayed = of(program.post(f"{path}/replay", {"since": "2020-01-01T00:00:00Z"}), 400)
    assert replayed["errors"][0]["message"] == "Events older than 400 days cannot be sent again."
    since = event.at.isoformat()
    assert of(program.post(f"{path}/replay", {"since": since}), 202) == {"events": 1, "continues_after": None}
    problem(program.post(f"{path}/replay", {}), 400, "invalid")
    problem(program.post(f"{path}/deliveries/{'x' * 22}/resend"), 404, "not-found")


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({}, "url", "This field is required."),
    ({"url": "ftp://hooks.example.com/"}, "url", "The address must begin with https:// and use port 443."),
    ({"url": "http://192.168.0.1/"}, "url", "This host name points to an address that the internet cannot reach."),
    ({"url": "http://127.0.0.1/", "kinds": ["nothing.happens"]}, "kinds", "There is no kind of event"),
    ({"url": "http://127.0.0.1/", "secret": "mine"}, "secret", "There is no field “secret”."),
    ({"url": "http://127.0.0.1/", "after": "x" * 22}, "after", "There is no such event in the feed."),
]


@pytest.mark.parametrize(("body", "field", "sentence"), REFUSED, ids=[field for _, field, _ in REFUSED])
def test_what_is_refused_says_why(program: Caller, body: dict[str, Any], field: str, sentence: str) -> None:
    found = problem(program.post(HOOKS, body), 400, "invalid")
    (fault,) = found["errors"]
    assert fault["field"].startswith(field)
    assert fault["message"].startswith(sentence)
    assert not WebhookEndpoint.objects.exists()


def test_a_try_with_validate_makes_nothing(program: Caller, listener: Listener) -> None:
    tried = program.call("post", f"/api/v1/{HOOKS}?validate=true", {"url": listener.url()})
    assert of(tried) == {"valid": True, "status": 201}
    assert not WebhookEndpoint.objects.exists()
    assert listener.connections == 0


def test_reading_and_writing_have_scopes_of_their_own(admin: Actor, listener: Listener) -> None:
    reading = program_of(whose(admin), "webhooks:read", "requests:read")
    assert of(reading.get(HOOKS))["items"] == []
    problem(reading.post(HOOKS, {"url": listener.url()}), 403, "scope-missing")
    problem(program_of(whose(admin), "requests:read").get(HOOKS), 403, "scope-missing")


def test_lists_cost_the_same_for_one_and_for_many(program: Caller, listener: Listener, request_: Request) -> None:
    path = f"{HOOKS}/{made(program, listener)['id']}/deliveries"
    happens(request_)
    run()
    few = [_queries(program, where) for where in (HOOKS, path)]
    for _ in range(5):
        made(program, listener)
        happens(request_)
    run()
    assert WebhookDelivery.objects.count() > 6
    assert [_queries(program, where) for where in (HOOKS, path)] == few


def _queries(program: Caller, path: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert program.get(path).status_code == 200
    return len([one for one in found.captured_queries if "portal_api" not in one["sql"] and "api_" not in one["sql"]])
