"""One request in every state, one invitation in every state, and everybody who may try to open them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client

from platforms.rest import versions
from portal.accounts import clients, invitations
from portal.accounts.acting import actor_for
from portal.accounts.models import ApiClient, KeptPost, Organization, User
from portal.accounts.sealing import seal
from portal.accounts.tokens import digest
from portal.sandbox import building
from requests.contracting.capacity import publishing
from requests.contracting.impact import running
from requests.contracting.invitations import answering, closing
from requests.contracting.models import CapacityOffer, ImpactRun, Invitation, InvitationQuestion
from requests.intake import files, submitting
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor, Role
from requests.record import clock
from requests.record.models import Participant, Request
from requests.triage import deciding, talking
from requests.webhooks import endpoints
from tests.pages.contracted import Contracted, contracted
from tests.pages.quoted import STATES, Quoted, quoted
from tests.requests import builders
from tests.requests.contracting.impact.losses import drawn
from tests.requests.contracting.offered import overdue
from tests.requests.contracting.room import published
from tests.requests.visitors import visitor

PRINCIPALS = (
    "anonymous",
    "owner",
    "co_editor",
    "viewer",
    "colleague",  # same organization, takes no part
    "org_admin",
    "other_org",
    "coordinator",
    "taking_part",  # a coordinator who is a co-editor of every request
    "member",  # a coordinator who also belongs to the applicant's organization
    "auditor",
    "provider_a",  # invited
    "provider_b",  # invited too: a rival
    "provider_c",  # never invited
    "deactivated",
)


@dataclass
class World:
    """Requests by the name of their state, invitations of provider A by theirs, a file a request, who tries."""

    actors: dict[str, Actor]
    requests: dict[str, Request] = field(default_factory=dict)
    invitations: dict[str, Invitation] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    quoted: dict[str, Quoted] = field(default_factory=dict)
    contracts: dict[str, Contracted] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    offers: dict[str, CapacityOffer] = field(default_factory=dict)
    runs: dict[str, ImpactRun] = field(default_factory=dict)

    def ask(self, who: str, method: str, path: str, body: Any = None) -> HttpResponseBase:
        """One call as this principal, with nothing left over from earlier calls but who is signed in."""
        client = self.clients[who]
        session = client.cookies.get(settings.SESSION_COOKIE_NAME)
        kept = session.value if session else ""
        client.cookies.clear()
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        if kept:
            client.cookies[settings.SESSION_COOKIE_NAME] = kept
        answer: Any = getattr(client, method)(path, body or {})
        return answer  # type: ignore[no-any-return]

    def sent(self, route: str, who: str) -> dict[str, str]:
        """What a form of the accounts' pages names that differs from person to person."""
        actor = self.actors.get(who)
        own = Organization.objects.filter(pk=actor.organization or 0).first() if actor else None
        if route == "account/acting/":
            return {"organization": own.public_id if own else ""}
        if route == "account/organizations/":
            return {"organization": self.values["unchecked"]}
        if route in {"account/members/remove/", "account/members/roles/"}:
            return {"email": self.values["owner_email"], "role": "organization_admin"}
        return {}

    def asked(self, route: str, on: str) -> dict[str, str]:
        """What stands after the question mark."""
        return {"action": "assign", "row": f"{self.requests[on].number}:1"} if route == "triage/bulk/" else {}


def build() -> World:
    """Makes all of it through the portal's own services, inside the caller's transaction."""
    world = World(_people())
    for state, request in _requests(world.actors).items():
        _join(request, world.actors)
        world.requests[state] = Request.objects.get(pk=request.pk)
    world.clients = {who: visitor(world.actors.get(who)) for who in PRINCIPALS}
    User.objects.filter(pk=world.actors["deactivated"].user or 0).update(is_active=False)
    _invitations(world)
    _quotations(world)
    _contracts(world)
    _capacity(world)
    _impact(world)
    attach(world, ("draft", "dropped", "submitted", "returned", "offered"))
    _accounts(world)
    return world


