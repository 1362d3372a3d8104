"""Every field of every body and every parameter of the API meets everything JSON can say: answered 2xx or 4xx."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.urls import URLPattern, resolve
from rest_framework.serializers import ListSerializer, Serializer

from platforms.api_urls import urlpatterns as catalogue
from platforms.rest.endpoint import Endpoint
from portal.api_urls import urlpatterns as programs
from requests.api_urls import urlpatterns as lives
from requests.intake.files_api import Attachments
from tests.hostile.reading import posted
from tests.hostile.values import CURSORS, IN_JSON, WORST, name
from tests.hostile.world import World, answered, headers, status
from tests.platforms.hostile import STRINGS

# django_db: without it a run of this folder alone would get no test database
pytestmark = [pytest.mark.soak, pytest.mark.django_db]

V1 = "/api/v1/"
JSON = "application/json"


class Call(NamedTuple):
    """A writing call: who makes it, its path with the state of the request it is tried on, and its method."""

    who: str
    path: str
    method: str = "post"

    @property
    def state(self) -> str:
        """Whose version the call names; "" for none."""
        return self.path.partition("{")[2].partition("}")[0]


CALLS = [
    Call("nobody", "routing/evaluate"),
    Call("owner", "requests"),
    Call("owner", "requests/{draft}", "patch"),
    Call("owner", "requests/{draft}/steps/submit"),
    Call("owner", "requests/{submitted}/steps/amend"),
    Call("owner", "requests/{submitted}/steps/withdraw"),
    Call("owner", "requests/{asked}/steps/answer"),
    Call("owner", "requests/{submitted}/steps/ask_route_review"),
    *(Call("coordinator", f"requests/{{submitted}}/steps/{step}") for step in ("confirm", "override", "return", "ask")),
    *(Call("coordinator", f"requests/{{submitted}}/steps/{step}") for step in ("assign", "snooze", "decline")),
    Call("coordinator", "requests/{contested}/steps/answer_route_review"),
    Call("coordinator", "requests/{pooled}/steps/allocate"),
    Call("coordinator", "requests/{allocated}/steps/release"),
    Call("coordinator", "requests/{offered}/steps/invite"),
    Call("coordinator", "requests/{offered}/steps/reopen"),
    Call("coordinator", "requests/{offered}/invitations/{invitation}/questions/{question}/answer"),
    Call("coordinator", "requests/{allocated}/steps/put_to_providers"),
    Call("coordinator", "impact-runs"),
    *(
        Call("provider", f"invitations/{{invitation}}/steps/{step}")
        for step in ("accept", "decline", "ask", "withdraw")
    ),
    Call("provider", "capacity-offers"),
    Call("provider", "webhook-endpoints"),
]
ELSEWHERE = {
    "requests.contracting.quoting": "tests/hostile/test_quoting_api.py",
    "requests.contracting.comparing": "tests/hostile/test_quoting_api.py",
    "requests.contracting.contracts": "tests/requests/contracting/contracts/test_hostile.py",
}
"""Rooms whose bodies are tried beside the things that they need."""
SAME_BODY = frozenset(
    {"OneCapacityOffer", "WithdrawCapacityOffer", "OneWebhookEndpoint", "RotateWebhookSecret", "ReplayWebhooks"}
)
"""Changes of a thing whose making is tried with the same fields, or with nothing but a note or a time."""
BROKEN_BODIES = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "a word": b'"x"',
    "null": b"null",
    "a number": b"1",
    "not UTF-8": b'{"note":"\xff"}',
    "UTF-16": '{"note":"x"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"note":"x"}',
    "a key twice": b'{"note":"a","note":"b"}',
    "NaN": b'{"note":NaN}',
    "Infinity": b'{"note":-Infinity}',
    "1e999": b'{"note":1e999}',
    "a huge whole number": b'{"note":' + b"9" * 5000 + b"}",
    "a number at the limit": b'{"note":' + b"9" * 40 + b"}",
    "NUL": b'{"note":"a\\u0000b"}',
    "NUL in a key": b'{"\\u0000":1}',
    "a raw NUL": b'{"note":"a\x00b"}',
    "half a surrogate": b'{"note":"\\ud800"}',
    "half a surrogate in a key": b'{"\\udfff":"x"}',
    "half a surrogate in a twice given key": b'{"\\udfff":1,"\\udfff":2}',
    "21 levels": b'{"note":' * 21 + b"1" + b"}" * 21,
    "20 levels": b'{"note":' * 20 + b"1" + b"}" * 20,
    "100,000 brackets": b'{"note":' + b"[" * 100_000,
    "1001 keys": json.dumps(dict.fromkeys(map(str, range(1001)))).encode(),
    "over a mebibyte": b'{"note":"' + b"x" * 1024 * 1024 + b'"}',
    "a prototype": b'{"__proto__":{"note":"x"},"constructor":1,"__class__":2}',
}


def endpoint(address: str) -> type[Endpoint]:
    """The class behind an address."""
    found: type[Endpoint] = resolve(address).func.view_class  # type: ignore[attr-defined]
    return found


def places(serializer: Any, before: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every field that may be sent, lists by their first item."""
    for field, one in serializer.fields.items():
        here = (*before, field)
        yield here
        if isinstance(one, ListSerializer):
            yield from places(one.child, (*here, 0))
        elif isinstance(one, Serializer):
            yield from places(one, here)


