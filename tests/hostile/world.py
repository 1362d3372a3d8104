"""Requests in every state that a form can be sent in, and a browser or program for each kind of person."""

import contextlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from portal.accounts.models import Membership
from requests.aggregation import pool
from requests.contracting.invitations import answering
from requests.contracting.models import Invitation
from requests.intake import submitting
from requests.policy.permissions import Actor, Role
from requests.record.models import Request
from requests.triage import deciding, talking
from tests.requests import builders
from tests.requests.visitors import visitor

CRASHED = 599
"""Stands for an exception that came through to the server itself."""


@dataclass
class World:
    """`numbers` by state, the id of an open invitation, browsers by who sits at them."""

    numbers: dict[str, str]
    invitation: str
    question: int
    browsers: dict[str, Client]

    def address(self, pattern: str) -> str:
        """The pattern filled in: `{state}` gives that request's number; `{invitation}` and `{question}` give ids."""
        return pattern.format(invitation=self.invitation, question=self.question, **self.numbers)

    def version(self, state: str) -> int:
        """The version of the request in that state; of the invitation for "invitation"."""
        if state == "invitation":
            return Invitation.objects.get(public_id=self.invitation).version
        return Request.objects.get(number=self.numbers[state]).version


def built() -> World:
    """Everything, made through the portal's own services."""
    university = builders.organization("academia")
    owner = builders.acting(builders.person(university), university)
    administrator = builders.person(university, Role.ORGANIZATION_ADMIN)
    Membership.objects.create(user=administrator, organization=builders.organization(), role=Role.APPLICANT)
    admin = builders.acting(administrator, university)
    coordinator = builders.coordinator()
    company, provider = builders.provider("small_satellite")
    requests = _requests(owner, coordinator)
    invitation = Invitation.objects.get(request=requests["offered"], provider=company)
    question = answering.ask(invitation.public_id, provider, version=invitation.version, note="質問")
    actors = {"owner": owner, "admin": admin, "coordinator": coordinator, "provider": provider}
    browsers = {who: browser(actor) for who, actor in actors.items()} | {"nobody": browser()}
    numbers = {state: one.number for state, one in requests.items()}
    return World(numbers, invitation.public_id, question.pk, browsers)


def _requests(owner: Actor, coordinator: Actor) -> dict[str, Request]:
    made = {"draft": builders.draft(owner)}
    for state in ("submitted", "asked", "contested", "pooled", "allocated"):
        made[state] = builders.submitted(owner)
    satellite = builders.submitted(
        builders.applicant("commercial_domestic"),
        "small_satellite",
        purpose={"purpose": "commercial", "publicly_funded": "no"},
    )
    made["offered"] = deciding.confirm(satellite.pk, coordinator, version=satellite.version)
    made["asked"] = talking.ask(made["asked"].pk, coordinator, version=made["asked"].version, note="質問")
    one = made["contested"]
    made["contested"] = submitting.ask_route_review(one.pk, owner, version=one.version, note="理由")
    for state in ("pooled", "allocated"):
        made[state] = deciding.confirm(made[state].pk, coordinator, version=made[state].version)
    one = made["allocated"]
    made["allocated"] = pool.allocate(one.pk, coordinator, version=one.version)
    return made


def browser(actor: Actor | None = None) -> Client:
    """A signed-in browser that answers 500 as a server would, instead of raising into the test."""
    client = visitor(actor)
    client.raise_request_exception = False
    return client


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def status(client: Client, method: str, address: str, *content: Any, **more: Any) -> int:
    """The status of an answer; nothing of the call stays, neither in the database nor in the browser."""
    return answered(client, method, address, *content, **more)[0]


def answered(client: Client, method: str, address: str, *content: Any, **more: Any) -> tuple[int, HttpResponse | None]:
    """As `status`, with the answer; CRASHED and None where even the page for a fault could not be made."""
    cookies = copy(client.cookies)
    try:
        with undone():
            found = getattr(client, method)(address, *content, **more)
    except Exception:  # noqa: BLE001  that is what is looked for
        return CRASHED, None
    finally:
        client.cookies = cookies
    return found.status_code, found


def headers(version: int | None = None) -> dict[str, str]:
    """What a writing call of the API needs besides its body."""
    match = {} if version is None else {"If-Match": f'"{version}.en.0123456789abcdef"'}
    return {"Idempotency-Key": uuid4().hex, "Accept-Language": "en", **match}
