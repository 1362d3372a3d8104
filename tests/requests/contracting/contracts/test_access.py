"""A contract exists for the buyer's side and its one provider; the query and the verdict agree for everybody."""

import pytest

from portal.accounts.models import Membership, User
from requests.contracting.contracts import access, telling
from requests.contracting.models import Contract
from requests.policy.permissions import NOBODY, SYSTEM, Actor, Role
from requests.record.models import Participant
from requests.record.refusals import Missing
from requests.record.steps import facts_of
from tests.requests import builders
from tests.requests.contracting.contracts.given import Made, bought_by_jaxa, made

pytestmark = pytest.mark.django_db


def _person(case: Made, role: str, actor: Actor) -> Actor:
    person = User.objects.get(pk=actor.user or 0)
    Participant.objects.create(request=case.request, user=person, email=person.email, role=role)
    return actor


def _everybody(case: Made) -> dict[str, Actor]:
    own = case.request.organization
    jaxa = builders.coordinator()
    applicants_coordinator = builders.coordinator()
    person = User.objects.get(pk=applicants_coordinator.user or 0)
    Membership.objects.create(user=person, organization=own, role=Role.APPLICANT)
    from portal.accounts.acting import actor_for

    return {
        "buyer": case.buyer,
        "provider": case.provider,
        "rival": case.rival,
        "colleague": builders.acting(builders.person(own), own),
        "admin": builders.acting(builders.person(own, Role.ORGANIZATION_ADMIN), own),
        "editor": _person(case, "editor", builders.applicant()),
        "viewer": _person(case, "viewer", builders.applicant()),
        "stranger": builders.applicant(),
        "coordinator": jaxa,
        "taking part": _person(case, "editor", builders.coordinator()),
        "looking on": _person(case, "viewer", builders.coordinator()),
        "member": actor_for(person, jaxa.organization),
        "auditor": builders.acting(builders.person(_jaxa(jaxa), Role.AUDITOR), _jaxa(jaxa)),
        "own program": Actor(client=1, organization=own.pk, roles=frozenset({Role.APPLICANT})),
        "provider's program": Actor(
            client=2, organization=99, provider=case.provider.provider, roles=frozenset({Role.PROVIDER_AGENT})
        ),
        "provider's applicant": Actor(
            user=case.provider.user, organization=99, provider=case.provider.provider, roles=frozenset({Role.APPLICANT})
        ),
        "jaxa's program": Actor(client=3, organization=jaxa.organization, roles=frozenset({Role.JAXA_COORDINATOR})),
        "nobody": NOBODY,
    }


def _jaxa(actor: Actor):  # type: ignore[no-untyped-def]
    from portal.accounts.models import Organization

    return Organization.objects.get(pk=actor.organization or 0)


BUYERS = {"buyer", "admin", "editor", "own program", "taking part"}
AT_JAXA = {"coordinator", "jaxa's program"}
PROVIDERS = {"provider", "provider's program"}


@pytest.mark.parametrize("party", ["applicant", "jaxa"])
def test_the_query_agrees_with_the_verdict_for_everybody(party: str) -> None:
    case = bought_by_jaxa() if party == "jaxa" else made()
    if party == "jaxa":
        case.buyer = builders.applicant()
    facts, seen = facts_of(case.request), {}
    people = _everybody(case)
    facts = facts_of(case.request)
    for who, actor in people.items():
        listed = access.contracts_of(actor).filter(pk=case.contract.pk).exists()
        seen[who] = access.side_of(actor, case.contract, facts)
        assert listed == bool(seen[who]), who
        if listed:
            assert access.look_up(case.key, actor)[1] == seen[who], who
        else:
            with pytest.raises(Missing):
                access.look_up(case.key, actor)
    buyers = {who for who, side in seen.items() if side == "buyer"}
    assert buyers == (AT_JAXA | {"coordinator"} if party == "jaxa" else BUYERS)
    assert {who for who, side in seen.items() if side == "provider"} == PROVIDERS


def test_a_request_of_a_program_is_still_listed_for_jaxa() -> None:
    case = bought_by_jaxa()
    client = _client(case)
    type(case.request).objects.filter(pk=case.request.pk).update(created_by=None, created_by_client=client)
    assert access.contracts_of(builders.coordinator()).filter(pk=case.contract.pk).exists()


def _client(case: Made) -> int:
    from portal.accounts.models import ApiClient

    person = User.objects.get(pk=case.buyer.user or 0)
    return ApiClient.objects.create(
        public_id="c" * 22,
        organization=case.request.organization,
        name="lab",
        scopes=[],
        api_version="2026-11-01",
        created_by=person,
    ).pk


def test_a_company_that_is_both_is_the_provider_only() -> None:
    case = made()
    both = Actor(
        client=5,
        organization=case.request.organization_id,
        provider=case.provider.provider,
        roles=frozenset({Role.APPLICANT, Role.PROVIDER_AGENT}),
    )
    assert access.side_of(both, case.contract, facts_of(case.request)) == "provider"


def test_the_portal_itself_lists_none() -> None:
    made()
    assert not access.contracts_of(SYSTEM).exists()


def test_who_reads_of_what_is_a_table() -> None:
    assert {kind for kind in telling.NOTICES if telling.audience(kind, "applicant") == telling.BOTH} == telling.STATES
    for kind in (*telling.NOTICES, "contract.ordered"):
        inside = telling.audience(kind, "applicant")
        assert inside == (telling.BOTH if kind in telling.STATES else ("buyer",))
        assert telling.audience(kind, "jaxa") == (telling.BOTH if kind in telling.STATES else ("coordinator",))


def test_a_list_costs_one_query_however_long() -> None:
    case = made()
    assert [one.number for one in access.contracts_of(case.provider)] == [case.contract.number]
    assert Contract.objects.count() == 1
