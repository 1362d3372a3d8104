"""Members and their roles: who may change them, and that an organization never loses its last administrator."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from portal.accounts.models import Membership, Organization, User
from portal.accounts.refusals import LAST_ADMINISTRATOR, Refusal
from portal.accounts.services import remove_role
from requests.policy.permissions import Role
from tests.portal.accounts.people import join, organization, person, signed_in

MEMBERS = "/account/members/"
REMOVE = "/account/members/remove/"

pytestmark = pytest.mark.django_db


def roles(user: User, where: Organization) -> set[str]:
    return set(Membership.objects.filter(user=user, organization=where).values_list("role", flat=True))


def test_an_administrator_sees_the_members(administrator: User, applicant: User) -> None:
    page = signed_in(administrator).get(MEMBERS).content.decode()
    assert applicant.email in page
    assert "Organization administrator" in page


def test_members_of_other_organizations_are_not_shown(administrator: User) -> None:
    join(person("elsewhere@example.jp"), organization("別の会社"), Role.APPLICANT)
    assert "elsewhere@example.jp" not in signed_in(administrator).get(MEMBERS).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(
    administrator: User, academy: Organization, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for one in range(number):
        join(person(f"member{one}@example.jp"), academy, Role.APPLICANT)
    client = signed_in(administrator)
    with django_assert_num_queries(5):  # session, person, standing, members, invitations
        client.get(MEMBERS)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", MEMBERS), ("post", "/account/members/invite/"), ("post", "/account/members/revoke/"), ("post", REMOVE),
        ("get", "/account/organization/names/"), ("post", "/account/organization/names/"),
        ("post", "/account/api-clients/"), ("post", "/account/api-clients/anything/revoke/"),
        ("post", "/account/api-clients/anything/secrets/"), ("post", "/account/api-clients/any/secrets/thing/end/"),
        ("get", "/account/api-clients/anything/version/"), ("post", "/account/api-clients/anything/version/"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ja", "en"])
def test_who_is_no_administrator_is_told_which_role_is_needed(
    applicant: User, method: str, path: str, language: str
) -> None:
    answer = getattr(signed_in(applicant, language), method)(path)
    assert answer.status_code == 403
    sentence = {
        "ja": "このページを使えるのは機関の管理者です。",
        "en": "Only an organization administrator can use this page.",
    }
    assert sentence[language] in answer.content.decode()


@pytest.mark.parametrize("path", [MEMBERS, "/account/organization/", "/account/api-clients/"])
def test_who_belongs_nowhere_gets_no_such_page(path: str) -> None:
    assert signed_in(person()).get(path).status_code == 403


def test_who_belongs_nowhere_is_told_the_two_ways() -> None:
    page = signed_in(person()).get("/account/organization/").content.decode()
    assert "Accept an invitation or register an organization." in page


@pytest.mark.parametrize("path", ["/account/members/invite/", "/account/members/revoke/", REMOVE])
def test_a_change_is_never_a_get(administrator: User, path: str) -> None:
    assert signed_in(administrator).get(path).status_code == 405


def test_an_administrator_takes_a_role_away(administrator: User, applicant: User, academy: Organization) -> None:
    answer = signed_in(administrator).post(REMOVE, {"email": applicant.email, "role": "applicant"}, follow=True)
    assert "The role is removed." in answer.content.decode()
    assert roles(applicant, academy) == set()


def test_the_last_administrator_stays(administrator: User, academy: Organization) -> None:
    fields = {"email": administrator.email, "role": "organization_admin"}
    page = signed_in(administrator).post(REMOVE, fields, follow=True).content.decode()
    assert LAST_ADMINISTRATOR.en in page
    assert "organization_admin" in roles(administrator, academy)


def test_an_administrator_with_a_closed_account_is_no_successor(administrator: User, academy: Organization) -> None:
    closed = join(person("closed@example.jp", is_active=False), academy, Role.ORGANIZATION_ADMIN)
    with pytest.raises(Refusal):
        remove_role(academy, administrator.email, "organization_admin")
    assert remove_role(academy, closed.email, "organization_admin")


def test_with_a_second_administrator_the_first_may_go(administrator: User, academy: Organization) -> None:
    join(person("second@example.jp"), academy, Role.ORGANIZATION_ADMIN)
    fields = {"email": administrator.email, "role": "organization_admin"}
    answer = signed_in(administrator).post(REMOVE, fields, follow=True)
    assert answer.status_code == 200
    assert roles(administrator, academy) == {"applicant"}


def test_a_foreign_member_and_a_missing_one_answer_the_same(administrator: User) -> None:
    stranger = join(person("stranger@example.jp"), organization("別の大学"), Role.APPLICANT)
    client = signed_in(administrator)
    foreign = client.post(REMOVE, {"email": stranger.email, "role": "applicant"})
    missing = client.post(REMOVE, {"email": "nobody@example.jp", "role": "applicant"})
    assert foreign.status_code == missing.status_code == 404
    assert bare(foreign.content.decode()) == bare(missing.content.decode())
    assert Membership.objects.filter(user=stranger).exists()


def bare(page: str) -> str:
    """A page without its CSRF tokens."""
    return page.split("<main")[1]


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_remove_each_other_at_once() -> None:
    where = organization()
    pair = [join(person(f"admin{n}@example.jp"), where, Role.ORGANIZATION_ADMIN) for n in range(2)]

    def remove(user: User) -> bool:
        try:
            return remove_role(where, user.email, "organization_admin")
        except Refusal:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        results = list(threads.map(remove, pair))
    assert sorted(results) == [False, True]
    assert Membership.objects.filter(organization=where, role=Role.ORGANIZATION_ADMIN).count() == 1
