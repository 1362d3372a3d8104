"""Roles count only in the organization one acts for, and only where that role can be held."""

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from portal.accounts.acting import ANY_PROGRAM, actor_for, actor_for_client, program_of, roles_of, standing_for
from portal.accounts.models import SCOPES, ApiClient, Organization, User
from requests.policy.permissions import NOBODY, Role
from requests.record.models import Request
from requests.record.queries import visible_to
from tests.portal.accounts.people import join, organization, person, provider
from tests.requests import builders

pytestmark = pytest.mark.django_db


def client_of(where: Organization, user: User, *scopes: str) -> ApiClient:
    return ApiClient(pk=7, organization=where, created_by=user, scopes=list(scopes))


def test_somebody_without_an_organization_is_known_and_may_nothing() -> None:
    user = person()
    actor = actor_for(user)
    assert (actor.user, actor.organization, actor.roles, actor.organizations) == (
        user.pk,
        None,
        frozenset(),
        frozenset(),
    )
    assert actor.known


def test_the_first_organization_by_kana_name_is_the_default() -> None:
    user, later, earlier = person(), organization("んの会社"), organization("あの大学")
    join(user, later, Role.ORGANIZATION_ADMIN)
    join(user, earlier, Role.APPLICANT)
    actor = actor_for(user)
    assert actor.organization == earlier.pk
    assert actor.roles == {Role.APPLICANT}
    assert actor.organizations == {earlier.pk, later.pk}


def test_the_chosen_organization_brings_its_roles_only() -> None:
    user, one, other = person(), organization("あ"), organization("い")
    join(user, one, Role.APPLICANT)
    join(user, other, Role.ORGANIZATION_ADMIN, Role.APPLICANT)
    assert actor_for(user, other.pk).roles == {Role.ORGANIZATION_ADMIN, Role.APPLICANT}


def test_an_organization_of_others_is_never_taken(academy: Organization) -> None:
    user = join(person(), organization("自分の会社"), Role.APPLICANT)
    assert actor_for(user, academy.pk).organization != academy.pk


def test_a_provider_brings_its_provider_id() -> None:
    company = provider()
    user = join(person(), company, Role.PROVIDER_AGENT)
    actor = actor_for(user)
    assert actor.provider == company.provider.pk
    assert actor.roles == {Role.PROVIDER_AGENT}


@pytest.mark.parametrize("role", [Role.JAXA_COORDINATOR, Role.REVIEWER, Role.AUDITOR, Role.PROVIDER_AGENT])
def test_a_role_written_into_the_wrong_organization_does_not_count(academy: Organization, role: Role) -> None:
    user = join(person(), academy, role, Role.APPLICANT)
    assert actor_for(user).roles == {Role.APPLICANT}


def test_every_role_can_be_held_somewhere(academy: Organization, jaxa: Organization) -> None:
    assert roles_of(academy) | roles_of(jaxa) | roles_of(provider()) == set(Role)
    assert roles_of(academy) == {Role.APPLICANT, Role.ORGANIZATION_ADMIN}


def test_a_standing_costs_one_query(
    coordinator: User, academy: Organization, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    join(coordinator, academy, Role.APPLICANT)
    join(coordinator, provider(), Role.PROVIDER_AGENT)
    with django_assert_num_queries(1):
        standing = standing_for(coordinator)
        assert standing.organization is not None
        assert standing.organization.display_name
        assert standing.actor.organizations


def test_roles_are_withheld_until_two_step_sign_in(coordinator: User, settings: Settings) -> None:
    settings.MFA_REQUIRED_ROLES = ["jaxa_coordinator"]
    standing = standing_for(coordinator)
    assert standing.withheld == {Role.JAXA_COORDINATOR}
    assert standing.actor.roles == frozenset()
    coordinator.authenticator_set.create(type="totp", data={})  # type: ignore[attr-defined]
    standing = standing_for(coordinator)
    assert standing.second_factor
    assert standing.withheld == frozenset()
    assert standing.actor.roles == {Role.JAXA_COORDINATOR}


def test_recovery_codes_alone_are_no_second_factor(coordinator: User, settings: Settings) -> None:
    settings.MFA_REQUIRED_ROLES = ["jaxa_coordinator"]
    coordinator.authenticator_set.create(type="recovery_codes", data={})  # type: ignore[attr-defined]
    assert standing_for(coordinator).withheld == {Role.JAXA_COORDINATOR}


@pytest.mark.parametrize(
    ("kind", "scopes", "roles", "usable"),
    [
        ("academy", ["requests:read", "requests:write"], {Role.APPLICANT}, {"requests:read", "requests:write"}),
        ("academy", ["requests:read", "triage:write"], {Role.APPLICANT}, {"requests:read"}),
        ("academy", ["triage:read", "invitations:write"], set(), set()),
        ("academy", ["events:read"], {Role.APPLICANT}, {"events:read"}),
        ("jaxa", ["triage:read"], {Role.JAXA_COORDINATOR}, {"triage:read"}),
        ("provider", ["invitations:read", "triage:read"], {Role.PROVIDER_AGENT}, {"invitations:read"}),
    ],
)
def test_scopes_become_roles_only_where_the_organization_can_hold_them(
    academy: Organization, jaxa: Organization, kind: str, scopes: list[str], roles: set[Role], usable: set[str]
) -> None:
    where = {"academy": academy, "jaxa": jaxa, "provider": provider()}[kind]
    caller = actor_for_client(client_of(where, person(), *scopes))
    assert caller.actor.roles == roles
    assert caller.scopes == usable
    assert (caller.actor.client, caller.actor.user, caller.actor.organization) == (7, None, where.pk)


def test_reading_scopes_never_carry_a_writing_one(jaxa: Organization) -> None:
    reading = [scope for scope in SCOPES if scope.endswith(":read")]
    caller = actor_for_client(client_of(jaxa, person(), *reading))
    assert not [scope for scope in caller.scopes if scope.endswith(":write")]


def test_the_programs_of_a_provider_together_are_provider_and_applicant() -> None:
    company = provider()
    actor = program_of(company.pk)
    assert actor.roles == {Role.APPLICANT, Role.PROVIDER_AGENT}
    assert (actor.user, actor.client, actor.organization) == (None, ANY_PROGRAM, company.pk)
    assert actor.provider == company.provider.pk
    assert actor.organizations == {company.pk}


def test_the_programs_of_others_are_no_providers(academy: Organization, jaxa: Organization) -> None:
    assert program_of(academy.pk).roles == {Role.APPLICANT}
    assert program_of(jaxa.pk).roles == {Role.APPLICANT, Role.JAXA_COORDINATOR}
    assert program_of(academy.pk).provider is None


def test_programs_of_no_organization_are_nobody(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert program_of(0) == NOBODY


def test_the_programs_together_see_the_organizations_requests(academy: Organization) -> None:
    mine = builders.draft(actor_for(join(person(), academy, Role.APPLICANT)))
    builders.draft(builders.applicant())
    actor = program_of(academy.pk)
    assert list(visible_to(actor)) == [mine]


def test_nothing_can_be_written_under_the_name_of_any_program(academy: Organization) -> None:
    mine = builders.draft(actor_for(join(person(), academy, Role.APPLICANT)))

    def write() -> None:
        with transaction.atomic():
            Request.objects.filter(pk=mine.pk).update(created_by_client=program_of(academy.pk).client)
            connection.check_constraints()

    with pytest.raises(IntegrityError):
        write()
