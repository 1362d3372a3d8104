"""Every page and method, tried by every principal in every state; what the table does not name fails."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import Sum
from django.test import override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from requests.record.models import Event, Request, TopicAnswers
from tests.pages.matrix import OWN_PAGES, ROWS, SIGN_IN, Row
from tests.pages.trying import ALLAUTH, API, address, attempt, body, routes
from tests.pages.world import PRINCIPALS, World, build

pytestmark = pytest.mark.django_db  # without it a run of this file alone would get no test database

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker, media_folder: Path) -> Iterator[World]:
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media_folder), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def test_the_table_names_every_page_and_method_and_no_other() -> None:
    pages = {route: one for route, one in routes().items() if not route.startswith(API)}
    own = {route for route in pages if not route.startswith(ALLAUTH)}
    assert {(row.route, row.method) for row in ROWS} == {(route, method) for route in own for method in ("get", "post")}
    assert sorted(str(pages[route].name) for route in set(pages) - own) == sorted(SIGN_IN)


def test_every_address_lets_somebody_in() -> None:
    for route in {row.route for row in ROWS}:
        found = [cell for row in ROWS if row.route == route for cell in row.statuses.values()]
        elsewhere = route == "i18n/setlang/" or route.startswith("api/oauth/")
        elsewhere |= route.endswith("/replay/")  # nothing is settled inside this transaction: nothing to send again
        assert any(cell.startswith(("200", "302*")) for cell in found) or elsewhere, route


def test_the_table_is_large_and_no_reading_stores_anything() -> None:
    assert sum(len(row.on.split() or [""]) * len(PRINCIPALS) for row in ROWS) >= 2000
    assert not [row for row in ROWS if row.method == "get" and "*" in row.cells]


def _stored() -> tuple[object, ...]:
    versions = Request.objects.aggregate(Sum("version"))["version__sum"]
    return Event.objects.count(), versions, TopicAnswers.objects.count()


@pytest.mark.parametrize("who", PRINCIPALS)
def test_every_cell(world: World, who: str) -> None:
    wrong, before = [], _stored()
    for row in ROWS:
        for on in row.on.split() or [""]:
            found, response, wrote = attempt(world, who, row.route, row.method, on, row.step)
            if found != row.statuses[who]:
                wrong.append((row.method, row.route, row.step, on, row.statuses[who], found, wrote[:1]))
            if found == "302" and who in {"anonymous", "deactivated"} and row.route != "i18n/setlang/":
                assert response["Location"].startswith(reverse("account_login")), row.route
    assert not wrong, "\n".join(map(str, wrong))
    assert _stored() == before


@pytest.mark.parametrize("who", ["anonymous", "owner", "coordinator", "provider_a"])
def test_head_is_answered_like_get(world: World, who: str) -> None:
    for row in ROWS:
        if row.method == "get":
            on = row.on.split()[0] if row.on else ""
            assert attempt(world, who, row.route, "head", on, row.step)[0] == row.statuses[who], row.route


def _page(world: World, who: str, row: Row, on: str, *, missing: bool) -> tuple[int, bytes]:
    path = address(world, row.route, on, row.step, missing=missing)
    with transaction.atomic():
        response = world.ask(
            who, row.method, path, body(world, row.route, on, row.step) if row.method == "post" else {}
        )
        transaction.set_rollback(True)
    content: bytes = response.content  # type: ignore[attr-defined]
    for value in {path.encode(), path.replace("/", "%2F").encode()}:
        content = content.replace(value, b"PATH")
    return response.status_code, TOKEN.sub(b"TOKEN", content)


@pytest.mark.parametrize("who", ["colleague", "other_org", "member", "provider_a", "provider_b", "provider_c"])
def test_what_is_foreign_answers_like_what_is_missing(world: World, who: str) -> None:
    compared = 0
    for row in ROWS:
        if row.statuses[who] != "404" or not row.on:
            continue
        on = row.on.split()[0]
        foreign = _page(world, who, row, on, missing=False)
        assert foreign == _page(world, who, row, on, missing=True), row
        assert foreign[0] == 404
        compared += 1
    assert compared > 20 or who.startswith("provider")


def test_allauths_own_pages_ask_for_a_sign_in_where_they_must(world: World) -> None:
    for name in SIGN_IN:
        arguments = {"account_confirm_email": ["key"], "account_reset_password_from_key": ["1", "set"]}.get(name, [])
        path = reverse(name, args=arguments)
        asked = world.ask("anonymous", "get", path)
        if name in OWN_PAGES:
            assert (asked.status_code, asked["Location"].partition("?")[0]) == (302, reverse("account_login")), name
        else:
            assert asked.status_code in {200, 302}, name
        assert world.ask("owner", "get", path).status_code in {200, 302, 404}, name