def _accounts(world: World) -> None:
    """A program, an invitation, a form that was kept and an organization to check, for the accounts' pages."""
    owner, admin = (User.objects.get(pk=world.actors[who].user or 0) for who in ("owner", "org_admin"))
    university = Organization.objects.get(pk=world.actors["owner"].organization or 0)
    until = clock.today() + timedelta(days=30)
    client, _token = clients.issue(
        university, admin, public_id="c" * 22, name="lab", scopes=("requests:read",), until=until
    )
    ApiClient.objects.filter(pk=client.pk).update(api_version=versions.VERSIONS[0].code)
    invitations.invite(university, admin, email="asked@example.org", role=Role.APPLICANT, language="en")
    stranger = User.objects.get(pk=world.actors["other_org"].user or 0)
    invited = invitations.invite(university, admin, email=stranger.email, role=Role.APPLICANT, language="en")
    type(invited).objects.filter(pk=invited.pk).update(token_hash=digest("a-known-token"))
    kept = KeptPost.objects.create(
        public_id="k" * 22,
        user=owner,
        path="/requests/",
        sealed=seal("[]"),
        expires_at=clock.now() + timedelta(hours=1),
    )
    world.values |= {
        "client": client.public_id,
        "secret": client.secrets.get().public_id,
        "kept": kept.public_id,
        "unchecked": university.public_id,
        "owner_email": owner.email,
        "token": "a-known-token",
    }
    hook, _secret = endpoints.make(world.actors["org_admin"], url="http://127.0.0.1:9/hook")
    world.values["hook"] = hook.public_id
    world.values["space"] = building.make(university, admin, public_id="s" * 22, name="tests")[0].public_id
    world.values["delivery"] = endpoints.ping(hook.public_id, world.actors["org_admin"]).public_id


def _people() -> dict[str, Actor]:
    university, other = builders.organization("academia"), builders.organization("academia")
    actors = {
        who: builders.acting(builders.person(university), university)
        for who in ("owner", "co_editor", "viewer", "colleague", "deactivated")
    }
    actors["org_admin"] = builders.acting(builders.person(university, Role.ORGANIZATION_ADMIN), university)
    actors["other_org"] = builders.acting(builders.person(other, Role.APPLICANT, Role.ORGANIZATION_ADMIN), other)
    actors["coordinator"], actors["taking_part"] = builders.coordinator(), builders.coordinator()
    actors["member"] = _member(builders.coordinator(), actors["owner"])
    jaxa = actors["coordinator"].organization
    auditor = builders.person(Organization.objects.get(pk=jaxa or 0), Role.AUDITOR)
    actors["auditor"] = actor_for(auditor, jaxa)
    for who, platform in (("provider_a", "small_satellite"), ("provider_b", "small_satellite")):
        actors[who] = builders.provider(platform)[1]
    actors["provider_c"] = builders.provider("materials")[1]
    return actors


def _member(coordinator: Actor, owner: Actor) -> Actor:
    person = User.objects.get(pk=coordinator.user or 0)
    person.memberships.create(organization_id=owner.organization or 0, role=Role.APPLICANT)
    return actor_for(person, coordinator.organization)


def _requests(actors: dict[str, Actor]) -> dict[str, Request]:
    owner, coordinator = actors["owner"], actors["coordinator"]
    made = {"draft": builders.draft(owner), "dropped": builders.draft(owner)}
    made["dropped"] = submitting.withdraw(made["dropped"].pk, owner, version=made["dropped"].version, note="中止")
    for state in ("submitted", "asked", "returned", "amending", "pooled", "withdrawn"):
        made[state] = builders.submitted(owner)
    pk, version = made["asked"].pk, made["asked"].version
    made["asked"] = talking.ask(pk, coordinator, version=version, note="打上げの時期は")
    point = talking.Point("schedule", "", "期間を確かめてください")
    pk, version = made["returned"].pk, made["returned"].version
    made["returned"] = talking.return_for_changes(pk, coordinator, version=version, points=[point], note="確認を")
    made["amending"] = submitting.amend(made["amending"].pk, owner, version=made["amending"].version)
    pk, version = made["withdrawn"].pk, made["withdrawn"].version
    made["withdrawn"] = submitting.withdraw(pk, owner, version=version, note="中止")
    made["pooled"] = deciding.confirm(made["pooled"].pk, coordinator, version=made["pooled"].version)
    for state in ("offered", "accepted", "refused", "lapsed", "closed"):
        made[state] = _offered(owner, coordinator)
    return made


