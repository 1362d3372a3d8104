"""Every address and method of the API, tried by every principal; what the table does not name fails."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern
from django.utils import timezone

from platforms.api_urls import urlpatterns as catalogue
from portal.accounts.models import ApiClient, ApiSecret, Organization, User
from portal.api_urls import urlpatterns as programs
from portal.sandbox.api_urls import urlpatterns as sandbox
from requests.api_urls import urlpatterns as lives
from requests.contracting.invitations import answering
from requests.contracting.models import Invitation
from requests.intake import files
from requests.policy.permissions import Actor, Role
from requests.record.models import Participant, Request
from requests.triage import deciding
from requests.webhooks import endpoints
from tests.requests import builders
from tests.requests.api.calls import V1, Caller, token, whose
from tests.requests.api.contract_given import contracts_of, sign_copy
from tests.requests.api.matrix import NOT_LIVE, PRINCIPALS, ROWS, Row
from tests.requests.api.quoting_given import quoting_of
from tests.requests.contracting.impact.losses import drawn
from tests.requests.contracting.room import published

METHODS = ("get", "post", "put", "patch", "delete")


def test_the_table_names_every_address_and_method_and_no_other() -> None:
    declared = {(row.route, row.method) for row in ROWS}
    assert len(declared) == len(ROWS)
    real: set[tuple[str, str]] = set()
    for pattern in [*catalogue, *lives, *programs, *sandbox]:
        assert isinstance(pattern, URLPattern)
        view: Any = pattern.callback
        real |= {(str(pattern.pattern), method) for method in METHODS if hasattr(view.view_class, method)}
    assert declared == real


def test_every_row_lets_somebody_in_or_says_why_not() -> None:
    for row in ROWS:
        allowed = [who for who, status in row.statuses.items() if status < 300]
        assert allowed or 409 in row.statuses.values() or "review" in row.route or row.cells is NOT_LIVE, row.route


@dataclass
class World:
    """One request in each of three states, an invitation with a question, a file, and everybody who may try."""

    requests: dict[str, Request]
    invitation: Invitation
    file: str
    callers: dict[str, Caller]
    call: str = ""
    others: dict[str, tuple[str, int]] = field(default_factory=dict)  # by subject: id and version


@pytest.fixture
def world(db: None) -> World:
    university = builders.organization("academia")
    people = {
        "owner": builders.acting(builders.person(university), university),
        "co_editor": builders.acting(builders.person(university), university),
        "colleague": builders.acting(builders.person(university), university),
        "org_admin": builders.acting(builders.person(university, Role.ORGANIZATION_ADMIN), university),
        "other_org": builders.applicant("academia"),
        "coordinator": builders.coordinator(),
        "conflicted": builders.coordinator(),
        "deactivated": builders.acting(builders.person(university), university),
    }
    jaxa = whose(people["coordinator"])
    people["auditor"] = builders.acting(builders.person(jaxa, Role.AUDITOR), jaxa)
    _, people["provider"] = builders.provider("small_satellite", "longevity")
    _, people["rival"] = builders.provider("small_satellite")
    requests, file = _requests(people)
    invitation = Invitation.objects.get(request=requests["offered"], provider=people["provider"].provider or 0)
    answering.ask(invitation.public_id, people["provider"], version=1, note="質問")
    invitation.refresh_from_db()
    callers = {who: Caller(person=_person(actor)) for who, actor in people.items()}
    User.objects.filter(pk=people["deactivated"].user or 0).update(is_active=False)
    callers |= _programs(university)
    call = callers["write_token"].get("requests")["Request-Id"]
    others = {"capacity": (published(people["provider"]).public_id, 1)} | _hook(people["org_admin"])
    others |= contracts_of(people)
    wanted, known = quoting_of(people)
    _take_part(people, wanted)
    requests, others = requests | wanted, others | known
    others["impact"] = (drawn(people["coordinator"]).public_id, 1)  # last: whatever moved later would refuse it
    return World(requests, invitation, file, callers, call, others)


def _hook(admin: Actor) -> dict[str, tuple[str, int]]:
    made, _secret = endpoints.make(admin, url="http://127.0.0.1:9/hook")
    return {"hook": (made.public_id, 1), "delivery": (endpoints.ping(made.public_id, admin).public_id, 1)}


def _requests(people: dict[str, Actor]) -> tuple[dict[str, Request], str]:
    offered = builders.submitted(
        builders.applicant("commercial_domestic"),
        "small_satellite",
        purpose={"purpose": "commercial", "publicly_funded": "no"},
    )
    made = {
        "draft": builders.draft(people["owner"]),
        "submitted": builders.submitted(people["owner"]),
        "offered": deciding.confirm(offered.pk, people["coordinator"], version=offered.version),
    }
    _take_part(people, made)
    upload = SimpleUploadedFile("note.txt", "記録\n".encode(), "text/plain")
    return made, files.attach(made["draft"].pk, people["owner"], upload).public_id


def _take_part(people: dict[str, Actor], made: dict[str, Request]) -> None:
    for name, request in made.items():
        for who in ("co_editor", "conflicted") if name != "offered" else ("conflicted",):
            person = _person(people[who])
            Participant.objects.create(request=request, user=person, email=person.email, role="editor")


def _programs(university: Organization) -> dict[str, Caller]:
    revoked = token(university)
    ApiClient.objects.filter(secrets__prefix=revoked[:10]).update(revoked_at=timezone.now())
    return {
        "anonymous": Caller(),
        "read_token": Caller(token(university, "requests:read", "events:read")),
        "write_token": Caller(token(university)),
        "revoked_token": Caller(revoked),
    }


def _person(actor: Actor) -> User:
    return User.objects.get(pk=actor.user or 0)


def _path(row: Row, world: World, *, missing: bool = False) -> str:
    number = world.requests[row.subject].number if row.subject in world.requests else ""
    own = world.others.get(row.subject, (world.invitation.public_id, 0))[0]
    values = {
        "number": "KB-2222-2222" if missing else number,
        "public_id": "A" * 22 if missing and row.subject not in world.requests else own,
        "file": world.file,
        "code": "longevity",
        "question": "1",
        "id": "222222222222" if missing else world.call,
        "delivery": world.others["delivery"][0],
        "signature": world.others["signature"][0],
    }
    if row.route.startswith("contracts"):
        values |= {"number": "2" if row.subject == "text" else "1", "code": "launch"}
    if row.route.startswith("quotes"):
        values["file"] = world.others["quote_file"][0]
    values["quote"] = world.others["standing"][0]
    return V1 + re.sub(r"<\w+:(\w+)>", lambda found: values[found[1]], row.route)


def _try(row: Row, caller: Caller, path: str, world: World) -> HttpResponse:
    if row.route == "pools":
        path += "?fiscal_year=2031"
    version = world.requests[row.subject].version if row.subject in world.requests else world.invitation.version
    version = world.others.get(row.subject, ("", version))[1]
    if row.subject == "draft":
        version = Request.objects.get(pk=world.requests["draft"].pk).version
    match = f'"{version}.en.0123456789abcdef"'
    if row.body == "signed copy":
        return sign_copy(caller, path, match)
    if row.body == "bulk":
        quotation, seen = world.others["place"]
        quote = {"amounts": [{"code": "launch", "net_yen": 1}]}
        return caller.post(path, {"items": [{"quotation": quotation, "version": seen, "quote": quote}]})
    if row.body == "file":
        headers = {"Idempotency-Key": uuid4().hex, "Accept-Language": "en"}
        if caller.bearer:
            headers["Authorization"] = f"Bearer {caller.bearer}"
        upload = SimpleUploadedFile("more.txt", "追加\n".encode(), "text/plain")
        return caller.client.post(path, {"file": upload}, headers=headers)  # type: ignore[return-value]
    if row.method == "get":
        return caller.get(path)
    return caller.call(row.method, path, row.body, match=match)


@pytest.mark.parametrize("who", PRINCIPALS)
def test_every_cell(world: World, who: str) -> None:
    wrong = []
    for row in ROWS:
        with transaction.atomic():
            found = _try(row, world.callers[who], _path(row, world), world)
            if found.status_code != row.statuses[who]:
                told = b"".join(found) if found.streaming else found.content
                wrong.append((row.method, row.route, row.statuses[who], found.status_code, told[:300]))
            transaction.set_rollback(True)
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("who", [who for who in PRINCIPALS if who not in {"anonymous", "revoked_token", "deactivated"}])
def test_what_is_foreign_answers_like_what_is_missing(world: World, who: str) -> None:
    compared = 0
    for row in ROWS:
        if row.statuses[who] != 404:
            continue
        with transaction.atomic():
            foreign = _try(row, world.callers[who], _path(row, world), world)
            missing = _try(row, world.callers[who], _path(row, world, missing=True), world)
            assert (foreign.status_code, foreign.content) == (missing.status_code, missing.content), row.route
            assert not foreign.has_header("ETag")
            compared += 1
            transaction.set_rollback(True)
    assert compared or who in {"read_token", "write_token"}


def test_an_expired_token_is_refused(world: World) -> None:
    caller = world.callers["write_token"]
    ApiSecret.objects.filter(prefix=caller.bearer[:10]).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert caller.get("requests").status_code == 401
