"""The list of what somebody sees is exactly what policy lets them see: every role, every state, and the history too."""

from collections.abc import Callable

import pytest

from platforms.models import Provider
from portal.accounts.acting import actor_for_client
from portal.accounts.models import ApiClient, Organization, User
from requests.contracting.models import Invitation
from requests.intake import submitting
from requests.policy.lifecycle import State
from requests.policy.permissions import NOBODY, SYSTEM, Actor, Role, may_view
from requests.record import clock
from requests.record.events import APPLICANT, COORDINATOR, PROVIDER, record
from requests.record.models import Event, Participant, Request
from requests.record.queries import applicants_requests, history, visible_to
from requests.record.refusals import Missing
from requests.record.steps import facts_of, look_up
from tests.requests import bare, builders

pytestmark = pytest.mark.django_db


class World:
    """Two organizations, JAXA, and one request a state, with a co-editor and a reader from elsewhere."""

    def __init__(self) -> None:
        self.org, self.other, self.jaxa = (builders.organization(kind) for kind in ("academia", "academia", "jaxa"))
        self.creator = builders.person(self.org)
        self.editor, self.reader = builders.person(self.other), builders.person(self.other)
        self.staff = self.joins(builders.person(self.jaxa, Role.JAXA_COORDINATOR), self.org)
        self.requests = [bare.row(builders.acting(self.creator, self.org), state) for state in State]
        self.requests.append(bare.row(builders.acting(self.person_of(self.jaxa), self.jaxa), State.SUBMITTED))
        for request in self.requests:
            Participant.objects.create(request=request, user=self.editor, email="e@example.org", role="editor")
            Participant.objects.create(request=request, user=self.reader, email="r@example.org", role="viewer")
        bare.row(builders.applicant(), State.DRAFT)

    def joins(self, user: User, of: Organization) -> User:
        user.memberships.create(organization=of, role=Role.APPLICANT)
        return user

    def person_of(self, of: Organization, *roles: Role) -> User:
        return builders.person(of, *roles)

    def taking_part_at_jaxa(self, user: User) -> Actor:
        user.memberships.create(organization=self.jaxa, role=Role.JAXA_COORDINATOR)
        return builders.acting(user, self.jaxa)

    def program(self, of: Organization, *scopes: str) -> Actor:
        client = ApiClient.objects.create(
            public_id=f"program-{of.pk}",
            name="p",
            organization=of,
            scopes=list(scopes),
            created_by=self.creator,
        )
        return actor_for_client(client).actor


A = builders.acting
SUBMITTED = len(State)
"""The organization's requests, one a state; where a row differs by one it says why by its name."""
EVERYBODY: dict[str, tuple[Callable[[World], Actor], int]] = {
    "anonymous": (lambda w: NOBODY, 0),
    "creator": (lambda w: A(w.creator, w.org), SUBMITTED),
    "creator elsewhere": (lambda w: A(w.joins(w.creator, w.other), w.other), SUBMITTED),
    "co-editor": (lambda w: A(w.editor, w.other), SUBMITTED + 1),
    "reader": (lambda w: A(w.reader, w.other), SUBMITTED + 1),
    "colleague": (lambda w: A(w.person_of(w.org), w.org), 0),
    "administrator": (lambda w: A(w.person_of(w.org, Role.ORGANIZATION_ADMIN), w.org), SUBMITTED),
    "other administrator": (lambda w: A(w.person_of(w.other, Role.ORGANIZATION_ADMIN), w.other), 0),
    "coordinator": (lambda w: A(w.person_of(w.jaxa, Role.JAXA_COORDINATOR), w.jaxa), SUBMITTED),
    "coordinator of theirs": (lambda w: A(w.staff, w.jaxa), 1),
    "coordinator who edits": (lambda w: w.taking_part_at_jaxa(w.editor), SUBMITTED + 1),
    "coordinator who reads": (lambda w: w.taking_part_at_jaxa(w.reader), SUBMITTED + 1),
    "auditor": (lambda w: A(w.person_of(w.jaxa, Role.AUDITOR), w.jaxa), SUBMITTED),
    "auditor of theirs": (lambda w: A(w.joins(w.person_of(w.jaxa, Role.AUDITOR), w.org), w.jaxa), SUBMITTED),
    "reviewer": (lambda w: A(w.person_of(w.jaxa, Role.REVIEWER), w.jaxa), 0),
    "provider agent": (lambda w: builders.provider("longevity")[1], 0),
    "own program": (lambda w: w.program(w.org, "requests:read"), SUBMITTED),
    "own program for events": (lambda w: w.program(w.org, "events:read"), SUBMITTED),
    "other program": (lambda w: w.program(w.other, "requests:read", "requests:write"), 0),
    "program without scope": (lambda w: w.program(w.org), 0),
    "jaxa's program": (lambda w: w.program(w.jaxa, "triage:read"), SUBMITTED),
    "portal": (lambda w: SYSTEM, len(State) + 2),
}


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_list_agrees_with_policy_in_every_state(name: str) -> None:
    world = World()
    make, count = EVERYBODY[name]
    actor = make(world)
    listed = set(visible_to(actor).values_list("pk", flat=True))
    assert listed == {one.pk for one in Request.objects.all() if may_view(actor, facts_of(one))}
    assert len(listed) == count