def _offered(owner: Actor, coordinator: Actor) -> Request:
    request = builders.submitted(owner, "small_satellite")
    return deciding.confirm(request.pk, coordinator, version=request.version)


def _join(request: Request, actors: dict[str, Actor]) -> None:
    for who, role in (("co_editor", "editor"), ("taking_part", "editor"), ("viewer", "viewer")):
        person = User.objects.get(pk=actors[who].user or 0)
        Participant.objects.create(request=request, user=person, email=person.email, role=role)


def _invitations(world: World) -> None:
    a = world.actors["provider_a"]
    found = {
        name: Invitation.objects.get(request=world.requests[name], provider=a.provider or 0)
        for name in ("offered", "accepted", "refused", "lapsed", "closed")
    }
    answering.ask(found["offered"].public_id, a, version=1, note="質量は")
    question = InvitationQuestion.objects.get(invitation=found["offered"])
    world.values["question"] = str(question.pk)
    answering.accept(found["accepted"].public_id, a, version=1)
    answering.decline(found["refused"].public_id, a, version=1, note="枠なし")
    overdue(found["lapsed"])
    closing.lapse_due()
    closed = world.requests["closed"]
    submitting.withdraw(closed.pk, world.actors["owner"], version=closed.version, note="中止")
    world.invitations = {name: Invitation.objects.get(pk=one.pk) for name, one in found.items()}
    for name in world.requests:
        world.requests[name] = Request.objects.get(pk=world.requests[name].pk)


def _capacity(world: World) -> None:
    """An offer of provider A that stands, and one that it has withdrawn."""
    a = world.actors["provider_a"]
    gone = publishing.withdraw(published(a).public_id, a, version=1)
    world.offers = {"room": published(a), "gone": gone}


def _impact(world: World) -> None:
    """A run about the loss of provider A's station, drawn up, and one that was discarded."""
    who = world.actors["coordinator"]
    over = running.discard(drawn(who).public_id, who, version=1)
    world.runs = {"run": drawn(who), "over": over}


def _quotations(world: World) -> None:
    """Requests that the owner asks quotes for, of providers A and B."""
    owner, coordinator = world.actors["owner"], world.actors["coordinator"]
    for state in STATES:
        request = _offered(owner, coordinator)
        _join(request, world.actors)
        world.quoted[state] = quoted(request, world.actors, state)
        world.requests[state] = Request.objects.get(pk=request.pk)


def _contracts(world: World) -> None:
    """Contracts of the owner with provider A."""

    def offer() -> Request:
        request = _offered(world.actors["owner"], world.actors["coordinator"])
        _join(request, world.actors)
        return request

    world.contracts = contracted(world.actors, offer)


def attach(world: World, names: Sequence[str]) -> None:
    """A file for each of these requests, as if it had been attached while the request was still a draft."""
    for name in names:
        request = world.requests[name]
        state = request.state
        Request.objects.filter(pk=request.pk).update(state=State.DRAFT)
        upload = SimpleUploadedFile("note.txt", "記録\n".encode(), "text/plain")
        world.files[name] = files.attach(request.pk, world.actors["owner"], upload).public_id
        Request.objects.filter(pk=request.pk).update(state=state)
        world.requests[name] = Request.objects.get(pk=request.pk)


WRITING = ("INSERT", "UPDATE", "DELETE")


@contextmanager
def writes() -> Iterator[list[str]]:
    """The statements that wrote anything but a session while this was open."""
    found: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if sql.lstrip().startswith(WRITING) and '"django_session"' not in sql and context["cursor"].rowcount:
            found.append(sql)
        return result

    with connection.execute_wrapper(watch):
        yield found


__all__ = ["PRINCIPALS", "World", "attach", "build", "writes"]
