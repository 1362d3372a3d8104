"""Every field of every body about quotations and quotes meets everything JSON can say: answered 2xx or 4xx."""

import json
from typing import Any

import pytest
from django.db import transaction

from tests.hostile.test_api import JSON, V1, endpoint, placed, places
from tests.hostile.values import IN_JSON, name
from tests.hostile.world import browser, headers
from tests.requests.contracting.comparing.compared import closed
from tests.requests.contracting.quoting.asked import Asked, asked, drafted, prepared, submitted

pytestmark = [pytest.mark.soak, pytest.mark.django_db]

OF_PROVIDERS = (
    ("post", "quotations/{place}/confirm"),
    ("post", "quotations/{place}/decline"),
    ("post", "quotations/{place}/questions"),
    ("put", "quotations/{place}/quote"),
    ("post", "quotations/{place}/quote/csv"),
    ("post", "quotes/{draft}/submit"),
    ("post", "quotes/{quote}/withdraw"),
    ("post", "quotes/bulk"),
)
OF_BUYERS = (
    ("edition", "put", "drafted"),
    ("issue", "post", "drafted"),
    ("amend", "post", "asked"),
    ("cancel", "post", "asked"),
    ("clarifications", "post", "asked"),
    ("assess", "post", "closed"),
    ("open-prices", "post", "closed"),
    ("award", "post", "closed"),
)


def broken(client: Any, method: str, path: str, version: int) -> list[tuple[object, ...]]:
    """What brought the server down: the field and the value."""
    view = endpoint(V1 + path)
    taker, sound = view.takes[method.upper()](), dict(view.examples.get(method.upper(), {}))  # type: ignore[call-overload]
    found: list[tuple[object, ...]] = []
    for place in [(), *places(taker), *_inner(taker), ("surplus",)]:
        for value in IN_JSON:
            raw = json.dumps(placed(sound, place, value))
            with transaction.atomic():
                answer = getattr(client, method)(V1 + path, raw, content_type=JSON, headers=headers(version))
                transaction.set_rollback(True)
            if answer.status_code >= 500:
                found.append((path, place, name(value), answer.status_code))
    return found


def _inner(taker: Any, before: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The fields of what stands in a list, which `places` does not look into when the list is no serializer's own."""
    found: list[tuple[str | int, ...]] = []
    for field, one in taker.fields.items():
        child = getattr(one, "child", one)
        if hasattr(child, "fields"):
            here = (*before, field, 0) if child is not one else (*before, field)
            found += [(*here, inner) for inner in child.fields] + _inner(child, here)
    return found


@pytest.mark.parametrize(("method", "path"), OF_PROVIDERS)
def test_no_value_that_a_provider_sends_breaks(method: str, path: str) -> None:
    given = asked(1)
    quote, draft = submitted(given), drafted(given)
    quote.refresh_from_db()
    versions = {"{place}": given.place().version, "{draft}": draft.version, "{quote}": quote.version}
    version = next((found for word, found in versions.items() if word in path), 1)
    address = path.format(place=given.place().public_id, draft=draft.public_id, quote=quote.public_id)
    wrong = broken(browser(given.agent()), method, address, version)
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(("step", "method", "state"), OF_BUYERS)
def test_no_value_that_a_buyer_sends_breaks(step: str, method: str, state: str) -> None:
    given: Asked = {"drafted": lambda: prepared(1), "asked": lambda: asked(1), "closed": lambda: closed(1)}[state]()
    address = f"requests/{given.request.number}/quotations/{given.quotation.public_id}/{step}"
    wrong = broken(browser(given.buyer), method, address, given.now().version)
    assert not wrong, "\n".join(map(str, wrong))