def placed(sound: Any, place: tuple[str | int, ...], value: object) -> Any:
    """A copy of the sound body with another value in that place."""
    if not place:
        return value
    first, *rest = place
    if isinstance(first, int):
        return [placed(sound[0] if sound else {}, tuple(rest), value)]
    inside = sound if isinstance(sound, dict) else {}
    return {**inside, first: placed(inside.get(first), tuple(rest), value)}


def send(world: World, call: Call, raw: str | bytes) -> tuple[int, bytes]:
    """The status and body of the answer; nothing of the call stays."""
    subject = "invitation" if call.who == "provider" else call.state
    told = headers(world.version(subject) if subject else None)
    address = V1 + world.address(call.path)
    found, response = answered(world.browsers[call.who], call.method, address, raw, content_type=JSON, headers=told)
    return found, response.content if response else b""


def test_every_writing_call_of_the_api_is_tried(world: World) -> None:
    tried = {endpoint(V1 + world.address(call.path)) for call in CALLS}
    for pattern in [*catalogue, *lives, *programs]:
        assert isinstance(pattern, URLPattern)
        view: Any = pattern.callback.view_class  # type: ignore[attr-defined]
        if view in tried or not view.takes or view is Attachments:  # files have their own tests
            continue
        room = view.__module__.rpartition(".")[0]
        assert room in ELSEWHERE or view.__name__ in SAME_BODY or not places_of(view), pattern


def places_of(view: Any) -> list[tuple[str | int, ...]]:
    """Every field that any of the view's methods takes."""
    return [place for taker in view.takes.values() for place in places(taker())]


@pytest.mark.parametrize("call", CALLS, ids=[f"{call.method} {call.path}" for call in CALLS])
def test_no_value_in_a_body_breaks(world: World, call: Call) -> None:
    view = endpoint(V1 + world.address(call.path))
    taker, sound = view.takes[call.method.upper()](), dict(view.examples.get(call.method.upper(), {}))  # type: ignore[call-overload]
    assert send(world, call, json.dumps(sound))[0] < 500
    broken = []
    for place in [*places(taker), ("surplus",)]:
        for value in IN_JSON:
            found, _body = send(world, call, json.dumps(placed(sound, place, value)))
            if found >= 500:
                broken.append((call.path, place, name(value), found))
    assert not broken, "\n".join(map(str, broken))


@pytest.mark.parametrize("what", BROKEN_BODIES)
def test_a_broken_body_is_the_callers_fault_everywhere(world: World, what: str) -> None:
    for call in CALLS:
        found, body = send(world, call, BROKEN_BODIES[what])
        fine = what == "nothing" and found < 300  # an empty body is an empty object, and some steps need nothing
        assert fine or 400 <= found < 500, (call, found)
        if not fine:
            assert json.loads(body)["status"] == found


READ = [
    *(("nobody", one) for one in ("platforms", "stations", "providers", "envelopes", "roadmap")),
    *(("owner", one) for one in ("requests", "requests/{submitted}/events", "events")),
    ("provider", "invitations"),
    ("provider", "calls"),
    *(("coordinator", one) for one in ("requests", "triage", "pools", "events", "requests/{offered}/invitations")),
]


def test_every_parameter_of_the_api_is_tried(world: World) -> None:
    tried = {endpoint(V1 + world.address(path)) for _who, path in READ}
    for pattern in [*catalogue, *lives, *programs]:
        view: Any = pattern.callback.view_class  # type: ignore[union-attr]
        assert view in tried or not view.parameters, pattern


@pytest.mark.parametrize(("who", "path"), READ, ids=[f"{who} {path}" for who, path in READ])
def test_no_parameter_breaks(world: World, who: str, path: str) -> None:
    address, broken = V1 + world.address(path), []
    names = [one.name for one in endpoint(address).parameters]
    for asked in [*names, "surplus", "format"]:
        for value in [*STRINGS, *WORST, *CURSORS]:
            found = status(world.browsers[who], "get", f"{address}?{posted({asked: [value]})}")
            if found >= 500:
                broken.append((path, asked, name(value), found))
    assert not broken, "\n".join(map(str, broken))


@pytest.mark.parametrize("value", STRINGS + WORST, ids=name)
def test_no_header_breaks(world: World, value: str) -> None:
    word = value.encode("utf-8", "surrogatepass").decode("latin-1").replace("\r", "").replace("\n", "")
    address = V1 + world.address("requests/{submitted}/steps/withdraw")
    for header in ("If-Match", "Idempotency-Key", "Accept-Language", "Accept", "If-None-Match", "Authorization"):
        told = {**headers(1), header: word}
        for method in ("get", "post"):
            where = address if method == "post" else V1 + "requests"
            content = ('{"note":"x"}',) if method == "post" else ()
            more = {"content_type": JSON} if method == "post" else {}
            assert status(world.browsers["owner"], method, where, *content, headers=told, **more) < 500, header
