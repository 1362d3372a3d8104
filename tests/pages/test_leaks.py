"""No page, header, mail or log line shows an applicant's secrets to anybody outside, and every page has its headers."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from requests.outbox.models import Dispatch
from requests.record.models import Event
from tests.pages.matrix import ROWS
from tests.pages.trying import attempt
from tests.pages.world import PRINCIPALS, World, build
from tests.requests import builders

pytestmark = pytest.mark.django_db  # without it a run of this file alone would get no test database

SECRETS = {
    "people": {
        "pi_name": "金糸雀 いち",
        "pi_name_roman": "CANARY Ichi",
        "pi_department": "金糸雀研究室",
        "pi_email": "canary@secret.example",
    },
    "purpose": {"title": "金糸雀の標的タンパク質", "title_en": "Canary target protein", "summary": "金糸雀の要旨"},
}
MARKS = [value.encode() for told in SECRETS.values() for value in told.values()]
OUTSIDE = ("anonymous", "colleague", "other_org", "provider_a", "provider_b", "provider_c", "deactivated")
INSIDE = ("owner", "co_editor", "viewer", "org_admin", "coordinator")
STATIC = "static/"


@pytest.fixture(scope="module")
def planted(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, media_folder: Path
) -> Iterator[tuple[World, list[str]]]:
    """The world with the secrets in every request of the owner, and the log lines of its making."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    kept = {topic: dict(told) for topic, told in builders._TYPED.items()}
    for topic, told in SECRETS.items():
        builders._TYPED[topic].update(told)
    logging.getLogger().addHandler(handler)
    try:
        with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media_folder), transaction.atomic():
            yield build(), lines
            transaction.set_rollback(True)
    finally:
        logging.getLogger().removeHandler(handler)
        builders._TYPED.clear()
        builders._TYPED.update(kept)


def _content(response: HttpResponseBase) -> bytes:
    body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    return bytes(body) + repr(response.headers).encode()


def _reads(world: World, who: str) -> Iterator[tuple[str, HttpResponseBase]]:
    for row in ROWS:
        if row.method == "get":
            for on in row.on.split() or [""]:
                _, response, _ = attempt(world, who, row.route, "get", on, row.step)
                yield f"{row.route} {on}", response


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_reads_a_secret_anywhere(planted: tuple[World, list[str]], who: str) -> None:
    scanned = 0
    for place, response in _reads(planted[0], who):
        content = _content(response)
        assert not [mark.decode() for mark in MARKS if mark in content], place
        scanned += 1
    assert scanned >= 100


@pytest.mark.parametrize("who", INSIDE)
def test_those_who_may_read_them_do(planted: tuple[World, list[str]], who: str) -> None:
    """Otherwise the test above would pass on a portal that shows nothing."""
    assert any(MARKS[4] in _content(response) for _, response in _reads(planted[0], who))


def test_mails_events_and_logs_carry_none(planted: tuple[World, list[str]]) -> None:
    _world, lines = planted
    mails = [f"{one.sentence} {one.reference} {one.path}" for one in Dispatch.objects.all()]
    events = [repr(one.data) for one in Event.objects.all()]
    assert mails
    assert events
    told = "\n".join([*mails, *events, *lines]).encode()
    assert not [mark.decode() for mark in MARKS if mark in told]


WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize("who", ["anonymous", "owner", "coordinator", "provider_a"])
def test_every_page_tells_the_browser_what_it_may_do(planted: tuple[World, list[str]], who: str) -> None:
    wrong = []
    for place, response in _reads(planted[0], who):
        missing = [name for name, value in WANTED.items() if response.get(name) != value]
        policy = response.get("Content-Security-Policy", "")
        kept = _directives(policy) == FILE or {"default-src 'self'", "frame-ancestors 'none'"} <= _directives(policy)
        if missing or "unsafe" in policy or not kept:
            wrong.append((place, response.status_code, missing, policy))
        if who != "anonymous" and not place.startswith(SHARED):
            assert "no-store" in response.get("Cache-Control", ""), (place, response.get("Cache-Control"))
    assert not wrong, wrong[:5]


FILE = {"sandbox", "default-src 'none'"}
"""What a file that somebody uploaded may do when a browser opens it: nothing."""
SHARED = ("api/openapi.json", ".well-known/oauth-authorization-server")
"""The same for everybody, and kept by caches on purpose."""


def _directives(policy: str) -> set[str]:
    return {" ".join(part.split()) for part in policy.split(";")}


def test_cookies_are_the_sites_own_and_out_of_reach_of_scripts(planted: tuple[World, list[str]]) -> None:
    answer = planted[0].ask("anonymous", "get", reverse("account_login"))
    assert answer.cookies
    for cookie in answer.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] in {"Lax", "Strict"}, cookie.key


def test_everybody_is_inside_or_outside_or_a_known_exception() -> None:
    beside = {"taking_part", "member", "auditor"}  # see what coordinators see
    assert set(PRINCIPALS) == set(OUTSIDE) | set(INSIDE) | beside
