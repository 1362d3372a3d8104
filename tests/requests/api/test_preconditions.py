"""Every address that changes a thing asks for the version that was read; those that need none say why."""

import json
from typing import Any

import pytest

from platforms.rest.endpoint import WRITING, Endpoint
from tests.portal.api.test_openapi import endpoints
from tests.requests.api.matrix import ROWS, Row
from tests.requests.api.test_matrix import World, _path, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
MAKES = {201, 202}
"""A new thing, or an order to be worked on: there is no version to have read."""

NO_VERSION = {
    "routing/evaluate": "it stores nothing",
    "requests/<str:number>/attachments/<str:file>": "a file never changes: it is there or it is gone",
    "quotes/<str:public_id>/files/<str:file>": "a file never changes: it is there or it is gone",
    "requests/<str:number>/invitations/<str:public_id>/questions/<int:question>/answer": "a question is answered once",
    "quotes/bulk": "each line of it names the version that it is about",
    "sandbox/clock": "time goes on, whatever was read",
    "sandbox/acts": "the simulated people look for themselves",
    "sandbox/reset": "it empties everything",
}


def changing() -> list[tuple[str, str, type[Endpoint]]]:
    """Address, method and class of every call that writes and makes nothing new."""
    return [
        (path.removeprefix("api/v1/"), method, view)
        for path, view in endpoints()
        for method in WRITING
        if hasattr(view, method.lower()) and view.statuses.get(method, 200) not in MAKES
    ]


def test_every_change_asks_for_the_version_that_was_read() -> None:
    without = {path for path, method, view in changing() if method not in view.changes}
    assert without == set(NO_VERSION)


def test_what_makes_something_asks_for_none() -> None:
    asking = {path for path, method, view in changing() if method in view.changes}
    assert len(asking) > 20
    for path, view in endpoints():
        assert view.changes <= {method for method in WRITING if hasattr(view, method.lower())}, path


def _asking() -> list[Row]:
    views = {(path, method.lower()) for path, method, view in changing() if method in view.changes}
    return [row for row in ROWS if (row.route, row.method) in views]


@pytest.mark.parametrize("row", _asking(), ids=[f"{row.method} {row.route}" for row in _asking()])
def test_without_a_version_it_is_428_and_with_an_old_one_412(world: World, row: Row) -> None:
    who = next(
        (who for wanted in ((200, 201, 204), (409,), (403,)) for who, got in row.statuses.items() if got in wanted), ""
    )
    assert who, row
    caller, path = world.callers[who], _path(row, world)
    missing = caller.call(row.method, path, row.body)
    assert _told(missing) in {(428, "precondition-required"), (403, "forbidden"), (403, "scope-missing")}
    stale = caller.call(row.method, path, row.body, match='"0.en.0123456789abcdef"')
    old = {(412, "stale"), (409, "closed-step"), (403, "forbidden"), (403, "scope-missing"), (400, "invalid")}
    assert _told(stale) in old
    if row.statuses[who] < 300:
        assert (missing.status_code, stale.status_code) == (428, 412)


def _told(answer: Any) -> tuple[int, str]:
    body = json.loads(answer.content)
    return answer.status_code, body["code"]