def test_a_coordinator_who_files_too_finds_their_own_apart() -> None:
    world = World()
    both = world.person_of(world.jaxa, Role.APPLICANT, Role.JAXA_COORDINATOR)
    actor = A(both, world.jaxa)
    mine = bare.row(actor, State.DRAFT)
    assert list(applicants_requests(actor)) == [mine]
    assert visible_to(actor).count() == len(State) + 1
    assert not applicants_requests(NOBODY).exists()
    assert not applicants_requests(A(world.person_of(world.jaxa, Role.AUDITOR), world.jaxa)).exists()


def test_a_program_finds_what_its_organization_filed() -> None:
    world = World()
    assert applicants_requests(world.program(world.org, "requests:read")).count() == len(State)
    assert not applicants_requests(world.program(world.other, "requests:read")).exists()


def _event(request: Request, kind: str, *audience: str, invitation: Invitation | None = None) -> Event:
    return record(
        request, kind, SYSTEM, audience=audience, at=clock.now(), invitation=invitation.pk if invitation else None
    )


def _invited(request: Request, company: Provider) -> Invitation:
    return Invitation.objects.create(public_id=f"i{company.pk}", request=request, provider=company, due_at=clock.now())


def test_each_side_reads_its_own_history_newest_first() -> None:
    who, decider = builders.applicant(), builders.coordinator()
    request = bare.row(who, State.OFFERED)
    (first, agent), (second, rival) = builders.provider("longevity"), builders.provider("longevity")
    shared = _event(request, "both", APPLICANT, COORDINATOR)
    inside = _event(request, "inside", COORDINATOR)
    own = _event(request, "own", APPLICANT)
    to_first = _event(request, "to first", PROVIDER, invitation=_invited(request, first))
    to_second = _event(request, "to second", PROVIDER, invitation=_invited(request, second))
    assert list(history(request, who)) == [own, shared]
    assert list(history(request, decider)) == [own, inside, shared]
    assert list(history(request, agent)) == [to_first]
    assert list(history(request, rival)) == [to_second]
    assert not history(request, builders.applicant()).exists()
    assert not history(request, NOBODY).exists()


def test_an_agent_without_the_role_reads_nothing() -> None:
    request = bare.row(builders.applicant(), State.OFFERED)
    company, agent = builders.provider("longevity")
    _event(request, "to provider", PROVIDER, invitation=_invited(request, company))
    without = Actor(user=agent.user, organization=agent.organization, provider=company.pk)
    assert not history(request, without).exists()


def test_a_draft_withdrawn_before_submission_stays_the_applicants_own() -> None:
    author = builders.applicant()
    request = builders.draft(author)
    submitting.withdraw(request.pk, author, version=request.version)
    jaxa = Organization.objects.filter(type="jaxa").first() or builders.organization("jaxa")
    auditor = builders.acting(builders.person(jaxa, Role.AUDITOR), jaxa)
    for reader in (builders.coordinator(), auditor):
        assert not visible_to(reader).filter(pk=request.pk).exists()
        with pytest.raises(Missing):
            look_up(request.number, reader)
    assert visible_to(author).filter(pk=request.pk).exists()
