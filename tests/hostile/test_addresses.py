"""Hostile words in addresses: as ids in the path, as filters, searches and places in a list."""

from urllib.parse import quote

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.hostile.reading import posted
from tests.hostile.values import CURSORS, WORST, name
from tests.hostile.world import World, status
from tests.platforms.hostile import STRINGS

# django_db: without it a run of this folder alone would get no test database
pytestmark = [pytest.mark.soak, pytest.mark.django_db]

LISTS = {
    "/requests/": ("owner", ("q", "state", "tab", "after", "before", "page", "year")),
    "/requests/start/": ("owner", ("platform", "purpose")),
    "/requests/{submitted}/history/": ("owner", ("before", "after")),
    "/requests/{draft}/topics/purpose/": ("owner", ("checked", "back")),
    "/triage/": ("coordinator", ("q", "tab", "assignee", "platform", "sector", "type", "year", "after", "before")),
    "/triage/{submitted}/": ("coordinator", ("tab", "after", "from")),
    "/triage/bulk/": ("coordinator", ("action", "number")),
    "/pools/": ("coordinator", ("year", "sector", "after", "before")),
    "/invitations/": ("provider", ("tab", "after", "before")),
    "/platforms/": ("nobody", ("view", "q", "purpose")),
    "/platforms/find/": ("nobody", ("asked", "answer", "change")),
    "/platforms/find/matches/": ("nobody", ("asked", "answer")),
    "/providers/": ("nobody", ("platform",)),
    "/envelopes/": ("nobody", ("year", "sector")),
    "/rules/try/": ("nobody", ("organization_type", "purpose", "platform", "era", "on", "station")),
    "/accounts/login/": ("nobody", ("next",)),
}
ROOMS = ("quotations", "contracts", "capacity", "impact", "webhooks", "sandbox")
API_ROOMS = ("quotations", "quotes", "contracts", "capacity-offers", "impact-runs", "webhook-endpoints", "calls")
TRIED_BY_ALL = ("invitations", "requests", *ROOMS, *API_ROOMS)
PATHS = [
    "/requests/{}/",
    "/requests/{}/tasks/",
    "/requests/{{draft}}/topics/{}/",
    "/requests/{{draft}}/files/{}/",
    "/invitations/{}/",
    "/triage/{}/",
    "/triage/{}/confirm/",
    "/triage/{{submitted}}/{}/",
    "/triage/{{offered}}/questions/{}/",
    "/platforms/{}/",
    "/account/invitations/{}/",
    "/account/kept/{}/",
    "/account/api-clients/{}/",
    "/account/api-clients/{}/secrets/",
    "/account/api-clients/none/secrets/{}/end/",
    "/account/api-clients/{}/version/",
    "/account/api-clients/{}/revoke/",
    "/accounts/confirm-email/{}/",
    "/accounts/password/reset/key/{}/",
    "/api/problems/{}",
    "/api/v1/requests/{}",
    "/api/v1/requests/{}/steps",
    "/api/v1/requests/{{draft}}/attachments/{}",
    "/api/v1/invitations/{}",
    "/api/v1/platforms/{}",
    *(f"/{room}/{{}}/" for room in ROOMS),
    *(f"/api/v1/{room}/{{}}" for room in API_ROOMS),
    "/{}",
]


def test_the_list_of_paths_covers_every_address_with_a_word_in_it() -> None:
    found = {
        one
        for one in _routes(get_resolver().url_patterns)
        if "<" in one and not any(sign in one for sign in ("<path:", "<anything:", "(?P"))
    }
    rooms = {path.partition("{")[0].lstrip("/") for path in PATHS}
    assert found
    assert {one for one in found if not any(one.startswith(room) for room in rooms if room)} == set()


def _routes(patterns: list[URLPattern | URLResolver], before: str = "") -> list[str]:
    found: list[str] = []
    for one in patterns:
        here = before + str(one.pattern)
        found += _routes(one.url_patterns, here) if isinstance(one, URLResolver) else [here]
    return found


@pytest.mark.usefixtures("as_served")
@pytest.mark.parametrize("address", LISTS)
def test_no_question_in_an_address_breaks(world: World, address: str) -> None:
    who, names = LISTS[address]
    client, where, broken = world.browsers[who], world.address(address), []
    assert status(client, "get", where) in {200, 302, 400, 404}
    tries = [(names, value) for value in STRINGS] + [((one,), value) for one in names for value in [*WORST, *CURSORS]]
    for asked, value in tries:
        found = status(client, "get", f"{where}?{posted({one: [value] for one in asked})}")
        if found >= 500:
            broken.append((address, asked, name(value), found))
    assert not broken, "\n".join(map(str, broken))


@pytest.mark.usefixtures("as_served")
@pytest.mark.parametrize("path", PATHS)
def test_no_word_in_a_path_breaks(world: World, path: str) -> None:
    broken = []
    for value in [value for value in STRINGS if value and len(value) < 2000]:
        word = quote(value.encode("utf-8", "surrogatepass"), safe="")
        where = world.address(path.format(word.replace("{", "%7B").replace("}", "%7D")))
        by_all = any(room in path for room in TRIED_BY_ALL)
        for who in ("owner", "coordinator", "provider") if by_all else ("admin",):
            tries = ((method, status(world.browsers[who], method, where)) for method in ("get", "post"))
            broken += [(method, path, name(value), found) for method, found in tries if found >= 500]
    assert not broken, "\n".join(map(str, broken))
