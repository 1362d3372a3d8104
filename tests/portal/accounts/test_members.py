"""Members and their roles: who may change them, and that an organization never loses its last administrator."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from portal.accounts.models import MemberEvent, Membership, Organization, User
from portal.accounts.refusals import LAST_ADMINISTRATOR, ROLE_NOT_HERE, Refusal
from portal.accounts.services import set_roles
from requests.policy.permissions import Role
from tests.portal.accounts.people import join, organization, person, provider, signed_in

MEMBERS = "/account/members/"
REMOVE = "/account/members/remove/"
ROLES = "/account/members/roles/"

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
    with django_assert_num_queries(6):  # session, person, standing, members, invitations, history
        client.get(MEMBERS)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", MEMBERS), ("post", "/account/members/invite/"), ("post", "/account/members/revoke/"), ("post", REMOVE),
        ("post", ROLES),
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


@pytest.mark.parametrize("path", ["/account/members/invite/", "/account/members/revoke/", REMOVE, ROLES])
def test_a_change_is_never_a_get(administrator: User, path: str) -> None:
    assert signed_in(administrator).get(path).status_code == 405


def test_an_administrator_lets_a_member_go(administrator: User, applicant: User, academy: Organization) -> None:
    answer = signed_in(administrator).post(REMOVE, {"email": applicant.email}, follow=True)
    assert "The person does not belong to the organization any more." in answer.content.decode()
    assert roles(applicant, academy) == set()
    assert [(one.what, one.by, one.person, one.role) for one in MemberEvent.objects.all()] == [
        ("taken", administrator, applicant, "applicant")
    ]


def test_an_administrator_changes_what_a_member_is(administrator: User) -> None:
    company = provider()
    agent = join(person("agent@example.jp", name="青空 一郎"), company, Role.PROVIDER_AGENT)
    chief = join(person("chief@example.jp"), company, Role.ORGANIZATION_ADMIN)
    client = signed_in(chief)
    fields = {"email": agent.email, "role": ["provider_agent", "organization_admin", "applicant"]}
    page = client.post(ROLES, fields, follow=True).content.decode()
    assert "The roles are saved." in page
    assert roles(agent, company) == {"provider_agent", "organization_admin", "applicant"}
    client.post(ROLES, {"email": agent.email, "role": ["applicant"]})
    assert roles(agent, company) == {"applicant"}
    told = [(one.what, one.role) for one in MemberEvent.objects.filter(person=agent).order_by("id")]
    assert told == [
        ("given", "applicant"), ("given", "organization_admin"),
        ("taken", "organization_admin"), ("taken", "provider_agent"),
    ]  # fmt: skip
    history = client.get(MEMBERS).content.decode().split('id="history"')[1]
    assert "Role removed: " in history
    assert "Provider agent" in history


def test_saving_the_same_roles_writes_nothing_down(administrator: User, applicant: User, academy: Organization) -> None:
    assert set_roles(academy, administrator, applicant.email, {Role.APPLICANT})
    assert not MemberEvent.objects.exists()


def test_without_any_role_left_the_other_button_is_named(administrator: User, applicant: User) -> None:
    page = signed_in(administrator).post(ROLES, {"email": applicant.email}, follow=True).content.decode()
    assert "To let the person go, use “Remove from the organization”." in page
    assert Membership.objects.filter(user=applicant).exists()


@pytest.mark.parametrize("role", ["provider_agent", "jaxa_coordinator", "king", ""])
def test_a_role_of_other_organizations_is_refused(administrator: User, applicant: User, role: str) -> None:
    page = signed_in(administrator).post(ROLES, {"email": applicant.email, "role": role}, follow=True)
    assert ROLE_NOT_HERE.en in page.content.decode()
    assert not MemberEvent.objects.exists()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("path", "role"), [("/account/members/remove/", ""), ("/account/members/roles/", "applicant")])
def test_the_last_administrator_stays(
    administrator: User, academy: Organization, path: str, role: str, language: str
) -> None:
    fields = {"email": administrator.email, "role": role}
    page = signed_in(administrator, language).post(path, fields, follow=True).content.decode()
    assert LAST_ADMINISTRATOR.within(language) in page
    assert roles(administrator, academy) == {"organization_admin", "applicant"}
    assert not MemberEvent.objects.exists()


def test_an_administrator_with_a_closed_account_is_no_successor(administrator: User, academy: Organization) -> None:
    closed = join(person("closed@example.jp", is_active=False), academy, Role.ORGANIZATION_ADMIN)
    with pytest.raises(Refusal) as refused:
        set_roles(academy, administrator, administrator.email, {Role.APPLICANT})
    assert refused.value.sentence == LAST_ADMINISTRATOR
    assert set_roles(academy, administrator, closed.email, ())


def test_with_a_second_administrator_the_first_may_go(administrator: User, academy: Organization) -> None:
    join(person("second@example.jp"), academy, Role.ORGANIZATION_ADMIN)
    answer = signed_in(administrator).post(ROLES, {"email": administrator.email, "role": "applicant"}, follow=True)
    assert answer.status_code == 200
    assert roles(administrator, academy) == {"applicant"}
    assert answer.redirect_chain[-1][0] == "/account/acting/"  # the members are not theirs to see any more


def test_the_list_says_how_safely_and_when_each_person_signed_in(settings: Settings) -> None:
    settings.MFA_REQUIRED_ROLES = ["provider_agent"]
    company = provider()
    chief = join(person("chief@example.jp"), company, Role.ORGANIZATION_ADMIN)
    join(person("never@example.jp", name="一"), company, Role.PROVIDER_AGENT)
    join(person("closed@example.jp", name="二", is_active=False), company, Role.APPLICANT)
    safe = join(person("safe@example.jp", name="三"), company, Role.PROVIDER_AGENT)
    Authenticator.objects.create(user=safe, type=Authenticator.Type.TOTP, data={})
    page = signed_in(chief).get(MEMBERS).content.decode()
    rows = {row.split("</span>")[0].split(">")[-1]: row for row in page.split('id="invited"')[0].split("<tr>")}
    assert "The role Provider agent counts once it is set up." in rows["never@example.jp"]
    assert "Not signed in yet" in rows["never@example.jp"]
    assert "The account is closed" in rows["closed@example.jp"]
    assert ">On</td>" in rows["safe@example.jp"]
    assert "counts once" not in rows["safe@example.jp"]
    assert "<time datetime=" in rows["chief@example.jp"]


def test_the_history_cannot_be_rewritten(administrator: User, applicant: User, academy: Organization) -> None:
    set_roles(academy, administrator, applicant.email, ())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MemberEvent.objects.update(role="auditor")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MemberEvent.objects.all().delete()
    assert MemberEvent.objects.get().role == "applicant"


def test_invitations_are_in_the_history(administrator: User, academy: Organization) -> None:
    client = signed_in(administrator)
    client.post("/account/members/invite/", {"email": "new@example.jp", "role": "applicant", "language": "ja"})
    client.post("/account/members/revoke/", {"email": "new@example.jp", "role": "applicant"})
    told = [(one.what, one.by, one.person, one.email) for one in MemberEvent.objects.order_by("id")]
    assert told == [
        ("invited", administrator, None, "new@example.jp"), ("uninvited", administrator, None, "new@example.jp"),
    ]  # fmt: skip
    assert "new@example.jp" in client.get(MEMBERS).content.decode().split('id="history"')[1]


@pytest.mark.parametrize("path", [REMOVE, ROLES])
def test_a_foreign_member_and_a_missing_one_answer_the_same(administrator: User, path: str) -> None:
    stranger = join(person("stranger@example.jp"), organization("別の大学"), Role.APPLICANT)
    client = signed_in(administrator)
    foreign = client.post(path, {"email": stranger.email, "role": "applicant"})
    missing = client.post(path, {"email": "nobody@example.jp", "role": "applicant"})
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
            return set_roles(where, user, user.email, ())
        except Refusal:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        results = list(threads.map(remove, pair))
    assert sorted(results) == [False, True]
    assert Membership.objects.filter(organization=where, role=Role.ORGANIZATION_ADMIN).count() == 1
